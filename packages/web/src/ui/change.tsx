import type { AmountUnit } from '@mingzhang/kernel'
import { amountTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { usePreferences } from '../preferences/preferences.ts'
import styles from './amount.module.css'
import { changeText } from './amount-text.ts'
import { Glyph } from './glyph.tsx'

export interface ChangeProps {
  /** Whole fen; null where it is not known. */
  readonly before: number | null
  readonly after: number | null
  readonly unit?: AmountUnit
  readonly hasRate?: boolean
}

/** How an amount differs from an earlier one: ▲▼, with its sign. More is neither good nor bad, so no colour says so. */
export function Change({ before, after, unit, hasRate = true }: ChangeProps) {
  const preferences = usePreferences()
  const t = useTexts(amountTexts)
  if (before === null || after === null)
    return (
      <span className={styles.unknown}>
        <span aria-hidden="true">—</span>
        <span className="spoken-only">{t.notKnown}</span>
      </span>
    )
  const { direction, difference, rate } = changeText(before, after, unit ?? preferences.unit)
  const word = { up: t.increased, down: t.decreased, level: t.unchanged }[direction]
  return (
    <span className={styles.change}>
      <Glyph name={direction} />
      <span className="spoken-only">{word}</span>
      {direction === 'level' ? <span aria-hidden="true">{t.unchanged}</span> : difference}
      {hasRate ? <span className={styles.rate}>{direction === 'level' ? '' : (rate ?? t.fromZero)}</span> : undefined}
    </span>
  )
}
