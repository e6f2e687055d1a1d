import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { seesDepartment } from '../people/rights.ts'
import type { HubEvent } from './event-hub.ts'
import type { Exchange, Services } from './exchange.ts'

/** A line now and then, so that nothing between closes a stream on which nothing happens. @unit milliseconds */
const HEARTBEAT = 20_000
/** Events that a page may be behind; a page that falls further behind is told to load anew. */
const MOST_WAITING = 1000

/** Streams what happens in the departments that the asker sees, as it happens. */
export function streamEvents(
  context: Context,
  { hub }: Services,
  { asker, query }: Exchange,
): Response | Promise<Response> {
  const only = (query as { department?: string }).department
  return streamSSE(context, async (stream) => {
    const waiting: HubEvent[] = []
    let wake: () => void = () => {}
    let isOver = false
    const stop = hub.listen((event) => {
      if (event.kind === 'signedOut') {
        if (event.person !== asker?.person) return
        // The page asks for a new stream, and gets one with the rights of now, or none.
        isOver = true
        wake()
        return
      }
      if (!asker || (only !== undefined && event.department !== only)) return
      if (event.person !== undefined ? event.person !== asker.person : !seesDepartment(asker, event.department)) return
      waiting.push(event)
      if (waiting.length > MOST_WAITING) waiting.splice(0, waiting.length)
      wake()
    })
    stream.onAbort(() => {
      stop()
      wake()
    })
    await stream.writeSSE({ event: 'ready', data: '{}' })
    while (!stream.aborted && !isOver) {
      const event = waiting.shift()
      if (event) {
        await stream.writeSSE({ event: event.kind, data: JSON.stringify(event) })
        continue
      }
      const idle = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), HEARTBEAT)
        wake = () => {
          clearTimeout(timer)
          resolve(false)
        }
      })
      if (idle && !stream.aborted) await stream.writeSSE({ event: 'idle', data: '{}' })
    }
    stop()
  })
}
