import type { Overview, Selector } from '@mingzhang/kernel'
import {
  ChangeAgainstLastYear,
  FundFlow,
  LargestProjects,
  SpendingTreemap,
  ThreePublicExpenses,
} from '../charts/index.ts'

/** The charts of an overview, a department's or the bureau's. */
export function OverviewCharts({
  overview,
  subject,
  onMark,
}: {
  readonly overview: Overview
  readonly subject: string
  readonly onMark?: (selector: Selector) => void
}) {
  const shared = { overview, subject, ...(onMark ? { onMark } : {}) }
  return (
    <div className="mz-charts">
      <div className="mz-wide">
        <FundFlow {...shared} />
      </div>
      <SpendingTreemap {...shared} by="function" />
      <SpendingTreemap {...shared} by="economic" />
      <ChangeAgainstLastYear {...shared} />
      <ThreePublicExpenses {...shared} />
      <div className="mz-wide">
        <LargestProjects {...shared} />
      </div>
    </div>
  )
}
