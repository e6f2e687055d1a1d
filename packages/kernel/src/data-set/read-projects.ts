import type { TargetGroup } from '../profile/schema.ts'
import type { Project, Unit } from './data-set.ts'
import type { Library, Records } from './library.ts'
import type { Reporter } from './reporter.ts'

/** Reads the projects with their targets. @shape records -> Project[], problems to the reporter */
export function readProjects(
  records: Records,
  units: readonly Unit[],
  library: Library,
  year: number,
  reporter: Reporter,
  known: { readonly units: boolean; readonly projects: boolean },
): readonly Project[] {
  const ids = new Set(records.projects.map(({ text }) => text.id))
  for (const record of records.projectTargets) {
    const id = record.text.project
    if (id !== undefined && known.projects && !ids.has(id)) {
      reporter.report(
        'reference-unknown',
        { ...record.place, column: '项目编号' },
        `项目表中没有项目 ${id}。`,
        '在项目表中补上该项目，或改正编号。',
      )
    }
  }
  return records.projects.flatMap((record): readonly Project[] => {
    const { text, place } = record
    if (known.units) reporter.unit(text.unit, { ...place, column: '单位代码' }, units)
    const kind = reporter.code(
      library.classifications,
      'kind',
      text.kind,
      year,
      { ...place, column: '项目类型' },
      {
        allowed: ({ parent }) => parent === 'project',
      },
    )
    if (text.withheld === 'yes' && text.ground === undefined) {
      reporter.report(
        'cell-missing',
        { ...place, column: '不公开依据' },
        '项目填了不公开，但没有写明依据。',
        '填写不公开的法律依据；可以公开的，把“不公开”一列留空。',
      )
    }
    // Without a number nothing can refer to it; that it is missing has been reported.
    if (text.id === undefined) return []
    return [
      {
        id: text.id,
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
      },
    ]
  })
}
