/** A function class as sentences write it: `一般公共服务支出（类）商贸事务（款）行政运行（项）` or `“A-B-C”`. */
export interface ItemPath {
  /** In the squeezed text. */
  readonly start: number
  readonly end: number
  /** 类, then 款, then 项, as far as said. */
  readonly names: readonly { readonly name: string; readonly start: number; readonly end: number }[]
}

/** Names of functions are no longer; without a limit a long text without marks would take quadratic time. */
const NAME = '[^，。；：、“〈]{1,60}?'
const BRACKETED = new RegExp(`(${NAME})（类）(?:(${NAME})（款）(?:(${NAME})（项）)?)?`, 'g')
const HYPHENED = /“([^，。；：“-]{1,60})-([^，。；：“-]{1,60})(?:-([^，。；：“-]{1,60}))?“/g

/**
 * Finds function paths in both styles.
 * @shape squeezed text -> ItemPath[] in order
 */
export function findItemPaths(text: string): readonly ItemPath[] {
  return [...text.matchAll(BRACKETED), ...text.matchAll(HYPHENED)]
    .map((match): ItemPath => {
      let from = match.index
      const names = match.slice(1).flatMap((name) => {
        if (name === undefined) return []
        const start = text.indexOf(name, from)
        from = start + name.length
        return [{ name, start, end: from }]
      })
      return { start: match.index, end: match.index + match[0].length, names }
    })
    .sort((a, b) => a.start - b.start)
}
