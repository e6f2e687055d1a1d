/**
 * The page's element ids: a key's first use gets it, a repeated one gets none, so that no id stands twice and a link
 * leads to the first place.
 */
export class ElementIds {
  readonly #taken = new Set<string>()

  /** An id for a key (white space, which ids cannot hold, becomes `_`), or undefined when it is taken or empty. */
  claim(key: string): string | undefined {
    const id = elementId(key)
    if (id === '' || this.#taken.has(id)) return undefined
    this.#taken.add(id)
    return id
  }
}

/** The id an element of this key has. @shape string -> string */
export function elementId(key: string): string {
  return key.replace(/\s+/g, '_')
}
