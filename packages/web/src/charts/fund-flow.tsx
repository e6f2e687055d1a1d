import type { Overview } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { ChartFrame, type ChartProps, useChart } from './chart-frame.tsx'
import { fundFlowContent } from './fund-flow-content.ts'

/** Where the money comes from, which unit has it, what it is for. */
export function FundFlow({ overview, ...rest }: ChartProps & { readonly overview: Overview }) {
  const { colours, ...speech } = useChart(rest.unit)
  const { t, unit } = speech
  const content = useMemo(() => fundFlowContent(overview, { t, unit }, colours), [overview, t, unit, colours])
  return <ChartFrame {...rest} title={t.flow} content={content} />
}
