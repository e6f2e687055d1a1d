import { compareProblems, type Problem } from '../problem/problem.ts'
import { reportIssue } from '../profile/grammar-issue.ts'
import { type Path, type ProfileFile, writtenProfile } from '../profile/profile-files.ts'
import type { Profile, SectionSpec } from '../profile/schema.ts'
import { mappingSchema, type WorkbookMapping } from './mapping-schema.ts'

/**
 * Reads the mapping of an exported workbook; every mistake is reported at once: those of the grammar, then tables and
 * sections that the profile does not have, and codes written twice.
 * @shape YAML file × profiles -> WorkbookMapping or Problem[]
 * @throws never
 */
export function loadMapping(
  file: ProfileFile,
  profiles: ReadonlyMap<string, Profile>,
): { readonly mapping?: WorkbookMapping; readonly problems: readonly Problem[] } {
  const written = writtenProfile([file])
  const problems: Problem[] = [...written.problems]
  const report = (path: Path, message: string, remedy: string): void => {
    problems.push({
      code: 'profile-invalid',
      place: { ...written.placeOf(path), column: path.join('.') },
      message,
      remedy,
    })
  }
  const result = mappingSchema.safeParse(written.content)
  if (result.success) checkMapping(result.data, profiles, report)
  else for (const issue of result.error.issues) reportIssue(issue, written.content, report)
  return problems.length === 0 && result.data
    ? { mapping: result.data, problems }
    : { problems: problems.sort(compareProblems) }
}

function checkMapping(
  mapping: WorkbookMapping,
  profiles: ReadonlyMap<string, Profile>,
  report: (path: Path, message: string, remedy: string) => void,
): void {
  const profile = profiles.get(mapping.profile)
  if (!profile) {
    report(['profile'], `没有公开格式“${mapping.profile}”。`, `现有：${[...profiles.keys()].join('、')}。`)
    return
  }
  const sections = new Set(profile.sections.flatMap(sectionIds))
  const tables = new Set(profile.tables.map(({ id }) => id))
  const codes = new Set<string>()
  for (const [index, { code, table, section }] of mapping.sheets.entries()) {
    const at = ['sheets', index]
    if (codes.has(code)) report([...at, 'code'], `工作表编号“${code}”重复。`, '一张工作表只写一次。')
    codes.add(code)
    if (table !== undefined && !tables.has(table))
      report([...at, 'table'], `公开格式没有表“${table}”。`, `现有：${[...tables].join('、')}。`)
    if (section !== undefined && !sections.has(section))
      report([...at, 'section'], `公开格式没有章节“${section}”。`, `现有：${[...sections].join('、')}。`)
  }
}

function sectionIds({ id, sections }: SectionSpec): readonly string[] {
  return [id, ...(sections ?? []).flatMap(sectionIds)]
}
