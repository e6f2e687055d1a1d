import { availableParallelism } from 'node:os'
import type { PoolLimits } from '@mingzhang/operations'

/** Half of the machine checks documents; the other half answers requests and computes. */
export const CHECK_LIMITS: PoolLimits = {
  workers: Math.max(1, Math.floor(availableParallelism() / 2)),
  timeout: 120_000,
  memory: 1536,
}

export const DRAW_LIMITS: PoolLimits = { workers: 1, timeout: 30_000, memory: 1024 }
