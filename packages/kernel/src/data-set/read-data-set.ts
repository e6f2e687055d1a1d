import { type AmountUnit, isAmountUnit } from '../amount/amount-unit.ts'
import { compareProblems, type Problem } from '../problem/problem.ts'
import type { Profile, TargetGroup } from '../profile/schema.ts'
import { buildLedger } from './build-ledger.ts'
import type { Asset, DataSet, Project, Unit } from './data-set.ts'
import type { Library, Records } from './library.ts'
import { isDate, type ParsedRecord, parseRecords } from './parse-records.ts'
import type { RawDataSet } from './raw-data-set.ts'
import { REASON_PREFIXES, RECORD_KINDS, type RecordKindId, SETTING_KEYS, TEXT_KEYS } from './record-kinds.ts'
import { createReporter, type Reporter } from './reporter.ts'

export interface ReadDataSet {
  /** Present when nothing is wrong. */
  readonly dataSet?: DataSet
  readonly profile?: Profile
  /** Every problem found, in the order in which a reader meets them. */
  readonly problems: readonly Problem[]
}

/**
 * Understands a data set: every record, every code, every reference; all problems are returned together.
 * @shape RawDataSet -> DataSet or Problem[]
 */
export function readDataSet(raw: RawDataSet, library: Library): ReadDataSet {
  const reporter = createReporter(raw.problems)
  if (raw.tables.length === 0) {
    if (raw.problems.length === 0) {
      reporter.report(
        'data-set-empty',
        { file: raw.name },
        '没有找到数据：文件夹里没有数据文件，或工作簿里没有填了内容的工作表。',
        `至少需要 ${RECORD_KINDS.slice(0, 4)
          .map(({ file, sheet }) => `${file}（${sheet}）`)
          .join('、')}；可用 mingzhang template 生成可填写的工作簿。`,
      )
    }
    return { problems: [...reporter.problems].sort(compareProblems) }
  }

  const settings = readSettings(raw, library, reporter)
  const amountUnit: AmountUnit = settings.amountUnit ?? '万元'
  const records = parseAll(raw, amountUnit, reporter)
  const units = readUnits(records.units, settings.departmentCode, reporter)
  const projects = readProjects(records, units, library, settings.year, reporter)
  const texts = readTexts(records.text, reporter)
  const assets = readAssets(records.assets, units, reporter)
  const ledger =
    settings.year !== undefined && settings.profile
      ? buildLedger({ records, units, projects, year: settings.year, stage: settings.profile.stage, library, reporter })
      : undefined

  if (reporter.problems.length > 0 || !ledger || !settings.profile || settings.year === undefined) {
    return { problems: [...reporter.problems].sort(compareProblems) }
  }
  return {
    problems: [],
    profile: settings.profile,
    dataSet: {
      name: raw.name,
      profile: settings.profile.id,
      year: settings.year,
      department: { code: settings.departmentCode ?? '', name: settings.departmentName ?? '' },
      documentDate: settings.documentDate ?? `${settings.year}-01-01`,
      amountUnit,
      units,
      projects,
      ...texts,
      assets,
      tasks: records.departmentTasks.map(({ text }) => ({ name: text.name ?? '', content: text.content ?? '' })),
      departmentTargets: records.departmentTargets.map(({ text }) => ({
        level1: text.level1 ?? '',
        level2: text.level2 ?? '',
        level3: text.level3 ?? '',
        value: text.value ?? '',
        explanation: text.explanation ?? '',
      })),
      ledger,
    },
  }
}

interface Settings {
  readonly profile: Profile | undefined
  readonly year: number | undefined
  readonly departmentCode: string | undefined
  readonly departmentName: string | undefined
  readonly documentDate: string | undefined
  readonly amountUnit: AmountUnit | undefined
}

function readSettings(raw: RawDataSet, library: Library, reporter: Reporter): Settings {
  const table = raw.tables.find(({ kind }) => kind === 'settings')
  // A settings file that could not be parsed has been reported already.
  const unread = raw.problems.some(({ place }) => place.file === (table?.file ?? 'department.yaml'))
  if (!table && !unread) {
    reporter.report(
      'file-missing',
      { file: 'department.yaml' },
      '缺少部门与年度的设置。',
      `新建 department.yaml，写明${SETTING_KEYS.map(({ label }) => label).join('、')}。`,
    )
  }
  const values = new Map<string, { readonly value: string; readonly row: number }>()
  for (const { row, cells } of table?.rows ?? []) {
    const [item = '', value = ''] = cells.map((cell) => cell.trim())
    if (item === '' && value === '') continue
    const key = SETTING_KEYS.find(({ id, label }) => id === item || label === item)
    if (!key) {
      reporter.report(
        'choice-unknown',
        { file: table?.file ?? '', row, column: item },
        `没有“${item}”这一项设置。`,
        `可用的设置：${SETTING_KEYS.map(({ label }) => label).join('、')}。`,
      )
    } else values.set(key.id, { value, row })
  }
  const get = (id: string): { readonly value: string; readonly row?: number } | undefined => {
    const found = values.get(id)
    if (found && found.value !== '') return found
    if (table) {
      const label = SETTING_KEYS.find((key) => key.id === id)?.label ?? id
      reporter.report(
        'cell-missing',
        { file: table.file, ...(found ? { row: found.row } : {}), column: label },
        `没有填写“${label}”。`,
        `填写${label}。`,
      )
    }
    return undefined
  }
  const place = (id: string) => ({
    file: table?.file ?? 'department.yaml',
    row: values.get(id)?.row ?? 1,
    column: SETTING_KEYS.find((key) => key.id === id)?.label ?? id,
  })

  const year = get('year')
  const yearOk = year !== undefined && /^(19|20|21)\d\d$/.test(year.value)
  if (year && !yearOk)
    reporter.report('value-invalid', place('year'), `“${year.value}”不是年度。`, '写四位年份，如 2026。')
  const profileId = get('profile')
  const profile = profileId ? library.profiles.get(profileId.value) : undefined
  if (profileId && !profile) {
    reporter.report(
      'profile-unknown',
      place('profile'),
      `没有公开格式“${profileId.value}”。`,
      `现有：${[...library.profiles.keys()].join('、')}。`,
    )
  }
  if (
    profile &&
    yearOk &&
    (Number(year.value) < profile.effective.from || Number(year.value) > (profile.effective.to ?? 9999))
  ) {
    reporter.report(
      'profile-unknown',
      place('profile'),
      `公开格式“${profile.id}”自 ${profile.effective.from} 年起适用，不适用于 ${year.value} 年。`,
      `改正预算年度，或换用 ${year.value} 年的公开格式；现有：${[...library.profiles.keys()].join('、')}。`,
    )
  }
  const amountUnit = get('amountUnit')
  if (amountUnit && !isAmountUnit(amountUnit.value)) {
    reporter.report('value-invalid', place('amountUnit'), `“${amountUnit.value}”不是金额单位。`, '填 元 或 万元。')
  }
  const date = get('documentDate')
  if (date && !isDate(date.value)) {
    reporter.report(
      'value-invalid',
      place('documentDate'),
      `“${date.value}”不是“年-月-日”写法的日期，或没有这一天。`,
      '写作 2026-04-07 的形式。',
    )
  }
  return {
    profile,
    year: yearOk ? Number(year.value) : undefined,
    departmentCode: get('departmentCode')?.value,
    departmentName: get('departmentName')?.value,
    documentDate: date?.value,
    amountUnit: amountUnit && isAmountUnit(amountUnit.value) ? amountUnit.value : undefined,
  }
}

function parseAll(raw: RawDataSet, amountUnit: AmountUnit, reporter: Reporter): Records {
  return Object.fromEntries(
    RECORD_KINDS.map((kind) => {
      if (kind.id === 'settings') return [kind.id, []]
      return [
        kind.id,
        raw.tables
          .filter((table) => table.kind === kind.id)
          .flatMap((table) => {
            const parsed = parseRecords(table, amountUnit)
            for (const problem of parsed.problems) reporter.add(problem)
            return parsed.records
          }),
      ]
    }),
  ) as unknown as Records
}

function readUnits(
  records: readonly ParsedRecord[],
  departmentCode: string | undefined,
  reporter: Reporter,
): readonly Unit[] {
  const units = records.flatMap(({ text, counts }): readonly Unit[] =>
    text.code === undefined
      ? []
      : [
          {
            code: text.code,
            name: text.name ?? '',
            kind: (text.kind ?? 'administrative') as Unit['kind'],
            parent: text.parent,
            staffQuota: counts.staffQuota,
            staff: counts.staff,
          },
        ],
  )
  const codes = new Map(units.map((unit) => [unit.code, unit]))
  for (const [index, unit] of units.entries()) {
    const place = { ...(records[index]?.place ?? { file: 'units.csv' }), column: '上级代码' }
    if (unit.parent !== undefined && !codes.has(unit.parent)) {
      reporter.report(
        'reference-unknown',
        place,
        `上级单位 ${unit.parent} 不在单位表中。`,
        '补上该单位，或改正上级代码。',
      )
    } else if (unit.parent === undefined && unit.code !== departmentCode) {
      reporter.report(
        'cell-missing',
        place,
        `单位 ${unit.code} 没有填写上级代码（只有部门自身可以留空）。`,
        `填写上级代码${departmentCode ? `，如部门代码 ${departmentCode}` : ''}。`,
      )
    } else if (ancestorsOf(unit, codes) === 'cycle') {
      reporter.report(
        'value-invalid',
        place,
        `单位 ${unit.code} 的上级逐级向上又回到它自己。`,
        '改正其中一个单位的上级代码，使每个单位最终归到部门。',
      )
    }
  }
  if (departmentCode !== undefined && !codes.has(departmentCode) && units.length > 0) {
    reporter.report(
      'reference-unknown',
      { file: records[0]?.place.file ?? 'units.csv', column: '单位代码' },
      `单位表中没有部门 ${departmentCode} 本身。`,
      '加一行单位类型为“部门”的记录。',
    )
  }
  return units
}

function ancestorsOf(unit: Unit, codes: ReadonlyMap<string, Unit>): 'ok' | 'cycle' {
  const seen = new Set<string>()
  for (let at: Unit | undefined = unit; at; at = at.parent === undefined ? undefined : codes.get(at.parent)) {
    if (seen.has(at.code)) return 'cycle'
    seen.add(at.code)
  }
  return 'ok'
}

function readProjects(
  records: Records,
  units: readonly Unit[],
  library: Library,
  year: number | undefined,
  reporter: Reporter,
): readonly Project[] {
  const ids = new Set(records.projects.map(({ text }) => text.id))
  for (const record of records.projectTargets) {
    const id = record.text.project
    if (id !== undefined && !ids.has(id)) {
      reporter.report(
        'reference-unknown',
        { ...record.place, column: '项目编号' },
        `项目表中没有项目 ${id}。`,
        '在项目表中补上该项目，或改正编号。',
      )
    }
  }
  return records.projects.map((record): Project => {
    const { text, place } = record
    reporter.unit(text.unit, { ...place, column: '单位代码' }, units)
    const kind = reporter.code(library.classifications, 'kind', text.kind, year, { ...place, column: '项目类型' })
    if (kind !== undefined && !['otherOperation', 'specificTarget'].includes(kind)) {
      reporter.report(
        'choice-unknown',
        { ...place, column: '项目类型' },
        `“${text.kind}”不是项目类型。`,
        '可填：其他运转类、特定目标类。',
      )
    }
    if (text.withheld === 'yes' && text.ground === undefined) {
      reporter.report(
        'cell-missing',
        { ...place, column: '不公开依据' },
        '项目填了不公开，但没有写明依据。',
        '填写不公开的法律依据；可以公开的，把“不公开”一列留空。',
      )
    }
    return {
      id: text.id ?? '',
      code: text.code,
      name: text.name ?? '',
      unit: text.unit ?? '',
      kind: kind ?? '',
      withheldOn: text.withheld === 'yes' ? (text.ground ?? '') : undefined,
      targets: records.projectTargets
        .filter((target) => target.text.project === text.id)
        .map((target) => ({
          group: (target.text.group ?? 'output') as TargetGroup,
          indicator: target.text.indicator ?? '',
          value: target.text.value ?? '',
        })),
    }
  })
}

function readTexts(
  records: readonly ParsedRecord[],
  reporter: Reporter,
): Pick<DataSet, 'duties' | 'offices' | 'reasons' | 'texts'> {
  const lists = new Map<string, string[]>()
  const reasons: Record<string, string> = {}
  for (const { text, place } of records) {
    const item = text.item ?? ''
    const prefix = REASON_PREFIXES.find((candidate) => item.startsWith(candidate))
    const key = TEXT_KEYS.find(({ id, label }) => id === item || label === item)?.id
    if (prefix) reasons[item.slice(prefix.length)] = (text.text ?? '').replace(/[。；;.]+$/u, '')
    else if (key) lists.set(key, [...(lists.get(key) ?? []), text.text ?? ''])
    else if (item !== '') {
      reporter.report(
        'choice-unknown',
        { ...place, column: '项目' },
        `没有“${item}”这一项文字。`,
        `可用：${TEXT_KEYS.map(({ label }) => label).join('、')}，或“增减原因.”加原因编号。`,
      )
    }
  }
  return {
    duties: lists.get('duties') ?? [],
    offices: lists.get('offices') ?? [],
    reasons,
    texts: Object.fromEntries([...lists].map(([key, values]) => [key, values.join('\n')])),
  }
}

function readAssets(records: readonly ParsedRecord[], units: readonly Unit[], reporter: Reporter): readonly Asset[] {
  return records.flatMap(({ text, counts, place }): readonly Asset[] => {
    const known = reporter.unit(text.unit, { ...place, column: '单位代码' }, units)
    return known && text.item !== undefined
      ? [{ unit: text.unit ?? '', kind: text.item, count: counts.count ?? 0 }]
      : []
  })
}
