import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSource } from '../../read-source/read-source.ts'
import { buildReport } from '../build-report.ts'
import type { FileReport } from '../file-report.ts'
import { type RepositoryChecker, repositoryChecker } from './repository-checker.ts'

const CORPUS = join(import.meta.dirname, '../../../../../../shared/corpus')

export interface CheckedDocument {
  readonly name: string
  readonly bytes: Uint8Array
  readonly report: FileReport
}

/** Whether the published documents are at hand; tests on them are skipped without, and say so. */
export function hasCorpus(): boolean {
  const has = existsSync(CORPUS)
  if (!has) process.stderr.write('tests on published documents skipped, ../shared/corpus is not here\n')
  return has
}

/** The published documents, checked. */
export async function checkedCorpus(): Promise<readonly CheckedDocument[]> {
  const checker = await repositoryChecker()
  const checked: CheckedDocument[] = []
  for (const name of readdirSync(CORPUS).filter((each) => each.endsWith('.pdf'))) {
    const bytes = new Uint8Array(readFileSync(join(CORPUS, name)))
    checked.push({ name, bytes, report: await checkedFile(checker, name, bytes) })
  }
  return checked
}

async function checkedFile(checker: RepositoryChecker, name: string, bytes: Uint8Array): Promise<FileReport> {
  const source = await readSource(bytes, name)
  if (source.kind === 'unreadable') throw new Error(source.problem.message)
  const { reading, result } = checker(source.document)
  return buildReport(name, reading, result)
}
