import { stripVTControlCharacters, styleText } from 'node:util'
import type { Problem } from '@mingzhang/kernel'

/** Prints a line for people. The one place where the command writes to its standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** Prints a line to standard error. */
export function complain(line = ''): void {
  process.stderr.write(`${line}\n`)
}

type Style = Parameters<typeof styleText>[0]

/** Styled text where the stream shows it (`styleText` honours NO_COLOR and non-terminals). */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(style, text, { stream })
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of stripVTControlCharacters(text)) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u2018-\u201d]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}

/** Pads to a display width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** Lists problems by file: where, what and why, what to do. */
export function complainAbout(problems: readonly Problem[]): void {
  const stream = process.stderr
  complain(paint('bold', `发现 ${problems.length} 个问题，没有写出任何文件：`, stream))
  let file: string | undefined
  for (const problem of problems) {
    if (problem.place.file !== file) {
      file = problem.place.file
      complain()
      complain(paint('underline', file, stream))
    }
    const where = [problem.place.row === undefined ? '' : `第 ${problem.place.row} 行`, problem.place.column ?? '']
      .filter(Boolean)
      .join(' · ')
    complain(
      `  ${paint('red', '✗', stream)} ${where ? `${paint('bold', where, stream)}  ` : ''}${problem.message} ${paint('dim', `[${problem.code}]`, stream)}`,
    )
    complain(`    ${paint('green', '→', stream)} ${problem.remedy}`)
  }
}
