import type { Asset, Unit } from './data-set.ts'
import type { ParsedRecord } from './parse-records.ts'
import type { Reporter } from './reporter.ts'

/** Reads the units and the tree they form. @shape records -> Unit[], problems to the reporter */
export function readUnits(
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
    } else if (unit.parent === undefined && departmentCode !== undefined && unit.code !== departmentCode) {
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

/** Reads vehicles and equipment per unit. @shape records -> Asset[], problems to the reporter */
export function readAssets(
  records: readonly ParsedRecord[],
  units: readonly Unit[],
  reporter: Reporter,
  known: { readonly units: boolean },
): readonly Asset[] {
  return records.flatMap(({ text, counts, place }): readonly Asset[] => {
    const found = known.units && reporter.unit(text.unit, { ...place, column: '单位代码' }, units)
    return found && text.item !== undefined
      ? [{ unit: text.unit ?? '', kind: text.item, count: counts.count ?? 0, purchases: counts.purchases ?? 0 }]
      : []
  })
}
