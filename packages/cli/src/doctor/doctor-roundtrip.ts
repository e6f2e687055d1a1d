import { readSource } from '@mingzhang/documents'
import { describeBox, exactAmount, type ReadFigure, type Reading, readDocument, sourceOfTree } from '@mingzhang/kernel'
import { type Format, loadDocument, loadLibrary, writeFormats } from '@mingzhang/operations'
import { complain, complainAbout, pad, paint, say } from '../terminal.ts'

/** Formats that are read again; workbooks hold the tables only. */
const FORMATS: readonly Format[] = ['pdf', 'docx', 'html', 'xlsx']
const MOST_SHOWN = 10

/** How a format came back. */
export interface Returned {
  readonly format: Format
  readonly compared: number
  /** Figures that are gone, or another amount. */
  readonly different: readonly string[]
}

/**
 * `mingzhang doctor roundtrip`: compiles a data set, writes it in each format, reads that back and compares every figure.
 * @returns the exit code: 0; 1 when a figure did not come back; 2 when the data set is invalid
 */
export async function doctorRoundtrip(path: string): Promise<number> {
  const loaded = await loadDocument(path)
  if (loaded.kind === 'invalid') {
    complainAbout(loaded.problems)
    return 2
  }
  const returned = await roundtrip(loaded)
  for (const { format, compared, different } of returned) {
    const mark = different.length === 0 ? paint('green', '✓') : paint('red', '✗')
    say(`${mark} ${pad(format, 6)} ${compared} 个数读回，${different.length} 个不同`)
    for (const line of different.slice(0, MOST_SHOWN)) say(`    ${line}`)
    if (different.length > MOST_SHOWN) say(`    …（另 ${different.length - MOST_SHOWN} 个）`)
  }
  return returned.some(({ different }) => different.length > 0) ? 1 : 0
}

/** Writes a compiled document in each format and reads it back. @shape compiled document -> what came back, per format */
export async function roundtrip({
  document,
  dataSet,
}: Extract<Awaited<ReturnType<typeof loadDocument>>, { kind: 'loaded' }>): Promise<readonly Returned[]> {
  const { library } = loadLibrary()
  const options = { classifications: library.classifications, profiles: [...library.profiles.values()] }
  const meant = readDocument(sourceOfTree(document.tree), options)
  const returned: Returned[] = []
  for (const format of FORMATS) {
    const [file] = await writeFormats(document, dataSet, [format])
    const [name, content] = file ?? ['', '']
    const result = await readSource(typeof content === 'string' ? new TextEncoder().encode(content) : content, name)
    if (result.kind === 'unreadable') {
      complain(result.problem.message)
      returned.push({ format, compared: 0, different: [result.problem.message] })
      continue
    }
    returned.push({ format, ...compare(meant, readDocument(result.document, options), format === 'xlsx') })
  }
  return returned
}

function compare(meant: Reading, read: Reading, tablesOnly: boolean): Omit<Returned, 'format'> {
  const found = new Map<string, ReadFigure[]>()
  for (const figure of read.figures) {
    const key = keyOf(read, figure)
    found.set(key, [...(found.get(key) ?? []), figure])
  }
  let compared = 0
  const different = meant.figures.flatMap((figure): readonly string[] => {
    if (tablesOnly && figure.place.kind === 'sentence') return []
    compared++
    const same = found.get(keyOf(meant, figure))?.shift()
    if (same?.amount === figure.amount) return []
    const stated = `${figure.label}：${exactAmount(figure.amount, figure.unit, 2)}${figure.unit}`
    return [same ? `${stated} → ${same.text}${same.unit}` : `${stated} → 没有读到`]
  })
  return { compared, different }
}

/** What a figure is of and where it stands, in words that do not depend on the document's own coordinate system. */
function keyOf({ space, tables, paragraphs }: Reading, { region, place, statistic }: ReadFigure): string {
  const boxes = (region ?? []).map((box) => JSON.stringify(describeBox(space, box))).sort()
  const where =
    place.kind === 'cell' ? (tables[place.table]?.title ?? '') : (paragraphs[place.paragraph]?.section ?? '')
  return [place.kind, where.replace(/\s/gu, ''), statistic ?? '', ...boxes].join('|')
}
