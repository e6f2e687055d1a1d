import { useLanguage } from '../i18n/use-texts.ts'

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const

/** A time as the reader's clock shows it: `2026-02-06 14:30`. @shape ISO 8601 -> text */
export function momentText(at: string): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** A time; the whole of it, with the zone, when pointed at. */
export function Moment({ at }: { readonly at: string }) {
  const locale = LOCALES[useLanguage()]
  return (
    <time dateTime={at} title={new Date(at).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' })}>
      {momentText(at)}
    </time>
  )
}
