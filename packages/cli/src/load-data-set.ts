import {
  type CompiledDocument,
  compileDocument,
  type DataSet,
  loadSolver,
  type Problem,
  type Profile,
  readDataSet,
} from '@mingzhang/kernel'
import { loadLibrary } from './library.ts'
import { readInput } from './read-input.ts'

export type LoadedDocument =
  | {
      readonly kind: 'loaded'
      readonly dataSet: DataSet
      readonly profile: Profile
      readonly document: CompiledDocument
    }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }

/** From a path to a compiled document: reads, understands, computes. All problems of the first stage that has any are returned. */
export async function loadDocument(path: string): Promise<LoadedDocument> {
  const { library, problems: broken } = loadLibrary()
  if (broken.length > 0) return { kind: 'invalid', problems: broken }
  const { dataSet, profile, problems } = readDataSet(await readInput(path), library)
  if (!dataSet || !profile) return { kind: 'invalid', problems }
  const solver = profile.rounding === 'controlled' ? await loadSolver() : undefined
  const result = compileDocument(dataSet, profile, solver ? { solver } : {})
  return result.kind === 'invalid'
    ? { kind: 'invalid', problems: result.problems }
    : { kind: 'loaded', dataSet, profile, document: result.document }
}
