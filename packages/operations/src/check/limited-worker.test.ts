import { afterEach, describe, expect, it } from 'vitest'
import { LimitedWorker } from './limited-worker.ts'
import type { Behaviour } from './testing/misbehaving-worker.ts'

const LIMITS = { timeout: 3000, memory: 64 }
const module = new URL('./testing/misbehaving-worker.ts', import.meta.url)

const worker = new LimitedWorker<Behaviour, Uint8Array>(module, LIMITS)
afterEach(() => worker.stop())

const BYTES: Behaviour = { kind: 'answer', bytes: new Uint8Array([1, 2, 255]) }
const ANSWER = { answer: new Uint8Array([255, 2, 1]) }

describe('a worker within limits', () => {
  it('answers one task after the other, bytes as bytes', async () => {
    expect(await worker.ask(BYTES)).toEqual(ANSWER)
    expect(await worker.ask(BYTES)).toEqual(ANSWER)
  })

  it.each([
    ['hangs', { kind: 'hang' }, 'tooSlow'],
    ['fills its memory bit by bit', { kind: 'exhaust', what: 'objects' }, 'crashed'],
    // In a thread, this would end the process: V8 gives up where a single piece of memory does not fit.
    ['asks for one large piece of memory', { kind: 'exhaust', what: 'one large array' }, 'crashed'],
    ['ends', { kind: 'exit' }, 'crashed'],
  ] satisfies readonly [string, Behaviour, string][])(
    'that %s is told so, and the next task has a new one',
    async (_, behaviour, failure) => {
      expect(await worker.ask(behaviour)).toEqual({ failure })
      expect(await worker.ask(BYTES)).toEqual(ANSWER)
    },
  )

  it('that is stopped while it starts does not stay', async () => {
    const task = worker.ask({ kind: 'hang' })
    await worker.stop()
    expect(await task).toEqual({ failure: 'crashed' })
    expect(await worker.ask(BYTES)).toEqual(ANSWER)
  })

  it('that does not start says why', async () => {
    const broken = new LimitedWorker(new URL('./testing/no-such-worker.ts', import.meta.url), LIMITS)
    await expect(broken.ask({})).rejects.toThrow(/did not start[\s\S]*no-such-worker/u)
  })
})
