import { join } from 'node:path'
import { readDataSetFiles } from '@mingzhang/documents'
import {
  type CompiledDocument,
  compileDocument,
  type DataSet,
  loadSolver,
  type Problem,
  readDataSet,
} from '@mingzhang/kernel'
import { loadLibrary, ROOT } from '@mingzhang/operations'
import { generateDepartment } from './generate-department.ts'

export interface Generated {
  readonly document: CompiledDocument
  readonly dataSet: DataSet
}

/** Generates a department from an example and compiles its document. @throws when the generated data are not valid */
export async function compileGenerated(example: string, seed: number): Promise<Generated> {
  const files = new Map(generateDepartment(join(ROOT, 'examples', example), seed))
  for (let round = 0; round < 3; round++) {
    const result = await compile(example, files)
    if ('document' in result) return result
    // Other amounts ask for other reasons: whatever changed needs one.
    const asked = result.problems.flatMap(({ code, place }) => (code === 'text-missing' ? (place.column ?? []) : []))
    if (asked.length === 0 || asked.length < result.problems.length)
      throw new Error(`${example} ${seed}: ${JSON.stringify(result.problems.slice(0, 3))}`)
    files.set('text.yaml', `${files.get('text.yaml')}${asked.map((key) => `${key}: 业务安排调整\n`).join('')}`)
  }
  throw new Error(`${example} ${seed}: reasons are never enough`)
}

async function compile(
  name: string,
  files: ReadonlyMap<string, string>,
): Promise<Generated | { readonly problems: readonly Problem[] }> {
  const bytes = new Map([...files].map(([file, text]) => [file, new TextEncoder().encode(text)]))
  const { dataSet, profile, problems } = readDataSet(readDataSetFiles(name, bytes), loadLibrary().library)
  if (!dataSet || !profile) return { problems }
  const solver = profile.rounding === 'controlled' ? { solver: await loadSolver() } : {}
  const result = compileDocument(dataSet, profile, solver)
  return result.kind === 'invalid' ? { problems: result.problems } : { document: result.document, dataSet }
}
