import { buildReport, type FileReport, failedReport, readSource } from '@mingzhang/documents'
import {
  checkDocument,
  type DocumentSummary,
  type Library,
  loadSolver,
  type RuleSet,
  readDocument,
  type Solver,
  summariseReading,
} from '@mingzhang/kernel'
import { loadLibrary } from '../library.ts'
import { readRules } from '../rules.ts'

/** What is checked with: loaded once per process. */
export interface Checker {
  readonly library: Library
  readonly rules: RuleSet
  readonly solver: Solver
}

/** What checking a file gives: its report, and what other documents can be compared with. */
export interface CheckedFile {
  readonly report: FileReport
  readonly summary: DocumentSummary | undefined
}

/** Loads formats, code lists, rules and the solver. */
export async function loadChecker(): Promise<Checker> {
  const { library } = loadLibrary()
  const { rules } = readRules()
  return { library, rules, solver: await loadSolver() }
}

/**
 * Reads and checks one file.
 * @param profile id of the format, where it is not to be recognised
 * @shape bytes, name -> report; what cannot be read is an error of the report, never thrown
 */
export async function checkFile(
  { library, rules, solver }: Checker,
  file: string,
  bytes: Uint8Array,
  profile?: string,
): Promise<CheckedFile> {
  const source = await readSource(bytes, file)
  if (source.kind === 'unreadable') {
    const { code, message, remedy } = source.problem
    return { report: failedReport(file, { code, message, remedy }), summary: undefined }
  }
  const known = profile === undefined ? undefined : library.profiles.get(profile)
  const reading = readDocument(source.document, {
    classifications: library.classifications,
    profiles: [...library.profiles.values()],
    ...(known ? { profile: known } : {}),
  })
  const result = checkDocument(reading, { classifications: library.classifications, rules, solver })
  return { report: buildReport(file, reading, result), summary: summariseReading(reading) }
}
