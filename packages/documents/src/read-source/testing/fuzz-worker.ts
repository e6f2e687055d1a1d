import { parentPort } from 'node:worker_threads'
import { readSource } from '../read-source.ts'
import type { ReadLimits } from '../source-result.ts'
import { violationOf } from './violations.ts'

/** What the worker is asked, and what it says of it. */
export interface FuzzInput {
  readonly bytes: Uint8Array
  readonly file: string
  readonly limits: ReadLimits
}

export interface FuzzAnswer {
  /** `read`, or the code of the problem. */
  readonly outcome: string
  readonly violation: string | undefined
}

parentPort?.on('message', async ({ bytes, file, limits }: FuzzInput) => {
  const result = await readSource(bytes, file, limits)
  const answer: FuzzAnswer = {
    outcome: result.kind === 'read' ? 'read' : result.problem.code,
    violation: violationOf(result, file),
  }
  parentPort?.postMessage(answer)
})
