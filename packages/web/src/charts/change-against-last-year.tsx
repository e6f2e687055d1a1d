import type { Overview } from '@mingzhang/kernel'
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { changeContent, comparisonLabel, comparisonsWorthShowing } from './change-content.ts'
import { ChartFrame, type ChartProps, useChart } from './chart-frame.tsx'

/** More and less than last year, or than the budget where final accounts are looked at. */
export function ChangeAgainstLastYear({ overview, ...rest }: ChartProps & { readonly overview: Overview }) {
  const { t, unit, colours } = useChart(rest.unit)
  const comparisons = useMemo(() => comparisonsWorthShowing(overview), [overview])
  const [chosen, choose] = useState(0)
  const at = Math.min(chosen, Math.max(0, comparisons.length - 1))
  const comparison = comparisons[at]
  const content = useMemo(
    () => changeContent(overview, comparison, { t, unit }, colours),
    [overview, comparison, t, unit, colours],
  )
  const title = comparison && comparison.basis.year === overview.year ? t.changeWithPlan : t.change
  return (
    <ChartFrame
      {...rest}
      title={title}
      content={content}
      choice={
        <Select
          size="small"
          aria-label={t.compareWith}
          value={at}
          onChange={choose}
          popupMatchSelectWidth={false}
          options={comparisons.map((each, index) => ({ value: index, label: comparisonLabel(each, { t, unit }) }))}
        />
      }
    />
  )
}
