import { summariseReading } from '@mingzhang/kernel'
import { buildReport } from '../../report/build-report.ts'
import { repositoryChecker } from '../../report/testing/repository-checker.ts'
import { readSource } from '../read-source.ts'
import type { ReadLimits } from '../source-result.ts'
import { reportViolation } from './report-violations.ts'
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

const checker = await repositoryChecker()

/** Reads, understands, checks and reports one input, as the command does. */
async function answerTo({ bytes, file, limits }: FuzzInput): Promise<FuzzAnswer> {
  const source = await readSource(bytes, file, limits)
  const outcome = source.kind === 'read' ? 'read' : source.problem.code
  const violation = violationOf(source, file)
  if (source.kind !== 'read' || violation !== undefined) return { outcome, violation }
  try {
    const { reading, result } = checker(source.document)
    const report = buildReport(file, reading, result)
    return { outcome, violation: reportViolation(report, summariseReading(reading)) }
  } catch (error) {
    return { outcome, violation: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', async (input: FuzzInput) => process.send?.(await answerTo(input)))
process.send?.('ready')
