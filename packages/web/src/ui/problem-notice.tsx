import type { Problem } from '@mingzhang/kernel'
import { asProblem } from '../api/api-problem.ts'
import { commonTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Glyph } from './glyph.tsx'
import styles from './problem-list.module.css'
import { useProblemWords } from './problem-words.ts'

/** Most that are listed where they stand beside something else. */
const MOST = 20

/** What went wrong with what was just tried: what, why, every problem, and what to do. Nothing where nothing did. */
export function ProblemNotice({ error }: { readonly error: unknown }) {
  const words = useProblemWords()
  if (error === null || error === undefined) return null
  const { title, detail, remedy } = words(error)
  const { problems } = asProblem(error)
  return (
    <div role="alert" className={styles.notice}>
      <p className={styles.head}>
        <Glyph name="error" />
        {title}
      </p>
      {detail === undefined ? undefined : <p className={styles.text}>{detail}</p>}
      <ProblemItems problems={problems} />
      {remedy === undefined ? undefined : <p className={styles.text}>{remedy}</p>}
    </div>
  )
}

/** Problems of what was handed in, each with its place and what to do. */
export function ProblemItems({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTexts(commonTexts)
  if (problems.length === 0) return null
  return (
    <>
      <ul className={styles.list}>
        {problems.slice(0, MOST).map(({ code, place, message, remedy }) => (
          <li key={`${code} ${place.file} ${place.row} ${place.column} ${message}`} className={styles.item}>
            <span className={styles.place}>
              {[place.file, place.row === undefined ? undefined : t.row(place.row), place.column]
                .filter((part) => part !== undefined && part !== '')
                .join(' · ')}
            </span>
            <div>{message}</div>
            <div className={styles.remedy}>{remedy}</div>
          </li>
        ))}
      </ul>
      {problems.length > MOST ? <p className={styles.more}>{t.andMore(problems.length - MOST)}</p> : undefined}
    </>
  )
}
