import type { Problem, RawRow, RecordKind } from '@mingzhang/kernel'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ReadTable } from './read-csv-table.ts'

/** What yaml's errors mean to someone who does not know YAML. */
const MEANINGS: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对。',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“键: 值”，或缩进不对；内容含英文冒号加空格时要放进引号。',
  BAD_SCALAR_START: '内容不能以这个符号开头，要放进引号。',
  DUPLICATE_KEY: '同一个键出现了两次。',
  MISSING_CHAR: '缺少符号，多半是引号或括号没有配对，或键后没有冒号。',
  MULTIPLE_DOCS: '一个文件里有多份文档（---）。',
  MULTILINE_IMPLICIT_KEY: '键后没有冒号，或引号没有配对。',
  TAB_AS_INDENT: '缩进不能用制表符，要用空格。',
}

/**
 * Reads a YAML file of pairs as rows (item, text): `key: scalar`, `key: [list]` and block lists, one row per entry;
 * nested maps join their keys with a dot (`增减原因: {total: …}` is `增减原因.total`).
 * Scalars keep their text: `003` and `2026-04-07` are not numbers or dates here.
 * @shape RecordKind, file name, text -> table and problems `yaml-broken`
 */
export function readYamlTable(kind: RecordKind, file: string, text: string): ReadTable {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false })
  const lineOf = (offset: number | undefined): number => Math.max(1, lineCounter.linePos(offset ?? 0).line)
  const problem = (row: number, message: string): Problem => ({
    code: 'yaml-broken',
    place: { file, row },
    message,
    remedy:
      '每项写作“键: 值”，冒号用英文冒号并后加一个空格；多条文字每条一行，以“- ”开头；含特殊符号的文字放进英文双引号。',
  })
  if (document.errors.length > 0) {
    // One slip makes several complaints about its line: the first says it.
    const byLine = new Map<number, Problem>()
    for (const error of document.errors) {
      const line = lineOf(error.pos[0])
      if (byLine.has(line)) continue
      byLine.set(line, problem(line, `YAML 格式有误：${MEANINGS[error.code] ?? '这一行的写法不成立。'}`))
    }
    return { table: undefined, problems: [...byLine.values()] }
  }

  const rows: RawRow[] = []
  const problems: Problem[] = []
  const startOf = (node: unknown, fallback: number): number => {
    const range = (node as Node | null)?.range
    return range ? lineOf(range[0]) : fallback
  }
  const visit = (item: string, value: unknown, line: number): void => {
    if (value === null || value === undefined) rows.push({ row: line, cells: [item, ''] })
    else if (isScalar(value)) rows.push({ row: line, cells: [item, scalarText(value.value)] })
    else if (isSeq(value)) {
      if (value.items.length === 0) rows.push({ row: line, cells: [item, ''] })
      for (const entry of value.items) {
        const at = startOf(entry, line)
        if (isScalar(entry)) rows.push({ row: at, cells: [item, scalarText(entry.value)] })
        else problems.push(problem(at, `“${item}”的每一条只能是一段文字。`))
      }
    } else if (isMap(value)) visitMap(value.items, item, line)
    else if (isAlias(value)) problems.push(problem(line, '这里不使用 YAML 的引用（*）；以 * 开头的文字要放进引号。'))
  }
  const visitMap = (
    pairs: readonly { readonly key: unknown; readonly value: unknown }[],
    prefix: string,
    line: number,
  ) => {
    for (const { key, value } of pairs) {
      const at = startOf(key, line)
      if (isScalar(key)) {
        const name = scalarText(key.value)
        visit(prefix === '' ? name : `${prefix}.${name}`, value, at)
      } else problems.push(problem(at, '键只能是一段文字。'))
    }
  }
  const root = document.contents
  if (isMap(root)) visitMap(root.items, '', 1)
  else if (root !== null && !(isScalar(root) && scalarText(root.value) === '')) {
    problems.push(problem(startOf(root, 1), '文件内容应是一组“键: 值”。'))
  }
  if (problems.length > 0) return { table: undefined, problems }
  return { table: { kind: kind.id, file, header: kind.columns.map(({ label }) => label), rows }, problems }
}

function scalarText(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : String(value)
}
