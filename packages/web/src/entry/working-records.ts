import type { BudgetRecord, Change, ChangesReply, Conflict } from '@mingzhang/server/contract'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { callApi } from '../api/call-api.ts'

/** What is being saved, for the one who enters. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Kept on this machine until the server can be reached. */
  | { readonly kind: 'waiting'; readonly batches: number }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }

export interface RecordsSnapshot {
  readonly isLoaded: boolean
  readonly records: ReadonlyMap<string, BudgetRecord>
  /** Changed here and not yet acknowledged: `record column`. */
  readonly unsaved: ReadonlySet<string>
  readonly conflicts: readonly Conflict[]
  readonly save: SaveState
  /** Figures that the last changes moved. */
  readonly changedFigures: ReadonlySet<string>
  readonly problems: number
}

interface Batch {
  readonly key: string
  readonly changes: readonly Change[]
}

interface Place {
  readonly department: string
  readonly budget: string
}

const PAGE = 5000
/** Pauses between tries while the server cannot be reached. @unit milliseconds */
const PAUSES: readonly number[] = [500, 1000, 2000, 4000, 8000]

/**
 * The records of a version as somebody works on them: changes show at once, are kept on this machine, and are sent one
 * batch after the other until the server has acknowledged each. A batch that was lost on the way is sent again under its
 * key; what others changed meanwhile is shown as a conflict and decided here.
 */
export class WorkingRecords {
  readonly #place: Place
  readonly #storageKey: string
  #server = new Map<string, BudgetRecord>()
  #queue: Batch[]
  #isLoaded = false
  #isSending = false
  #conflicts: readonly Conflict[] = []
  #save: SaveState = { kind: 'saved' }
  #changed: ReadonlySet<string> = new Set()
  #problems = 0
  #isClosed = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()
  #snapshot: RecordsSnapshot

  constructor(place: Place, person: string) {
    this.#place = place
    this.#storageKey = `mingzhang.unsent.${person}.${place.department}.${place.budget}`
    this.#queue = readQueue(this.#storageKey)
    this.#snapshot = this.#take()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): RecordsSnapshot => this.#snapshot

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  /** Begins, or begins again after it was closed. @throws ApiProblem */
  open(): Promise<void> {
    this.#isClosed = false
    return this.load()
  }

  /** Reads all records; what was not sent the last time is sent now. @throws ApiProblem */
  async load(): Promise<void> {
    const found = new Map<string, BudgetRecord>()
    let cursor: string | undefined
    do {
      const reply = await callApi('records', {
        params: this.#place,
        query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
      })
      for (const record of reply.items) {
        const before = this.#server.get(record.record)
        // What did not change stays the same object, and need not be drawn again.
        const isSame = before?.revision === record.revision && before.position === record.position
        found.set(record.record, isSame ? before : record)
      }
      cursor = reply.next ?? undefined
    } while (cursor !== undefined)
    this.#server = found
    this.#isLoaded = true
    this.#tell()
    void this.#send()
  }

  /** Takes a batch of changes: one action of the one who enters. */
  change(changes: readonly Change[]): void {
    if (changes.length === 0) return
    this.#queue.push({ key: crypto.randomUUID(), changes })
    this.#keep()
    this.#save = { kind: 'saving' }
    this.#tell()
    void this.#send()
  }

  /** Decides a conflict: mine is written over theirs, knowingly, or theirs stays. */
  decide(conflict: Conflict, choice: 'mine' | 'theirs'): void {
    this.#conflicts = this.#conflicts.filter((each) => each !== conflict)
    const { record, column, mine, theirs } = conflict
    if (choice === 'mine' && column !== null && mine !== null && this.#server.has(record))
      this.change([{ kind: 'set', record, cells: { [column]: { from: theirs ?? '', to: mine } } }])
    else this.#tell()
  }

  /** Sends what waits now, without waiting for the next try. */
  retry(): void {
    clearTimeout(this.#timer)
    void this.#send()
  }

  async #send(): Promise<void> {
    if (this.#isSending || !this.#isLoaded || this.#isClosed) return
    this.#isSending = true
    try {
      for (let batch = this.#queue[0]; batch && !this.#isClosed; batch = this.#queue[0]) {
        try {
          const reply = await callApi(
            'changeRecords',
            { params: this.#place, body: { changes: [...batch.changes] } },
            { idempotencyKey: batch.key, retries: false },
          )
          this.#failures = 0
          this.#acknowledge(batch, reply)
        } catch (error) {
          if (!(await this.#failed(batch, asProblem(error)))) return
        }
      }
      if (this.#save.kind !== 'refused') this.#save = { kind: 'saved' }
      this.#tell()
    } finally {
      this.#isSending = false
    }
  }

  #acknowledge(batch: Batch, reply: ChangesReply): void {
    const revisions = new Map(reply.records.map(({ record, revision }) => [record, revision]))
    this.#server = apply(this.#server, [batch], revisions)
    this.#drop(batch)
    this.#changed = new Set(reply.figures.map(({ reference }) => reference))
    this.#problems = reply.problems
    this.#save = this.#queue.length > 0 ? { kind: 'saving' } : { kind: 'saved' }
    this.#tell()
  }

  /** @returns whether the next batch may be sent */
  async #failed(batch: Batch, problem: ApiProblem): Promise<boolean> {
    if (problem.isPassing || problem.kind === 'signedOut' || problem.kind === 'throttled') {
      this.#save = { kind: 'waiting', batches: this.#queue.length }
      this.#tell()
      const pause = PAUSES[Math.min(this.#failures++, PAUSES.length - 1)] ?? 0
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#send(), pause)
      return false
    }
    this.#drop(batch)
    if (problem.conflicts.length > 0)
      this.#conflicts = [...this.#conflicts, ...problem.conflicts.filter(({ column }) => column !== null)]
    else this.#save = { kind: 'refused', problem }
    this.#tell()
    // What the server has now is what the rest is held against.
    await this.load().catch(() => {})
    return true
  }

  #drop(batch: Batch): void {
    this.#queue = this.#queue.filter((each) => each !== batch)
    this.#keep()
  }

  #keep(): void {
    try {
      if (this.#queue.length === 0) localStorage.removeItem(this.#storageKey)
      else localStorage.setItem(this.#storageKey, JSON.stringify(this.#queue))
    } catch {
      // The storage is full or forbidden: what was entered lives as long as this page.
    }
  }

  #take(): RecordsSnapshot {
    return {
      isLoaded: this.#isLoaded,
      records: apply(this.#server, this.#queue),
      unsaved: new Set(
        this.#queue.flatMap(({ changes }) =>
          changes.flatMap((change) =>
            change.kind === 'remove' ? [] : Object.keys(change.cells).map((column) => `${change.record} ${column}`),
          ),
        ),
      ),
      conflicts: this.#conflicts,
      save: this.#save,
      changedFigures: this.#changed,
      problems: this.#problems,
    }
  }

  #tell(): void {
    this.#snapshot = this.#take()
    for (const listener of this.#listeners) listener()
  }
}

function readQueue(key: string): Batch[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as Batch[]
  } catch {
    return []
  }
}

/** The records with batches applied: as they will be when the server has them. */
export function apply(
  records: ReadonlyMap<string, BudgetRecord>,
  batches: readonly Pick<Batch, 'changes'>[],
  revisions?: ReadonlyMap<string, number>,
): Map<string, BudgetRecord> {
  const result = new Map(records)
  let last = Math.max(0, ...[...records.values()].map(({ position }) => position))
  for (const { changes } of batches)
    for (const change of changes) {
      const before = result.get(change.record)
      const revision = revisions?.get(change.record) ?? before?.revision ?? 0
      if (change.kind === 'remove') result.delete(change.record)
      else if (change.kind === 'add')
        result.set(change.record, {
          record: change.record,
          kind: change.recordKind,
          position: before?.position ?? placeAfter(result, change.after, () => ++last),
          revision,
          cells: { ...change.cells },
          unit: change.cells.unit ?? null,
        })
      else if (before)
        result.set(change.record, {
          ...before,
          revision,
          cells: {
            ...before.cells,
            ...Object.fromEntries(Object.entries(change.cells).map(([column, { to }]) => [column, to])),
          },
        })
    }
  return result
}

/** A little after the record that it follows: the server says the exact place when the records are read again. */
function placeAfter(
  records: ReadonlyMap<string, BudgetRecord>,
  after: string | null | undefined,
  atEnd: () => number,
): number {
  if (after === null) return Math.min(0, ...[...records.values()].map(({ position }) => position)) - 1
  const anchor = after === undefined ? undefined : records.get(after)
  if (!anchor) return atEnd()
  let next = Number.POSITIVE_INFINITY
  for (const { kind, position } of records.values())
    if (kind === anchor.kind && position > anchor.position && position < next) next = position
  return Number.isFinite(next) ? (anchor.position + next) / 2 : anchor.position + 1
}
