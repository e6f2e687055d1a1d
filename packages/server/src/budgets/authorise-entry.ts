import { isAllowed } from '../contract/index.ts'
import type { Asker } from '../people/sessions.ts'
import { notAllowed, notNow, Refusal } from '../problem.ts'
import { isDisclosure, isShared } from './record-columns.ts'

/** Settings that make a version what it is: they are given when the year is opened. */
export const FIXED_SETTINGS: readonly string[] = [
  'profile',
  '公开格式',
  'year',
  '预算年度',
  'departmentCode',
  '部门代码',
  'amountUnit',
  '金额单位',
]

export interface Entry {
  readonly department: string
  readonly budget: string
  readonly editable: 'all' | 'disclosure' | 'none'
}

/** What may be entered: by the state of the year, the kind of record and the unit. @returns a guard that throws Refusal */
export function authoriseEntry(
  { assignments }: Asker,
  { department, budget, editable }: Entry,
): (kind: string, unit: string | null, cells: Readonly<Record<string, string>>) => void {
  return (kind, unit, cells) => {
    if (editable === 'none') throw notNow('这个版本现在不能改。', '到编报阶段，或由财政退回后再改。')
    if (editable === 'disclosure' && !isDisclosure(kind))
      throw notNow('预算已经批复，数字不能再改；只能改公开要补充的文字、理由与说明。', '需要调整预算的，走预算调整。')
    if (kind === 'settings' && FIXED_SETTINGS.includes(cells.item ?? ''))
      throw new Refusal(422, 'setting-fixed', `“${cells.item}”在开启年度时定下，不能改。`)
    const permission = budget === 'library' ? 'library.edit' : isShared(kind) ? 'text.edit' : 'entry.edit'
    const scope = unit === null ? { department } : { department, unit }
    if (!isAllowed(assignments, permission, scope)) throw notAllowed()
  }
}
