import { RECORD_KINDS, type RecordKind } from '@mingzhang/kernel'

export interface KnownFile {
  readonly kind: RecordKind
  readonly format: 'csv' | 'yaml'
}

/** What a file of a folder holds, by its name: `income.csv`, `收入.csv`, `text.yaml`, `文字材料.csv`; undefined when unknown. */
export function knownFile(name: string): KnownFile | undefined {
  const match = /^(.+)\.(csv|ya?ml)$/iu.exec(name.trim())
  if (!match) return undefined
  const stem = match[1] ?? ''
  const format = match[2]?.toLowerCase() === 'csv' ? 'csv' : 'yaml'
  const kind = kindNamed(stem)
  // A table of many columns has no form in YAML; the pairs of a YAML file do have one in CSV.
  return kind && (format === 'csv' || isYaml(kind)) ? { kind, format } : undefined
}

/** What a sheet of a workbook holds, by its name. */
export function kindOfSheet(name: string): RecordKind | undefined {
  return kindNamed(name.trim())
}

/** Whether the folder form of a kind is YAML. */
export function isYaml(kind: RecordKind): boolean {
  return kind.file.endsWith('.yaml')
}

/** Sheets of our own workbooks that hold no records. */
export const GUIDE_SHEET = '填写说明'
export const CODE_SHEET = '代码表'

function kindNamed(name: string): RecordKind | undefined {
  const wanted = name.normalize('NFC')
  return RECORD_KINDS.find(
    ({ id, file, sheet }) => sheet === wanted || id === wanted || file.replace(/\.\w+$/u, '') === wanted.toLowerCase(),
  )
}
