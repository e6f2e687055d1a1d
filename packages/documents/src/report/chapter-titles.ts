import type { Reading } from '@mingzhang/kernel'

/** A title of the format as this document would print it; what it does not say is left blank. */
export function filledTitle({ profile, department, year }: Reading, template: string): string {
  const known: Readonly<Record<string, string>> = {
    ...profile?.words,
    department,
    year: year === undefined ? '' : String(year),
    lastYear: year === undefined ? '' : String(year - 1),
  }
  return template.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/gu, (_, name: string) => known[name] ?? '')
}

/** What a title says, by which two printings of it are compared: without numbers, years, brackets' contents, quotes and white space. */
export function titleCore(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]+[、.]|\d+[、.])/u, '')
    .replace(/\([^()]*\)/gu, '')
    .replace(/\d{4}年度?/gu, '')
    .replace(/[“”"「」《》]/gu, '')
}
