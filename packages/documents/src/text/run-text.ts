import type { Run } from '@mingzhang/kernel'

/** The text of runs, figures as printed. @shape Run[] -> string */
export function runText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}
