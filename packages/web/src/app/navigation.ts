import { isAllowed, type Me, type Permission } from '@mingzhang/server/contract'
import type { shellTexts } from '../i18n/areas/shell.ts'
import type { Texts } from '../i18n/define-texts.ts'
import type { Place } from './use-place.ts'

export interface NavigationEntry {
  readonly to: string
  readonly label: string
  /** Whether only the address itself is meant, not what lies below it. */
  readonly isExact?: boolean
}

export interface NavigationGroup {
  /** Undefined for what needs no heading. */
  readonly title: string | undefined
  readonly entries: readonly NavigationEntry[]
}

type Screen = readonly [path: string, label: keyof typeof shellTexts, permission: Permission]

const YEAR_SCREENS: readonly Screen[] = [
  ['', 'progress', 'budget.read'],
  ['/entry', 'entry', 'rows.read'],
  ['/document', 'document', 'budget.read'],
  ['/ceilings', 'ceilings', 'budget.read'],
  ['/dashboard', 'dashboard', 'budget.read'],
  ['/history', 'history', 'history.read'],
  ['/publish', 'publish', 'budget.read'],
]

/** What leads where, for the one who is signed in and the place where they are: by the permission table, as the server. */
export function navigationFor(me: Me, place: Place, t: Texts<typeof shellTexts>): readonly NavigationGroup[] {
  const may = (permission: Permission, department?: string): boolean =>
    isAllowed(me.assignments, permission, department === undefined ? {} : { department })
  const { department, year } = place
  const groups: NavigationGroup[] = [{ title: undefined, entries: [{ to: '/', label: t.tasks, isExact: true }] }]
  if (department !== undefined) {
    const base = `/d/${encodeURIComponent(department)}`
    const entries = YEAR_SCREENS.flatMap(([path, label, permission]) =>
      year !== undefined && may(permission, department)
        ? [{ to: `${base}/${year}${path}`, label: t[label] as string, isExact: path === '' }]
        : [],
    )
    if (may('budget.read', department)) entries.push({ to: `${base}/library`, label: t.library, isExact: false })
    if (entries.length > 0) groups.push({ title: year === undefined ? t.department : t.budgetOf(year), entries })
  }
  const listed = (screens: readonly Screen[]): readonly NavigationEntry[] =>
    screens.flatMap(([to, label, permission]) => (may(permission) ? [{ to, label: t[label] as string }] : []))
  const review = listed([
    ['/board', 'board', 'board.read'],
    ['/inspections', 'inspections', 'inspection.read'],
  ])
  const administration = listed([
    ['/people', 'people', 'people.manage'],
    ['/audit', 'audit', 'audit.read'],
  ])
  if (review.length > 0) groups.push({ title: t.review, entries: review })
  if (administration.length > 0) groups.push({ title: t.administration, entries: administration })
  return groups
}
