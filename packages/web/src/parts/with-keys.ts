/** A key for each of a list's items, of what it is; items that are alike are numbered. @shape items -> [key, item][] */
export function withKeys<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [key: string, item: T])[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const key = keyOf(item)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return [count === 1 ? key : `${key} ${count}`, item]
  })
}
