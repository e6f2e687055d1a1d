import { readFileSync } from 'node:fs'

/** The most memory that a process had so far; 0 where the system does not tell. @unit bytes */
export function peakMemory(pid: number): number {
  return kibibytes(pid, 'VmHWM')
}

/** The memory that a process has now; 0 where the system does not tell, or there is no such process. @unit bytes */
export function memoryNow(pid: number): number {
  return kibibytes(pid, 'VmRSS')
}

/** The processes that a process started and that still run. */
export function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function kibibytes(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${field}:\\s*(\\d+)`, 'u').exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
