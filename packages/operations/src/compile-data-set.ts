import {
  type CompiledDocument,
  compileDocument,
  type DataSet,
  gatherDataSet,
  type Library,
  loadSolver,
  type Problem,
  type Profile,
  type RawDataSet,
  type SourceAccount,
  type Sources,
} from '@mingzhang/kernel'

export type LoadedDocument =
  | {
      readonly kind: 'loaded'
      readonly dataSet: DataSet
      readonly profile: Profile
      readonly document: CompiledDocument
      readonly account: SourceAccount
    }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly account?: SourceAccount }

/** What a data set stands beside: a workbook that another system exported, what was published last year. */
export type OtherDocuments = Omit<Sources, 'additions'>

/**
 * From the rows of a data set to a compiled document: understands, computes.
 * All problems of the first stage that has any are returned.
 * @shape RawDataSet × Library × documents beside it -> LoadedDocument
 * @throws never on bad data; problems are values
 */
export async function compileDataSet(
  raw: RawDataSet,
  library: Library,
  { workbook, lastYear }: OtherDocuments = { workbook: undefined, lastYear: [] },
): Promise<LoadedDocument> {
  const { dataSet, profile, problems, account } = gatherDataSet({ additions: raw, workbook, lastYear }, library)
  if (!dataSet || !profile) return { kind: 'invalid', problems, account }
  const solver = profile.rounding === 'controlled' ? await loadSolver() : undefined
  const result = compileDocument(dataSet, profile, solver ? { solver } : {})
  return result.kind === 'invalid'
    ? { kind: 'invalid', problems: result.problems, account }
    : { kind: 'loaded', dataSet, profile, document: result.document, account }
}
