import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  CLASSIFICATION_FILES,
  type Classifications,
  checkDocument,
  loadClassifications,
  loadProfile,
  loadRules,
  loadSolver,
  type Profile,
  readDocument,
} from '@mingzhang/kernel'
import { parseCsvRows } from '../../csv/parse-csv-rows.ts'
import { readSource } from '../../read-source/read-source.ts'
import { buildReport } from '../build-report.ts'
import type { FileReport } from '../file-report.ts'

const ROOT = join(import.meta.dirname, '../../../../..')
const CORPUS = join(ROOT, '../shared/corpus')

export interface CheckedDocument {
  readonly name: string
  readonly bytes: Uint8Array
  readonly report: FileReport
}

/** Whether the published documents are at hand; tests on them are skipped without, and say so. */
export function hasCorpus(): boolean {
  const has = existsSync(CORPUS)
  if (!has) process.stderr.write('reports: tests on published documents skipped, ../shared/corpus is not here\n')
  return has
}

/** Reads a document and checks it with every format and rule of the repository. */
export async function checkedFile(name: string, bytes: Uint8Array): Promise<FileReport> {
  const classifications = repositoryClassifications()
  const source = await readSource(bytes, name)
  if (source.kind === 'unreadable') throw new Error(source.problem.message)
  const reading = readDocument(source.document, { classifications, profiles: profilesOf(classifications) })
  const files = filesIn('rules')
  return buildReport(
    name,
    reading,
    checkDocument(reading, { classifications, rules: loadRules(files).rules, solver: await loadSolver() }),
  )
}

/** The published documents, checked. */
export async function checkedCorpus(): Promise<readonly CheckedDocument[]> {
  const checked: CheckedDocument[] = []
  for (const name of readdirSync(CORPUS).filter((each) => each.endsWith('.pdf'))) {
    const bytes = new Uint8Array(readFileSync(join(CORPUS, name)))
    checked.push({ name, bytes, report: await checkedFile(name, bytes) })
  }
  return checked
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
