import type { Overview } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { ChartFrame, type ChartProps, useChart } from './chart-frame.tsx'
import { largestProjectsContent } from './largest-projects-content.ts'

export interface LargestProjectsProps extends ChartProps {
  readonly overview: Overview
  /** How many bars. */
  readonly most?: number
}

const MOST_BARS = 10

/** The projects with most money. */
export function LargestProjects({ overview, most = MOST_BARS, ...rest }: LargestProjectsProps) {
  const { t, unit, colours } = useChart(rest.unit)
  const content = useMemo(
    () => largestProjectsContent(overview, most, { t, unit }, colours),
    [overview, most, t, unit, colours],
  )
  return <ChartFrame {...rest} title={t.projects} content={content} />
}
