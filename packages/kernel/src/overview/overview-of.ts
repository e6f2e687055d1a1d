import { ask, createAsking, type OverviewData, type OverviewFormat } from './asking.ts'
import { breakdownOf } from './breakdowns.ts'
import { comparisonsOf } from './comparisons.ts'
import { flowOf } from './flow.ts'
import type { Overview } from './overview.ts'
import { projectsOf } from './projects.ts'
import { threePublicOf } from './three-public.ts'

/**
 * The figures that dashboards show of one budget, each computed from the facts.
 * What the facts do not determine is told as that, never as zero.
 * @shape DataSet × Profile -> Overview, plain data
 * @throws never on a data set that was read without problems
 */
export function overviewOf(dataSet: OverviewData, profile: OverviewFormat): Overview {
  const asking = createAsking(dataSet, profile)
  const { current, space } = asking
  const expenditure = { ...current, side: 'expenditure' }
  return {
    year: dataSet.year,
    stage: profile.stage,
    stageName: space.stage.byCode.get(profile.stage)?.name ?? profile.stage,
    document: profile.document.kind,
    departments: [dataSet.department],
    income: ask(asking, [{ ...current, side: 'income' }]),
    expenditure: ask(asking, [expenditure]),
    flow: flowOf(asking),
    byFunction: breakdownOf(asking, '支出', expenditure, [{ dimension: 'function', depth: 3 }]),
    byEconomic: breakdownOf(asking, '支出', expenditure, [
      { dimension: 'kind', depth: 1 },
      { dimension: 'departmentEconomic', depth: 2 },
    ]),
    byKind: breakdownOf(asking, '支出', expenditure, [{ dimension: 'kind', depth: 3 }]),
    procurement: breakdownOf(asking, '政府采购', { ...expenditure, procurement: 'procured' }, [
      { dimension: 'procurement', depth: 2 },
    ]),
    comparisons: comparisonsOf(asking),
    threePublic: threePublicOf(asking),
    projects: projectsOf(asking),
  }
}
