import type { Overview } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { ChartFrame, type ChartProps, useChart } from './chart-frame.tsx'
import { spendingContent } from './spending-treemap-content.ts'

export interface SpendingTreemapProps extends ChartProps {
  readonly overview: Overview
  /** By functional class, or by kind and economic class. */
  readonly by: 'function' | 'economic'
}

/** What the money is spent on, as areas. */
export function SpendingTreemap({ overview, by, ...rest }: SpendingTreemapProps) {
  const { t, unit, colours } = useChart(rest.unit)
  const breakdown = by === 'function' ? overview.byFunction : overview.byEconomic
  const content = useMemo(() => spendingContent(breakdown, { t, unit }, colours), [breakdown, t, unit, colours])
  return (
    <ChartFrame {...rest} title={by === 'function' ? t.spendingByFunction : t.spendingByEconomic} content={content} />
  )
}
