/** Word cuts longer names off. */
const LONGEST = 40

/**
 * Gives the ids of sections and tables names Word accepts for bookmarks: letters, digits and underscores, at most 40,
 * each name once. The same ids in the same order get the same names.
 */
export class BookmarkNames {
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()

  /** The bookmark of `table:targets` or `section:duties`. @shape key -> name */
  nameOf(key: string): string {
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const base = key.replace(/[^\p{L}\p{N}_]/gu, '_').replace(/^(?!\p{L})/u, 'b')
    let name = base.slice(0, LONGEST)
    // Word compares bookmark names without regard to case.
    for (let count = 2; this.#taken.has(name.toLowerCase()); count++) {
      const suffix = `_${count}`
      name = `${base.slice(0, LONGEST - suffix.length)}${suffix}`
    }
    this.#taken.add(name.toLowerCase())
    this.#names.set(key, name)
    return name
  }
}
