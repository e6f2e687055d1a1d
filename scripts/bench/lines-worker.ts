import { parentPort, workerData } from 'node:worker_threads'
import type { DataSet, Profile } from '@mingzhang/kernel'
import { readClassifications } from '@mingzhang/operations'
import { computeDepartment, departmentDataSet, paragraphsOf } from './compute-departments.ts'
import { sharedTrees } from './department-space.ts'
import { addTotals, type Totals } from './department-totals.ts'
import type { GeneratedLines } from './shared-lines.ts'

export interface WorkerInput {
  readonly lines: GeneratedLines
  readonly profile: Profile
  /** The next department to take, shared by the workers. */
  readonly next: Int32Array
}

/** Computes departments until none is left, then tells their totals and the time spent on comparing left out. */
const { lines, profile, next } = workerData as WorkerInput
const shared = sharedTrees(readClassifications().classifications)
const paragraphs = paragraphsOf(profile)
const dataSets: DataSet[] = lines.departments.map((_, index) => departmentDataSet(shared, lines, index, profile))

parentPort?.on('message', (task: { readonly check: boolean }) => {
  const totals: Totals = {}
  for (;;) {
    const index = Atomics.add(next, 0, 1)
    const dataSet = dataSets[index]
    if (!dataSet) break
    const computed = computeDepartment(dataSet, profile, paragraphs)
    if (task.check) addTotals(totals, computed)
  }
  parentPort?.postMessage(totals)
})
parentPort?.postMessage('ready')
