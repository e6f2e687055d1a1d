import type { Choice } from '../data-set/record-kinds.ts'

/** Groups of people for whom money is set aside, and whether they are in post. */
export const STAFF_CATEGORIES: readonly (Choice & { readonly inPost: boolean })[] = [
  { id: 'civilServants', label: '在职公务员', inPost: true },
  { id: 'civilServantEquivalents', label: '参公人员', inPost: true },
  { id: 'managers', label: '事业管理岗', inPost: true },
  { id: 'specialists', label: '专业技术岗', inPost: true },
  { id: 'workers', label: '工勤', inPost: true },
  { id: 'contractStaff', label: '编外聘用', inPost: false },
  { id: 'veteranRetirees', label: '离休', inPost: false },
  { id: 'retirees', label: '退休', inPost: false },
  { id: 'survivors', label: '遗属', inPost: false },
]

/** What a standard is multiplied by. */
export const STANDARD_MEASURES = [
  { id: 'perHead', label: '按人' },
  { id: 'perVehicle', label: '按车' },
  { id: 'perUnit', label: '按单位' },
  { id: 'percentage', label: '按比例' },
] as const satisfies readonly Choice[]
export type StandardMeasure = (typeof STANDARD_MEASURES)[number]['id']

/** Kinds of unit that a standard can be restricted to; the department's own office is administrative. */
export const STANDARD_UNIT_KINDS: readonly Choice[] = [
  { id: 'administrative', label: '行政单位' },
  { id: 'publicInstitution', label: '事业单位' },
]

/** The life of a project in the library. Its steps are the server's contract. */
export const LIBRARY_STATES = [
  { id: 'draft', label: '编制' },
  { id: 'declared', label: '申报' },
  { id: 'reviewed', label: '审核' },
  { id: 'reserved', label: '入库' },
  { id: 'budgeted', label: '列入预算' },
  { id: 'ended', label: '结束' },
] as const satisfies readonly Choice[]
export type LibraryState = (typeof LIBRARY_STATES)[number]['id']

/** How an indicator's value is compared; `qualitative` is told in words. */
export const COMPARISON_SIGNS = [
  { id: 'atLeast', label: '≥', words: ['不低于', '不少于', '不小于', '至少', '大于等于', '＞=', '>=', '≧'] },
  { id: 'atMost', label: '≤', words: ['不高于', '不超过', '不多于', '不大于', '小于等于', '＜=', '<=', '≦'] },
  { id: 'equal', label: '=', words: ['等于', '＝'] },
  { id: 'above', label: '>', words: ['大于', '高于', '超过', '＞'] },
  { id: 'below', label: '<', words: ['小于', '低于', '＜'] },
  { id: 'qualitative', label: '定性', words: [] },
] as const satisfies readonly (Choice & { readonly words: readonly string[] })[]
export type ComparisonSign = (typeof COMPARISON_SIGNS)[number]['id']
