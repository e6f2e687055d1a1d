import type { EventHub } from '../http/event-hub.ts'

/** Tells the open pages of those who have a new notice; after the transaction, so that they find it. */
export function tellPeople(hub: EventHub, department: string, persons: readonly string[]): void {
  for (const person of persons) hub.tell({ department, kind: 'notice', person })
}
