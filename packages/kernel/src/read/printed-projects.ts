import type { MatchedTable } from './match-table.ts'
import { similarity } from './sentence/similarity.ts'

/** Names this alike in two tables are one project's, mistyped in one of them. */
const ALIKE = 0.88
const MOST_DIFFERENT = 3

/**
 * The projects that the tables name, each by the name that stands first. A name that differs from an earlier table's in a character or two,
 * not in its numbers, is the same project written otherwise: names of one table are never taken for each other.
 * @shape tables -> each printed name to the name of its project
 */
export function printedProjects(tables: readonly MatchedTable[]): ReadonlyMap<string, string> {
  const projects = new Map<string, string>()
  for (const { panels } of tables) {
    const names = new Set(panels.flatMap(({ rows }) => rows.flatMap(({ keys }) => keys.get('project')?.name ?? [])))
    const earlier = [...new Set(projects.values())].filter((name) => !names.has(name))
    for (const name of names) {
      if (name === '' || projects.has(name)) continue
      const same = earlier.filter((other) => isSame(other, name))
      projects.set(name, same.length === 1 && same[0] !== undefined ? same[0] : name)
    }
  }
  return projects
}

function isSame(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > MOST_DIFFERENT || numbers(a) !== numbers(b)) return false
  return similarity(a, b) >= ALIKE
}

/** What numbers a name holds: 一期 and 二期 are two projects. */
function numbers(name: string): string {
  return (name.match(/[\dA-Za-z一二三四五六七八九十]+/gu) ?? []).join(' ')
}
