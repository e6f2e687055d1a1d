import { checkBalance } from './compute/check-balance.ts'
import { checkContradictions } from './compute/check-contradictions.ts'
import {
  amountFigures,
  type ComputedDocument,
  computeDocument,
  createContext,
  type DocumentIdentities,
} from './compute/compute-document.ts'
import type { TextContext } from './compute/compute-text.ts'
import type { MovedFigure, Rounding } from './compute/figure.ts'
import type { DataSet } from './data-set/data-set.ts'
import type { DocumentTree } from './document/document-tree.ts'
import { compareProblems, type Problem } from './problem/problem.ts'
import type { Profile } from './profile/schema.ts'
import { type FigureRecord, isRoundedTogether, type PrintContext, precisionOf } from './render/print-context.ts'
import { renderDocument } from './render/render-document.ts'
import { explainUndetermined } from './render/undetermined.ts'
import { controlledRounding, type Solver } from './rounding/controlled.ts'
import { halfUpRounding } from './rounding/half-up.ts'

export type { DocumentIdentities } from './compute/compute-document.ts'

/** A compiled disclosure: the tree that every format is written from, and its figures. */
export interface CompiledDocument {
  readonly tree: DocumentTree
  /** Every printed figure, in the document's order. */
  readonly figures: readonly FigureRecord[]
  /** Cells that controlled rounding printed otherwise than half up. */
  readonly moved: readonly MovedFigure[]
  /** What must add up in the tables, and the amounts it speaks of; derived when asked for. */
  readonly identities: () => DocumentIdentities
}

export type CompileResult =
  | { readonly kind: 'compiled'; readonly document: CompiledDocument }
  /** `draft` is what could be computed, for somebody who is still entering: never to be published. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly draft: CompiledDocument }

export interface CompileOptions {
  /** Needed when the profile asks for controlled rounding. */
  readonly solver?: Solver
}

/**
 * Compiles a department's disclosure: facts → figures → rounding → document tree.
 * 1. Every table and sentence is computed from the facts, exactly, in fen.
 * 2. Laws of balance and repeated statements are checked.
 * 3. Figures are rounded, each on its own or under control.
 * 4. Tables and sentences are printed. Whatever the profile must print and the facts do not determine is a problem.
 * @shape DataSet × Profile -> DocumentTree or Problem[]
 * @throws never on bad data; problems are values
 */
export function compileDocument(dataSet: DataSet, profile: Profile, options: CompileOptions = {}): CompileResult {
  const context = createContext(dataSet, profile)
  const computed = computeDocument(context)
  const problems: Problem[] = [...checkBalance(context), ...checkContradictions(context)]
  const rounding = chooseRounding(context, computed, options, problems)
  const print: PrintContext = {
    ...context,
    rounding,
    figures: [],
    problems,
    undetermined: [],
    unlisted: [...computed.sections.unlisted],
  }
  const tree = renderDocument(print, computed)
  problems.push(...explainUndetermined(print))
  const document: CompiledDocument = {
    tree,
    figures: print.figures,
    moved: rounding.moved,
    identities: () => amountFigures(context, computed),
  }
  return problems.length > 0
    ? { kind: 'invalid', problems: dedupe(problems), draft: document }
    : { kind: 'compiled', document }
}

function chooseRounding(
  context: TextContext,
  computed: ComputedDocument,
  options: CompileOptions,
  problems: Problem[],
): Rounding {
  const { profile } = context
  const halfUp = halfUpRounding(profile.unit, profile.decimals)
  if (profile.rounding === 'halfUp') return halfUp
  const together = profile.tables.filter((table) => isRoundedTogether(profile, precisionOf(profile, table)))
  const { figures, identities } = amountFigures(context, computed, together)
  const result = options.solver
    ? controlledRounding(profile.unit, profile.decimals, figures, identities, options.solver)
    : ({ kind: 'impossible' } as const)
  if (result.kind === 'rounded') return result.rounding
  problems.push({
    code: 'rounding-impossible',
    place: { file: context.dataSet.name },
    message: '找不到使各表横竖都加得上的取整办法。',
    remedy: '增加保留的小数位，或在公开格式中改用 rounding: halfUp。',
  })
  return halfUp
}

function dedupe(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(
    problems.map((problem) => [
      `${problem.code} ${problem.place.file} ${problem.place.column} ${problem.message}`,
      problem,
    ]),
  )
  return [...seen.values()].sort(compareProblems)
}
