import type { Route } from './route.ts'
import { budgetRoutes } from './routes/budgets.ts'
import { inspectionRoutes } from './routes/inspections.ts'
import { libraryRoutes } from './routes/library.ts'
import { overviewRoutes } from './routes/overview.ts'
import { peopleRoutes } from './routes/people.ts'
import { preparationRoutes } from './routes/preparation.ts'
import { processRoutes } from './routes/process.ts'
import { releaseRoutes } from './routes/releases.ts'
import { sessionRoutes } from './routes/session.ts'

/** Every route of the API. */
export const ROUTES = {
  ...sessionRoutes,
  ...peopleRoutes,
  ...processRoutes,
  ...budgetRoutes,
  ...preparationRoutes,
  ...libraryRoutes,
  ...releaseRoutes,
  ...inspectionRoutes,
  ...overviewRoutes,
} as const

export type RouteId = keyof typeof ROUTES

export const ROUTE_LIST: readonly Route[] = Object.values(ROUTES)
