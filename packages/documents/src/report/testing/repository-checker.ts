import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  type CheckResult,
  CLASSIFICATION_FILES,
  type Classifications,
  checkDocument,
  loadClassifications,
  loadProfile,
  loadRules,
  loadSolver,
  type Profile,
  type Reading,
  readDocument,
  type SourceDocument,
} from '@mingzhang/kernel'
import { parseCsvRows } from '../../csv/parse-csv-rows.ts'

const ROOT = join(import.meta.dirname, '../../../../..')

/** A document as understood, and what is wrong in it. */
export interface CheckedSource {
  readonly reading: Reading
  readonly result: CheckResult
}

/** Understands and checks documents with every format and rule of the repository. */
export type RepositoryChecker = (source: SourceDocument) => CheckedSource

/** Loads the formats, code lists and rules of the repository, as the command does. */
export async function repositoryChecker(): Promise<RepositoryChecker> {
  const classifications = repositoryClassifications()
  const profiles = profilesOf(classifications)
  const { rules } = loadRules(filesIn('rules'))
  const solver = await loadSolver()
  return (source) => {
    const reading = readDocument(source, { classifications, profiles })
    return { reading, result: checkDocument(reading, { classifications, rules, solver }) }
  }
}

/** The code lists of the repository. */
export function repositoryClassifications(): Classifications {
  const rows = Object.fromEntries(
    Object.entries(CLASSIFICATION_FILES).map(([dimension, file]) => [
      dimension,
      parseCsvRows(readFileSync(join(ROOT, 'classifications', file), 'utf8')),
    ]),
  ) as unknown as Parameters<typeof loadClassifications>[0]
  return loadClassifications(rows).classifications
}

interface NamedText {
  readonly file: string
  readonly text: string
}

function filesIn(folder: string): readonly NamedText[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yaml') && name !== 'examples.yaml' && name !== 'rules.yaml')
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') }))
}

function profilesOf(classifications: Classifications): readonly Profile[] {
  const home = join(ROOT, 'profiles')
  const folders = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'profile.yaml')
    .map(({ parentPath }) => relative(home, parentPath).replaceAll('\\', '/'))
  const files = new Map(folders.map((id) => [id, filesIn(`profiles/${id}`)]))
  return [...files.values()].flatMap((each) => {
    const { profile } = loadProfile(each, classifications, (id) => files.get(id))
    return profile ? [profile] : []
  })
}
