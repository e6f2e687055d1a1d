/** The department of the example: what a folder of data does not say of an installation. */
export const EXAMPLE_DEPARTMENT = {
  department: '003',
  name: '济源产城融合示范区管理委员会办公室',
  year: 2026,
  profile: 'henan/department-budget-2026',
} as const
