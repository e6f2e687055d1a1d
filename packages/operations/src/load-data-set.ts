import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readSource } from '@mingzhang/documents'
import { findMapping, type Problem, type RawDataSet, type SourceDocument } from '@mingzhang/kernel'
import { compileDataSet, type LoadedDocument } from './compile-data-set.ts'
import { loadLibrary } from './library.ts'
import { readMappings } from './mappings.ts'
import { readInput } from './read-input.ts'
import { systemErrorInWords } from './system-error.ts'

/** What a document is compiled from besides its data set. */
export interface OtherSources {
  /** What an exported workbook does not hold: a data folder or workbook. */
  readonly with?: string
  /** What was published last year: the budget, the final accounts. */
  readonly lastYear?: readonly string[]
}

/**
 * From a path to a compiled document: reads, understands, computes. The path is a data set, or a workbook that another system exported.
 * All problems of the first stage that has any are returned.
 */
export async function loadDocument(path: string, other: OtherSources = {}): Promise<LoadedDocument> {
  const { library, problems: broken } = loadLibrary()
  const { mappings, problems: inMappings } = readMappings(library)
  if (broken.length + inMappings.length > 0) return { kind: 'invalid', problems: [...broken, ...inMappings] }
  const exported = await exportedWorkbook(path)
  const mapping = exported && findMapping(exported, mappings)
  const published = await Promise.all((other.lastYear ?? []).map(readPublished))
  const unread = published.flatMap((each) => ('problem' in each ? [each.problem] : []))
  if (unread.length > 0) return { kind: 'invalid', problems: unread }
  const additions = mapping ? await readAdditions(path, other.with) : await readInput(path)
  return compileDataSet(additions, library, {
    workbook: exported && mapping ? { document: exported, mapping, file: basename(path) } : undefined,
    lastYear: published.flatMap((each) => ('document' in each ? [each] : [])),
  })
}

/** The workbook at a path; undefined when it is none, which whoever reads it as a data set will say. */
async function exportedWorkbook(path: string): Promise<SourceDocument | undefined> {
  if (!/\.xlsx?$/iu.test(path)) return undefined
  const bytes = await readFile(path).catch(() => undefined)
  const result = bytes && (await readSource(bytes, path))
  return result?.kind === 'read' ? result.document : undefined
}

async function readAdditions(path: string, additions: string | undefined): Promise<RawDataSet> {
  if (additions !== undefined) {
    const raw = await readInput(additions)
    // The workbook itself may lie in the folder.
    return {
      ...raw,
      problems: raw.problems.filter(({ code, place }) => !(code === 'file-unknown' && place.file === basename(path))),
    }
  }
  return { name: basename(path), tables: [], problems: [] }
}

async function readPublished(
  path: string,
): Promise<{ readonly document: SourceDocument; readonly file: string } | { readonly problem: Problem }> {
  try {
    const result = await readSource(await readFile(path), path)
    return result.kind === 'read' ? { document: result.document, file: basename(path) } : { problem: result.problem }
  } catch (error) {
    return {
      problem: {
        code: 'file-missing',
        place: { file: path },
        message: `读不了上年的公开文件：${systemErrorInWords(error)}`,
        remedy: '检查路径与权限。',
      },
    }
  }
}
