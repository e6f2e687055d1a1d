import { Worker } from 'node:worker_threads'

/**
 * The inside of a `LimitedWorker`: says that it is ready, then answers each task with one message.
 * @param answer never rejects: what goes wrong with a task is an answer, too
 */
export function serveTasks<Task, Answer>(answer: (task: Task) => Promise<Answer>): void {
  process.on('message', (task: Task) => {
    answer(task).then((result) => process.send?.(result))
  })
  // The thread must not keep a worker alive whose command has ended.
  new Worker(WATCH, { eval: true }).unref()
  process.send?.('ready')
}

/** Whoever hangs in a file hears nothing: when the command is killed, nobody is left to end such a worker but a thread of its own. */
const WATCH = `
  const command = process.ppid
  setInterval(() => {
    if (process.ppid !== command) process.kill(process.pid, 'SIGKILL')
  }, 1000)
`
