import { commonTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import styles from './page-state.module.css'

/** What is on its way: its outline stands in for it. */
export type LoadingKind = 'page' | 'table' | 'document' | 'list'

/** Lengths of lines, as shares of the width: uneven, as text is. */
const LENGTHS = [92, 78, 85, 60, 88, 72, 95, 40]

export interface LoadingStateProps {
  readonly kind?: LoadingKind
  readonly rows?: number
}

/** That something is being read. Nothing is shown in the first moment, and nothing moves. */
export function LoadingState({ kind = 'page', rows = 6 }: LoadingStateProps) {
  const t = useTexts(commonTexts)
  return (
    <div className={styles.loading} aria-busy="true">
      <span role="status" className="spoken-only">
        {t.loading}
      </span>
      <div aria-hidden="true">{outline(kind, rows)}</div>
    </div>
  )
}

function outline(kind: LoadingKind, rows: number) {
  switch (kind) {
    case 'table':
      return <TableLines rows={rows} />
    case 'list':
      return <Lines rows={rows} />
    case 'document':
      return (
        <div className={styles.paper}>
          <Bar width={48} isFaint={false} />
          <Lines rows={rows} />
          <TableLines rows={rows} />
        </div>
      )
    case 'page':
      return (
        <div className={styles.lines}>
          <Bar width={30} isFaint={false} />
          <TableLines rows={rows} />
        </div>
      )
  }
}

function Lines({ rows }: { readonly rows: number }) {
  return (
    <div className={styles.lines}>
      {range(rows).map((row) => (
        <Bar key={row} width={LENGTHS[row % LENGTHS.length] ?? 80} isFaint />
      ))}
    </div>
  )
}

function TableLines({ rows }: { readonly rows: number }) {
  return (
    <div className={styles.tableLines}>
      {range(rows).map((row) => (
        <div key={row} className={styles.tableLine}>
          <Bar width={LENGTHS[row % LENGTHS.length] ?? 80} isFaint />
          {range(3).map((column) => (
            <Bar key={column} width={column === 2 ? 64 : 48} isFaint />
          ))}
        </div>
      ))}
    </div>
  )
}

function Bar({ width, isFaint }: { readonly width: number; readonly isFaint: boolean }) {
  return <div className={`${styles.bar} ${isFaint ? styles.faintBar : ''}`} style={{ width: `${width}%` }} />
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
