import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { followEvents, type ServerEvent } from './server-events.ts'
import { keyOf } from './use-api.ts'

/** A stream that the test speaks on: what the browser's would hand over. */
class SpokenStream extends EventTarget {
  static opened: SpokenStream[] = []
  isClosed = false
  constructor() {
    super()
    SpokenStream.opened.push(this)
  }
  close(): void {
    this.isClosed = true
  }
  say(kind: string, data: unknown = {}): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }))
  }
  break(): void {
    this.dispatchEvent(new Event('error'))
  }
}

const open = () => new SpokenStream() as unknown as EventSource
const latest = () => SpokenStream.opened.at(-1) as SpokenStream

function clientWith(...keys: readonly (readonly unknown[])[]) {
  const client = new QueryClient()
  for (const key of keys) client.setQueryData(key, 'kept')
  const isOld = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated
  return { client, isOld }
}

afterEach(() => {
  SpokenStream.opened = []
  vi.useRealTimers()
})

describe('followEvents', () => {
  const mine = keyOf('document', { params: { department: '003', budget: '2026-draft' } })
  const others = keyOf('document', { params: { department: '006', budget: '2026-draft' } })
  const tasks = keyOf('tasks', {})
  const people = keyOf('people', {})

  it('makes old what an event speaks of, and nothing else', () => {
    const { client, isOld } = clientWith(mine, others, tasks, people)
    const events = followEvents(client, open)
    const heard: ServerEvent[] = []
    events.onEvent((event) => heard.push(event))
    latest().say('ready')
    latest().say('figures', { department: '003', budget: '2026-draft', revision: 7 })
    expect([mine, others, tasks, people].map(isOld)).toEqual([true, false, false, false])
    latest().say('process', { department: '006' })
    expect([tasks, people].map(isOld)).toEqual([true, false])
    expect(heard).toMatchObject([{ kind: 'figures', revision: 7 }, { kind: 'process' }])
    events.close()
    expect(latest().isClosed).toBe(true)
  })

  it('opens the stream again after growing pauses, and then everything is old', () => {
    vi.useFakeTimers()
    const { client, isOld } = clientWith(people)
    const events = followEvents(client, open)
    latest().say('ready')
    expect(events.state()).toBe('open')
    latest().break()
    expect(events.state()).toBe('connecting')
    vi.advanceTimersByTime(500)
    expect(SpokenStream.opened).toHaveLength(2)
    latest().break()
    expect(events.state()).toBe('lost')
    vi.advanceTimersByTime(999)
    expect(SpokenStream.opened).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(SpokenStream.opened).toHaveLength(3)
    expect(isOld(people)).toBe(false)
    latest().say('ready')
    expect(events.state()).toBe('open')
    expect(isOld(people)).toBe(true)
    events.close()
  })

  it('bears an event that it does not understand', () => {
    const { client } = clientWith()
    const events = followEvents(client, open)
    latest().dispatchEvent(new MessageEvent('figures', { data: 'not JSON' }))
    latest().say('figures', null)
    expect(events.state()).toBe('connecting')
    events.close()
  })
})
