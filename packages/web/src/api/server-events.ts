import type { RouteId } from '@mingzhang/server/contract'
import type { QueryClient } from '@tanstack/react-query'

/** What the server's event stream tells. */
export const EVENT_KINDS = ['budget', 'figures', 'process', 'comments', 'release', 'inspection', 'notice'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export interface ServerEvent {
  readonly kind: EventKind
  readonly department: string
  readonly budget?: string
  readonly revision?: number
  readonly year?: number
  /** Who caused it. */
  readonly by?: string
  readonly data?: unknown
}

/** Which answers an event makes old. A kind of event that is missing here does not compile. */
const MADE_OLD: Readonly<Record<EventKind, readonly RouteId[]>> = {
  budget: ['budget', 'records', 'history', 'document', 'checks', 'overview', 'explainFigure', 'ceilings', 'board'],
  figures: ['document', 'checks', 'overview', 'explainFigure'],
  process: ['yearProcess', 'years', 'tasks', 'board', 'budget', 'ceilings', 'departments', 'history', 'corrections'],
  comments: ['comments', 'tasks', 'board'],
  release: ['releases', 'publicReleases', 'yearProcess', 'tasks', 'board', 'history'],
  inspection: ['inspections', 'inspectionFiles', 'inspectionFindings'],
  notice: ['notices', 'tasks'],
}

/** Answers that belong to one department stay fresh when an event speaks of another. */
export function makeOld(client: QueryClient, event: ServerEvent): void {
  const ids: readonly unknown[] = MADE_OLD[event.kind]
  void client.invalidateQueries({
    predicate: ({ queryKey: [id, request] }) => ids.includes(id) && speaksOf(request, event),
  })
}

function speaksOf(request: unknown, { department, budget }: ServerEvent): boolean {
  const params = (request as { params?: { department?: string; budget?: string } } | undefined)?.params
  if (params?.department !== undefined && params.department !== department) return false
  return budget === undefined || params?.budget === undefined || params.budget === budget
}

export type StreamState = 'connecting' | 'open' | 'lost'

/** The source of events: the browser's, or a test's. */
export type OpenStream = (address: string) => EventSource

export interface ServerEvents {
  readonly state: () => StreamState
  readonly onState: (listener: () => void) => () => void
  /** Everything that is told, for those that follow a budget closely. */
  readonly onEvent: (listener: (event: ServerEvent) => void) => () => void
  close(): void
}

/** Pauses between tries to connect again. @unit milliseconds */
const PAUSES: readonly number[] = [500, 1000, 2000, 5000, 10_000, 30_000]

/**
 * Follows the event stream of the server, for as long as somebody is signed in. When it breaks it is opened again, with
 * growing pauses; since events were missed then, everything kept is old once it is open.
 */
export function followEvents(
  client: QueryClient,
  open: OpenStream = (address) => new EventSource(address),
): ServerEvents {
  const stateListeners = new Set<() => void>()
  const eventListeners = new Set<(event: ServerEvent) => void>()
  let state: StreamState = 'connecting'
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let hasBroken = false

  const setState = (next: StreamState): void => {
    if (state === next) return
    state = next
    for (const listener of stateListeners) listener()
  }
  const connect = (): void => {
    source = open('/api/events')
    source.addEventListener('ready', () => {
      failures = 0
      if (hasBroken) void client.invalidateQueries()
      hasBroken = false
      setState('open')
    })
    for (const kind of EVENT_KINDS)
      source.addEventListener(kind, (message) => {
        const event = parseEvent(kind, (message as MessageEvent<string>).data)
        if (!event) return
        makeOld(client, event)
        for (const listener of eventListeners) listener(event)
      })
    source.addEventListener('error', () => {
      source?.close()
      hasBroken = true
      // One break is usual (a sleeping machine, a restart); only the second is told.
      setState(failures === 0 ? 'connecting' : 'lost')
      if (failures > 0) void client.invalidateQueries({ queryKey: ['session'] })
      timer = setTimeout(connect, PAUSES[Math.min(failures++, PAUSES.length - 1)])
    })
  }
  connect()
  return {
    state: () => state,
    onState: (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    onEvent: (listener) => {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    close: () => {
      clearTimeout(timer)
      source?.close()
    },
  }
}

function parseEvent(kind: EventKind, data: string): ServerEvent | undefined {
  try {
    const event: unknown = JSON.parse(data)
    if (typeof event !== 'object' || event === null) return undefined
    return { ...(event as ServerEvent), kind }
  } catch {
    return undefined
  }
}
