import type { AmountUnit } from '@mingzhang/kernel'
import { amountTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { usePreferences } from '../preferences/preferences.ts'
import styles from './amount.module.css'
import { amountText, exactText } from './amount-text.ts'

export interface AmountProps {
  /** Whole fen; null where the facts do not determine it. */
  readonly fen: number | null | undefined
  /** The reader's unit unless given. */
  readonly unit?: AmountUnit
  readonly decimals?: number
  readonly hasSign?: boolean
  readonly isStrong?: boolean
  /** Writes the unit after it, where no heading says it. */
  readonly withUnit?: boolean
}

/** An amount in the reader's unit. What is rounded tells its exact value when pointed at. */
export function Amount({ fen, unit, decimals, hasSign = false, isStrong = false, withUnit = false }: AmountProps) {
  const preferences = usePreferences()
  const t = useTexts(amountTexts)
  if (fen === null || fen === undefined)
    return (
      <span className={`${styles.amount} ${styles.unknown}`} title={t.notKnown}>
        <span aria-hidden="true">—</span>
        <span className="spoken-only">{t.notKnown}</span>
      </span>
    )
  const shown = unit ?? preferences.unit
  const options = { unit: shown, hasSign, ...(decimals === undefined ? {} : { decimals }) }
  const exact = exactText(fen, options)
  return (
    <span
      className={`${styles.amount} ${isStrong ? styles.strong : ''}`}
      title={exact === undefined ? undefined : t.exact(exact)}
    >
      {amountText(fen, options)}
      {withUnit ? <span className={styles.unit}>{shown}</span> : undefined}
    </span>
  )
}

/** The unit that amounts are shown in, for headings: `单位：万元`. */
export function useAmountUnit(): AmountUnit {
  return usePreferences().unit
}
