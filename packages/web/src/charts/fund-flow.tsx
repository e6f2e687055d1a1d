import type { Overview } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { useMedia } from '../preferences/use-media.ts'
import { ChartFrame, type ChartProps, useChart } from './chart-frame.tsx'
import { NARROW } from './drawing-parts.ts'
import { fundFlowContent } from './fund-flow-content.ts'

/** Where the money comes from, which unit has it, what it is for. */
export function FundFlow({ overview, ...rest }: ChartProps & { readonly overview: Overview }) {
  const { t, unit, colours } = useChart(rest.unit)
  const isPhone = useMedia(`(max-width: ${NARROW}px)`)
  const content = useMemo(
    () => fundFlowContent(overview, { t, unit }, colours, isPhone),
    [overview, t, unit, colours, isPhone],
  )
  return <ChartFrame {...rest} title={t.flow} content={content} />
}
