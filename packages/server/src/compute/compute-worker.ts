import { parentPort } from 'node:worker_threads'
import {
  type CompiledDocument,
  checkDocument,
  compareDocuments,
  type FigureRecord,
  loadSolver,
  overviewOf,
  readDocument,
  rowsBehind,
  sourceOfTree,
} from '@mingzhang/kernel'
import { FORMATS, type Format, loadLibrary, readRules, writeFormats } from '@mingzhang/operations'
import type { ComputeAnswer, ComputeRequest, ComputeTask, ComputeTasks } from './compute-tasks.ts'
import { explainedRow, explainReference } from './explain-figure.ts'
import { locateFinding, locateProblem } from './locate.ts'
import { missingReasons } from './missing-reasons.ts'
import { type Computed, WorkingCopy } from './working-copy.ts'

/**
 * The computing thread: keeps the versions that are worked on, and computes them with the kernel.
 * It knows neither people nor the database.
 */
const { library } = loadLibrary()
const { rules } = readRules()
const solver = await loadSolver()
const copies = new Map<string, WorkingCopy>()
/** Figures as they were told last, by version. */
const told = new Map<string, ReadonlyMap<string, FigureRecord>>()
/** What checking the document gave, kept while the version stands still. */
const checked = new Map<string, ComputeTasks['checks']['reply']>()

class Stale extends Error {}

type Handlers = {
  readonly [T in ComputeTask]: (
    version: string,
    args: ComputeTasks[T]['args'],
  ) => ComputeTasks[T]['reply'] | Promise<ComputeTasks[T]['reply']>
}

function copyOf(version: string): WorkingCopy {
  const copy = copies.get(version)
  if (!copy) throw new Stale()
  return copy
}

function computedOf(version: string): { readonly copy: WorkingCopy; readonly computed: Computed } {
  const copy = copyOf(version)
  return { copy, computed: copy.compute(library, solver) }
}

const HANDLERS: Handlers = {
  load(version, { revision, name, records }) {
    copies.set(version, new WorkingCopy(name, revision, records))
    told.delete(version)
    return null
  },
  apply(version, { from, revision, records, removed }) {
    const copy = copyOf(version)
    if (copy.revision !== from) throw new Stale()
    copy.apply(revision, records, removed)
    return null
  },
  drop(version) {
    copies.delete(version)
    told.delete(version)
    checked.delete(version)
    return null
  },
  figures(version) {
    const { copy, computed } = computedOf(version)
    const before = told.get(version)
    const now = new Map((computed.document?.figures ?? []).map((figure) => [figure.reference, figure]))
    told.set(version, now)
    const changed = before
      ? [
          ...[...now.values()].filter(({ reference, value, fen }) => {
            const was = before.get(reference)
            return was?.value !== value || was.fen !== fen
          }),
          ...[...before.values()]
            .filter(({ reference }) => !now.has(reference))
            .map((gone) => ({ ...gone, value: '', fen: undefined })),
        ]
      : []
    return {
      revision: copy.revision,
      figures: changed.map(({ reference, value, unit, fen }) => ({
        reference,
        value,
        unit,
        ...(fen === undefined ? {} : { fen }),
      })),
      problems: computed.problems.length,
      total: totalOf(computed.document),
    }
  },
  summary(version) {
    const { copy, computed } = computedOf(version)
    const tree = computed.document?.tree
    return {
      revision: copy.revision,
      problems: computed.problems.length,
      missing: tree ? missingReasons(tree).length : 0,
      total: totalOf(computed.document),
    }
  },
  document(version) {
    const { copy, computed } = computedOf(version)
    const tree = computed.document?.tree ?? null
    return {
      revision: copy.revision,
      tree,
      problems: computed.problems.map((problem) => ({ ...problem, at: locateProblem(copy, problem) })),
      missingReasons: tree ? missingReasons(tree) : [],
      leftOut: computed.leftOut,
      isComplete: computed.isComplete,
    }
  },
  checks(version) {
    const { copy, computed } = computedOf(version)
    const before = checked.get(version)
    if (before?.revision === copy.revision) return before
    const { document, profile } = computed
    const result = document && profile ? checkCompiled(document, profile.id) : undefined
    const reply = {
      revision: copy.revision,
      findings: result?.findings ?? [],
      held: result?.held ?? 0,
      failed: result?.failed ?? 0,
      notEvaluated: result?.notEvaluated ?? [],
    }
    checked.set(version, reply)
    return reply
  },
  compare(_, { before, after }) {
    const [old, young] = [before, after].map(
      ({ budget, records }) => new WorkingCopy(budget, 0, records).compute(library, solver).document,
    )
    // Of a state that makes no document there is nothing to compare.
    return old && young ? compareDocuments(old, young) : { figures: [], texts: [] }
  },
  explain(version, { figure }) {
    const { copy, computed } = computedOf(version)
    return explainReference(copy, computed, figure)
  },
  overview(version) {
    const { copy, computed } = computedOf(version)
    const { dataSet, profile } = computed
    return { revision: copy.revision, overview: dataSet && profile ? overviewOf(dataSet, profile) : null }
  },
  rowsBehind(version, { selector }) {
    const { copy, computed } = computedOf(version)
    const behind = computed.dataSet ? rowsBehind(computed.dataSet, selector) : undefined
    if (!behind || behind.kind === 'unknown') return { total: null, lines: [] }
    const rows = behind.kind === 'determined' ? behind.rows : behind.together
    return {
      total: behind.kind === 'determined' ? behind.total : null,
      lines: rows.map(({ source, words, amount, place }) =>
        explainedRow(copy, { set: source, region: words, amount, place }),
      ),
    }
  },
  async write(version, { formats }) {
    const { computed } = computedOf(version)
    const { dataSet, document, isComplete, problems } = computed
    if (!dataSet || !document || !isComplete) return { kind: 'incomplete', problems }
    const files = await writeFormats(
      document,
      dataSet,
      FORMATS.filter((format) => formats.includes(format)) as Format[],
    )
    return { kind: 'written', title: document.tree.title, files: [...files] }
  },
}

/** Total expenditure as table 1 has it: the largest amount that the document prints. */
function totalOf(document: CompiledDocument | undefined): number | null {
  let most: number | null = null
  for (const { fen } of document?.figures ?? []) if (fen !== undefined && (most === null || fen > most)) most = fen
  return most
}

function checkCompiled(document: CompiledDocument, profileId: string) {
  const profile = library.profiles.get(profileId)
  const reading = readDocument(sourceOfTree(document.tree), {
    classifications: library.classifications,
    profiles: [...library.profiles.values()],
    ...(profile ? { profile } : {}),
  })
  const { findings, ...rest } = checkDocument(reading, { classifications: library.classifications, rules, solver })
  return { ...rest, findings: findings.map((finding) => ({ ...finding, at: locateFinding(document, finding) })) }
}

async function answer({ id, version, task, args }: ComputeRequest): Promise<ComputeAnswer> {
  try {
    const handle = HANDLERS[task] as (version: string, args: unknown) => unknown
    return { id, kind: 'done', reply: await handle(version, args) }
  } catch (error) {
    if (error instanceof Stale) return { id, kind: 'stale' }
    return { id, kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const port = parentPort
if (!port) throw new Error('compute-worker runs in a worker thread')
let last: Promise<void> = Promise.resolve()
// One after the other, in the order of asking: what was applied before is there when figures are asked for.
port.on('message', (request: ComputeRequest) => {
  last = last.then(async () => port.postMessage(await answer(request)))
})
