import { UNIT_STATES, YEAR_STATES } from '@mingzhang/server/contract'
import { Button } from 'antd'
import { ApiProblem } from '../api/api-problem.ts'
import { Countdown } from '../ui/countdown.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageSection } from '../ui/page-header.tsx'
import { SeverityCounts, SeverityTag } from '../ui/severity-tag.tsx'
import { DecisionTag, UnitStateTag, YearStateTag } from '../ui/state-tag.tsx'
import styles from './gallery.module.css'

const REFUSED = new ApiProblem(409, {
  type: 'https://mingzhang.example/problems/not-now',
  title: '还不能上报：有 2 个单位没有报。',
  detail: '机关服务中心、信息中心还在填报。',
  remedy: '等它们上报，或者由部门财务代报。',
})

export function StateSamples() {
  return (
    <>
      <PageSection title="状态、严重程度与期限">
        <div className={styles.row}>
          {YEAR_STATES.map((state) => (
            <YearStateTag key={state} state={state} />
          ))}
        </div>
        <div className={styles.row}>
          {YEAR_STATES.map((state) => (
            <YearStateTag key={state} state={state} isFramed />
          ))}
        </div>
        <div className={styles.row}>
          {UNIT_STATES.map((state) => (
            <UnitStateTag key={state} state={state} />
          ))}
          <DecisionTag decision="waiting" />
          <DecisionTag decision="passed" />
          <DecisionTag decision="returned" />
        </div>
        <div className={styles.row}>
          <SeverityTag severity="error" count={3} />
          <SeverityTag severity="warning" count={12} isFramed />
          <SeverityTag severity="notice" />
          <SeverityCounts counts={{ error: 3, warning: 0, notice: 5 }} />
          <SeverityCounts counts={{ error: 0, warning: 0, notice: 0 }} />
          <SeverityCounts counts={null} />
        </div>
        <div className={styles.row}>
          <Countdown on="2026-02-26" daysLeft={17} label="公开期限" isFramed />
          <Countdown on="2026-02-09" daysLeft={2} label="公开期限" isFramed />
          <Countdown on="2026-02-07" daysLeft={0} label="公开期限" />
          <Countdown on="2026-02-03" daysLeft={-4} label="公开期限" isFramed />
        </div>
      </PageSection>
      <PageSection title="空、读取中、出错">
        <div className={styles.columns}>
          <EmptyState title="还没有项目" actions={<Button type="primary">新建项目</Button>}>
            从项目库中选取，或者新建一个。上年的项目可以沿用。
          </EmptyState>
          <ErrorState error={REFUSED} onRetry={() => {}} />
          <ErrorState error={new ApiProblem(0, {}, 'offline')} onRetry={() => {}} />
          <ErrorState error={new ApiProblem(403, {})} />
          <LoadingState kind="table" rows={4} />
          <LoadingState kind="list" rows={5} />
        </div>
      </PageSection>
    </>
  )
}
