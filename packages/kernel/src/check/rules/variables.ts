import type { Reading } from '../../read/reading.ts'

/** What templates of the profile may name, as the document itself says it; what it does not say is left blank. */
export function templateVariables({ department, year, title, profile }: Reading): Readonly<Record<string, string>> {
  return {
    ...profile?.words,
    department,
    jurisdiction: /^(.*?[省市区县州旗盟])(?=\d{4}年)/u.exec(title)?.[1] ?? '',
    year: year === undefined ? '' : String(year),
    lastYear: year === undefined ? '' : String(year - 1),
  }
}
