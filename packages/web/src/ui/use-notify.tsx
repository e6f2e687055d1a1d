import { App } from 'antd'
import { useMemo } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { ProblemItems } from './problem-notice.tsx'
import { useProblemWords } from './problem-words.ts'

export interface Notify {
  /** That something was done; goes away by itself. */
  done(text: string): void
  /** That something was not done, and what to do; stays until it is closed. */
  problem(error: unknown): void
}

/** Tells what happened, where nothing on the page itself shows it. */
export function useNotify(): Notify {
  const { message, notification } = App.useApp()
  const words = useProblemWords()
  return useMemo(
    () => ({
      done: (text) => {
        void message.success(text)
      },
      problem: (error) => {
        const { title, detail, remedy } = words(error)
        notification.error({
          title,
          key: title,
          duration: 0,
          role: 'alert',
          description: (
            <>
              {detail === undefined ? undefined : <p>{detail}</p>}
              <ProblemItems problems={asProblem(error).problems} />
              {remedy === undefined ? undefined : <p>{remedy}</p>}
            </>
          ),
        })
      },
    }),
    [message, notification, words],
  )
}
