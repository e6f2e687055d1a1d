import type { Route } from './route.ts'
import { budgetRoutes } from './routes/budgets.ts'
import { inspectionRoutes } from './routes/inspections.ts'
import { overviewRoutes } from './routes/overview.ts'
import { peopleRoutes } from './routes/people.ts'
import { processRoutes } from './routes/process.ts'
import { releaseRoutes } from './routes/releases.ts'
import { sessionRoutes } from './routes/session.ts'

/** Every route of the API. */
export const ROUTES = {
  ...sessionRoutes,
  ...peopleRoutes,
  ...processRoutes,
  ...budgetRoutes,
  ...releaseRoutes,
  ...inspectionRoutes,
  ...overviewRoutes,
} as const

export type RouteId = keyof typeof ROUTES

export const ROUTE_LIST: readonly Route[] = Object.values(ROUTES)
