/** Writes a line to the terminal. */
export function say(text = ''): void {
  process.stdout.write(`${text}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** A number of seconds for people. */
export function seconds(value: number): string {
  return value < 1 ? `${(value * 1000).toFixed(value < 0.1 ? 1 : 0)} ms` : `${value.toFixed(2)} s`
}

/** How a time compares with the baseline's: below 1 is faster than the baseline. */
export function ratio(ours: number, baseline: number): string {
  const value = ours / baseline
  return `${value.toFixed(value < 10 ? 2 : 1)}×`
}

export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`
}

/** A count for people: 20 k, 1.5 M. */
export function counted(value: number): string {
  if (value < 1e6) return `${(value / 1e3).toFixed(value < 1e4 ? 1 : 0)} k`
  return `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} M`
}

/** Prints rows under a header, columns aligned: the first to the left, the others to the right. */
export function printTable(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((label, column) => Math.max(...[label, ...rows.map((row) => row[column] ?? '')].map(width)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell)))
        return column === 0 ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd()
  say()
  say(title)
  say(line(header))
  say(widths.map((count) => '─'.repeat(count)).join('  '))
  for (const row of rows) say(line(row))
}

/** Terminal cells: Chinese characters take two. */
function width(text: string): number {
  let cells = 0
  for (const character of text) cells += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u.test(character) ? 2 : 1
  return cells
}
