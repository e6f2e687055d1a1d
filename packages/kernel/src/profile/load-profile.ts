import type { Classifications } from '../classification/classification.ts'
import { compareProblems, type Problem } from '../problem/problem.ts'
import { checkMeaning } from './check-meaning.ts'
import { reportIssue } from './grammar-issue.ts'
import { type Path, type ProfileFile, type WrittenProfile, writtenProfile } from './profile-files.ts'
import { type Profile, profileSchema } from './schema.ts'

export type { ProfileFile } from './profile-files.ts'

export interface LoadedProfile {
  readonly profile?: Profile
  /** Every mistake, each with its line and path and what to do. */
  readonly problems: readonly Problem[]
}

/** Gives the files of the profile with an id; undefined when there is none. */
export type ProfileFolder = (id: string) => readonly ProfileFile[] | undefined

/**
 * Reads a profile from the YAML files of its folder, whose top-level entries together are the profile, over the
 * profile that it extends.
 * Every mistake is reported at once: those of the grammar, and once that is right those of meaning (codes that do not
 * exist, slots without a figure, names used twice).
 * @shape YAML files -> Profile or Problem[]
 * @throws never
 */
export function loadProfile(
  files: readonly ProfileFile[],
  classifications: Classifications,
  folderOf: ProfileFolder = () => undefined,
): LoadedProfile {
  const written = writtenOver(files, folderOf, [])
  const problems: Problem[] = [...written.problems]
  if (problems.length > 0) return { problems: problems.sort(compareProblems) }

  const report = (path: Path, message: string, remedy: string): void => {
    problems.push({
      code: 'profile-invalid',
      place: { ...written.placeOf(path), column: path.join('.') || '（根）' },
      message,
      remedy,
    })
  }
  const result = profileSchema.safeParse(written.content)
  if (!result.success) {
    for (const issue of result.error.issues) reportIssue(issue, written.content, report)
    return { problems: problems.sort(compareProblems) }
  }
  checkMeaning(result.data, classifications, report)
  return problems.length > 0 ? { problems: problems.sort(compareProblems) } : { profile: result.data, problems: [] }
}

/** The files over those of the profile that they extend, which may extend another in turn. */
function writtenOver(files: readonly ProfileFile[], folderOf: ProfileFolder, seen: readonly unknown[]): WrittenProfile {
  const own = writtenProfile(files)
  const base = own.content.extends
  if (base === undefined) return own
  const found = typeof base === 'string' && !seen.includes(base) ? folderOf(base) : undefined
  if (found) return writtenProfile(files, writtenOver(found, folderOf, [...seen, base]))
  const place = { ...own.placeOf(['extends']), column: 'extends' }
  const problem: Problem = {
    code: 'profile-invalid',
    place,
    message: seen.includes(base) ? `“${String(base)}”以自身为基础。` : `没有公开格式“${String(base)}”。`,
    remedy: '写 profiles/ 下另一个公开格式的 id，或删去 extends。',
  }
  return { ...own, problems: [...own.problems, problem] }
}
