import type { Overview } from '@mingzhang/kernel'
import { useMemo } from 'react'
import { ChartFrame, type ChartProps, useChart } from './chart-frame.tsx'
import styles from './charts.module.css'
import { seriesLabels, threePublicContent } from './three-public-content.ts'

const KEYS = { now: styles.keyNow, before: styles.keyBefore, plan: styles.keyPlan } as const

/** Abroad, vehicles bought and run, reception: this year beside last year. */
export function ThreePublicExpenses({ overview, ...rest }: ChartProps & { readonly overview: Overview }) {
  const { t, unit, colours } = useChart(rest.unit)
  const content = useMemo(() => threePublicContent(overview, { t, unit }, colours), [overview, t, unit, colours])
  return (
    <ChartFrame
      {...rest}
      title={t.threePublic}
      content={content}
      legend={
        <ul className={styles.legend}>
          {seriesLabels(overview, { t, unit }).map(({ which, label }) => (
            <li key={which}>
              <span className={`${styles.key} ${KEYS[which]}`} aria-hidden="true" />
              {label}
            </li>
          ))}
        </ul>
      }
    />
  )
}
