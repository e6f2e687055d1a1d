import {
  UNIT_STATE_SPECS,
  type UnitState,
  YEAR_STATE_SPECS,
  type YearProcess,
  type YearState,
} from '@mingzhang/server/contract'
import { processTexts } from '../i18n/areas/process.ts'
import { useTexts, useWords } from '../i18n/use-texts.ts'
import { Glyph, type GlyphName } from './glyph.tsx'
import styles from './tag.module.css'

/** What a state means for the one who looks: each has its shape and its colour. */
export type Tone = 'idle' | 'active' | 'waiting' | 'done' | 'stopped' | 'final'

const TONE_GLYPHS: Readonly<Record<Tone, GlyphName>> = {
  idle: 'hollow',
  active: 'half',
  waiting: 'clock',
  done: 'check',
  stopped: 'back',
  final: 'seal',
}

export interface StateTagProps {
  readonly tone: Tone
  readonly label: string
  /** On a ground of its own: where it stands alone, as in a page's head. */
  readonly isFramed?: boolean
}

/** A state, told by a word and a shape; its colour only helps. */
export function StateTag({ tone, label, isFramed = false }: StateTagProps) {
  return (
    <span className={`${styles.tag} ${styles[tone]} ${isFramed ? styles.framed : ''}`}>
      <Glyph name={TONE_GLYPHS[tone]} />
      {label}
    </span>
  )
}

const YEAR_TONES: Readonly<Record<YearState, Tone>> = {
  proposing: 'active',
  proposed: 'waiting',
  drafting: 'active',
  reviewing: 'waiting',
  reviewed: 'waiting',
  approved: 'done',
  published: 'final',
}

export function YearStateTag({ state, isFramed }: { readonly state: YearState; readonly isFramed?: boolean }) {
  const word = useWords()
  return <StateTag tone={YEAR_TONES[state]} label={word(YEAR_STATE_SPECS[state])} isFramed={isFramed ?? false} />
}

const UNIT_TONES: Readonly<Record<UnitState, Tone>> = { entering: 'active', submitted: 'done', returned: 'stopped' }

export function UnitStateTag({ state }: { readonly state: UnitState }) {
  const word = useWords()
  return <StateTag tone={UNIT_TONES[state]} label={word(UNIT_STATE_SPECS[state])} />
}

type Decision = YearProcess['reviews'][number]['decision']
const DECISION_TONES: Readonly<Record<Decision, Tone>> = { waiting: 'waiting', passed: 'done', returned: 'stopped' }

export function DecisionTag({ decision }: { readonly decision: Decision }) {
  const t = useTexts(processTexts)
  return <StateTag tone={DECISION_TONES[decision]} label={t[decision]} />
}
