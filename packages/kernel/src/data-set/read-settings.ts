import { AMOUNT_UNITS, type AmountUnit, isAmountUnit } from '../amount/amount-unit.ts'
import type { Profile } from '../profile/schema.ts'
import type { Library } from './library.ts'
import { isDate, parseRecords } from './parse-records.ts'
import type { RawDataSet } from './raw-data-set.ts'
import { recordKind, SETTING_KEYS } from './record-kinds.ts'
import type { Reporter } from './reporter.ts'

/** The settings of a data set; undefined what is missing or wrong, which has been reported. */
export interface Settings {
  readonly profile: Profile | undefined
  readonly year: number | undefined
  readonly departmentCode: string | undefined
  readonly departmentName: string | undefined
  readonly documentDate: string | undefined
  readonly amountUnit: AmountUnit | undefined
}

/** Reads department, year, format and unit. @shape RawDataSet -> Settings, problems to the reporter */
export function readSettings(raw: RawDataSet, library: Library, reporter: Reporter): Settings {
  const tables = raw.tables.filter(({ kind }) => kind === 'settings')
  const { file } = tables[0] ?? recordKind('settings')
  // A settings file that could not be parsed has been reported already.
  const unread = raw.problems.some(({ place }) => place.file === file)
  if (tables.length === 0 && !unread) {
    const keys = SETTING_KEYS.map(({ label }) => label).join('、')
    reporter.report('file-missing', { file }, '缺少部门与年度的设置。', `新建 department.yaml，写明${keys}。`)
  }
  const values = new Map<string, { readonly value: string; readonly row: number | undefined }>()
  for (const table of tables) {
    const { records, problems } = parseRecords(table, '万元')
    for (const problem of problems) {
      // A blank value is told by the name of its setting: “内容” alone would not say which.
      const blank = problem.code === 'cell-missing' && table.rows.find(({ row }) => row === problem.place.row)?.cells[0]
      if (blank)
        reporter.report('cell-missing', { ...problem.place, column: blank }, `没有填写“${blank}”。`, `填写${blank}。`)
      else reporter.add(problem)
    }
    for (const { text, place } of records) {
      if (text.item !== undefined) values.set(text.item, { value: text.value ?? '', row: place.row })
    }
  }
  const placeOf = (id: string) => {
    const row = values.get(id)?.row
    return {
      file,
      ...(row === undefined ? {} : { row }),
      column: SETTING_KEYS.find((key) => key.id === id)?.label ?? id,
    }
  }
  const get = (id: string): string | undefined => {
    const found = values.get(id)
    // A blank value has been reported as a missing cell.
    if (found) return found.value === '' ? undefined : found.value
    const place = placeOf(id)
    if (tables.length > 0)
      reporter.report('cell-missing', place, `没有填写“${place.column}”。`, `填写${place.column}。`)
    return undefined
  }

  const year = get('year')
  const yearOk = year !== undefined && /^(19|20|21)\d\d$/.test(year)
  if (year !== undefined && !yearOk) {
    reporter.report('value-invalid', placeOf('year'), `“${year}”不是年度。`, '写四位年份，如 2026。')
  }
  const profileId = get('profile')
  const profile = profileId === undefined ? undefined : library.profiles.get(profileId)
  if (profileId !== undefined && !profile) {
    const known = [...library.profiles.values()].map(({ id, label }) => `${id}（${label}）`)
    reporter.report(
      'profile-unknown',
      placeOf('profile'),
      `没有公开格式“${profileId}”。`,
      `现有：${known.join('、')}。`,
    )
  }
  if (profile && yearOk) checkYear(profile, Number(year), placeOf('profile'), reporter)
  const amountUnit = get('amountUnit')
  if (amountUnit !== undefined && !isAmountUnit(amountUnit)) {
    reporter.report(
      'value-invalid',
      placeOf('amountUnit'),
      `“${amountUnit}”不是金额单位。`,
      `填 ${AMOUNT_UNITS.join('、')}之一。`,
    )
  }
  const date = get('documentDate')
  if (date !== undefined && !isDate(date)) {
    reporter.report('value-invalid', placeOf('documentDate'), `“${date}”不是日历上的日期。`, '写作 2026-04-07 的形式。')
  }
  return {
    profile,
    year: yearOk ? Number(year) : undefined,
    departmentCode: get('departmentCode'),
    departmentName: get('departmentName'),
    documentDate: date,
    amountUnit: amountUnit !== undefined && isAmountUnit(amountUnit) ? amountUnit : undefined,
  }
}

function checkYear(profile: Profile, year: number, place: { readonly file: string }, reporter: Reporter): void {
  const { from, to } = profile.effective
  if (year >= from && year <= (to ?? year)) return
  const valid = to === undefined ? `自 ${from} 年起` : `用于 ${from} 至 ${to} 年`
  reporter.report(
    'profile-unknown',
    place,
    `公开格式“${profile.id}”${valid}，不适用于 ${year} 年。`,
    '换用该年度的公开格式，或核对预算年度。',
  )
}
