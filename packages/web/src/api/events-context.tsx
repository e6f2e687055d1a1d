import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { followEvents, type ServerEvent, type ServerEvents, type StreamState } from './server-events.ts'

const EventsContext = createContext<ServerEvents | undefined>(undefined)

/** Follows the server's events while it is shown. */
export function EventsProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const [events, setEvents] = useState<ServerEvents>()
  useEffect(() => {
    const opened = followEvents(client)
    setEvents(opened)
    return () => opened.close()
  }, [client])
  return <EventsContext value={events}>{children}</EventsContext>
}

/** Whether the page hears of what others do. */
export function useStreamState(): StreamState {
  const events = useContext(EventsContext)
  return useSyncExternalStore(
    (listener) => events?.onState(listener) ?? (() => {}),
    () => events?.state() ?? 'connecting',
  )
}

/** Hears every event while it is shown; the listener should be stable. */
export function useServerEvents(listener: (event: ServerEvent) => void): void {
  const events = useContext(EventsContext)
  useEffect(() => events?.onEvent(listener), [events, listener])
}
