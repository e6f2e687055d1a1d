import { type AmountUnit, exactAmount, type Fen, fen, formatQuanta, percentage, type Told } from '@mingzhang/kernel'
import type { Texts } from '../i18n/define-texts.ts'
import { amountText } from '../ui/amount-text.ts'
import type { chartTexts } from './chart-texts.ts'
import type { CsvCell } from './csv.ts'

export type ChartTexts = Texts<typeof chartTexts>

/** How a chart speaks: language and unit of amounts. */
export interface Speech {
  readonly t: ChartTexts
  readonly unit: AmountUnit
}

/** `5,667.90` */
export function figureText(amount: number, { unit }: Speech): string {
  return amountText(amount, { unit })
}

/** `5,667.90万元` */
export function amountWords(amount: number, speech: Speech): string {
  return `${figureText(amount, speech)}${speech.unit}`
}

/** The amount of what is determined; undefined for what is not. @unit fen */
export function determined(told: Told): Fen | undefined {
  return told.kind === 'determined' ? told.amount : undefined
}

/** What is known: the amount, or in a roll-up what those who tell it add up to. @unit fen */
export function known(told: Told): Fen | undefined {
  return told.kind === 'determined' ? told.amount : told.known?.amount
}

/** An amount in words with its unit; why there is none, where there is none. */
export function toldWords(told: Told, speech: Speech): string {
  if (told.kind === 'determined') return amountWords(told.amount, speech)
  const { t } = speech
  if (told.known) return t.knownPart(amountWords(told.known.amount, speech), told.known.silent)
  return `${t.notDetermined}（${t[told.reason]}）`
}

/** An amount for a column that names the unit. */
export function toldText(told: Told, speech: Speech): string {
  if (told.kind === 'determined') return figureText(told.amount, speech)
  return told.known ? `≥ ${figureText(told.known.amount, speech)}` : speech.t.notDetermined
}

/** `42.37%`; undefined on a zero base or where one is not known. */
export function shareText(part: number | undefined, whole: number | undefined): string | undefined {
  if (part === undefined || whole === undefined) return undefined
  const ratio = percentage(fen(part), fen(whole), 2)
  return ratio === undefined ? undefined : `${formatQuanta(ratio, 2, true)}%`
}

/** The exact amount for a file, without separators; words where there is none. */
export function toldCell(told: Told, speech: Speech): CsvCell {
  return told.kind === 'determined'
    ? { text: exactAmount(told.amount, speech.unit, 2), isNumber: true }
    : { text: toldText(told, speech), isNumber: false }
}
