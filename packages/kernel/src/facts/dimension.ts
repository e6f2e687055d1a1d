/**
 * The dimensions of a box, in the order in which people describe a line.
 * Each is classified by a tree; the tree's root means “all, or not known more finely”.
 */
export const DIMENSIONS = [
  'year',
  'stage',
  'side',
  'unit',
  'fund',
  'origin',
  'function',
  'kind',
  'departmentEconomic',
  'governmentEconomic',
  'project',
  'procurement',
] as const

export type Dimension = (typeof DIMENSIONS)[number]

/** Official terms of the dimensions. */
export const DIMENSION_LABELS: Readonly<Record<Dimension, string>> = {
  year: '年度',
  stage: '阶段',
  side: '收支方向',
  unit: '单位',
  fund: '资金来源',
  origin: '资金年度',
  function: '支出功能分类',
  kind: '支出类别',
  departmentEconomic: '部门预算支出经济分类',
  governmentEconomic: '政府预算支出经济分类',
  project: '项目',
  procurement: '政府采购',
}

/** Position of each dimension in an indexed box. */
export const DIMENSION_INDEX = Object.fromEntries(
  DIMENSIONS.map((dimension, index) => [dimension, index]),
) as unknown as Readonly<Record<Dimension, number>>
