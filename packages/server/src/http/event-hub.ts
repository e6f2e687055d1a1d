/** Something that open pages want to know. */
export interface HubEvent {
  readonly department: string
  /** `signedOut`: the rights of the person changed or ended, and the streams with them. */
  readonly kind: 'budget' | 'figures' | 'process' | 'comments' | 'release' | 'inspection' | 'notice' | 'signedOut'
  readonly budget?: string
  readonly revision?: number
  readonly year?: number
  /** Who caused it: pages need not be told what they did themselves. */
  readonly by?: string
  /** Only for this person. */
  readonly person?: string
  readonly data?: unknown
}

type Listener = (event: HubEvent) => void

/** Hands events to the open pages of this process. */
export class EventHub {
  readonly #listeners = new Set<Listener>()

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(event: HubEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  get size(): number {
    return this.#listeners.size
  }
}
