import { Amount } from '../ui/amount.tsx'
import { Change } from '../ui/change.tsx'
import { PageSection } from '../ui/page-header.tsx'
import styles from './gallery.module.css'

const AMOUNTS = [5_667_900_000, 445_990_000_000, -12_345_600, 100, 0, null]

export function FigureSamples() {
  return (
    <PageSection title="金额与增减">
      <div className={styles.columns}>
        <div className={styles.figures}>
          {AMOUNTS.map((fen) => (
            <div key={String(fen)}>
              <Amount fen={fen} />
            </div>
          ))}
        </div>
        <div>
          <div className={styles.row}>
            <Amount fen={5_667_900_000} withUnit isStrong />
            <Amount fen={1_234_567_890} hasSign withUnit />
          </div>
          <div className={styles.row}>
            <Change before={3_981_100_000} after={5_667_900_000} />
            <Change before={22_500_000} after={17_200_000} />
          </div>
          <div className={styles.row}>
            <Change before={100} after={100} />
            <Change before={0} after={4_000_000} />
            <Change before={null} after={4_000_000} />
          </div>
        </div>
      </div>
    </PageSection>
  )
}
