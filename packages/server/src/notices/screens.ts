/** Pages of the workbench that notices and tasks lead to. */
export const SCREENS = {
  process: '',
  entry: '/entry/basic',
  document: '/document',
  review: '/review',
  ceilings: '/ceilings',
  publish: '/publish',
} as const
export type Screen = keyof typeof SCREENS

/** Path of a department's page. @shape `/d/003/2026/review` */
export function screenLink(screen: Screen, department: string, year: number): string {
  return `/d/${encodeURIComponent(department)}/${year}${SCREENS[screen]}`
}
