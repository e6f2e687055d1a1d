import type { Handlers } from '../exchange.ts'
import { budgetHandlers } from './budget-handlers.ts'
import { inspectionHandlers } from './inspection-handlers.ts'
import { libraryHandlers } from './library-handlers.ts'
import { preparationHandlers } from './preparation-handlers.ts'
import { processHandlers } from './process-handlers.ts'
import { releaseHandlers } from './release-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'

/** What answers each route; leaving one out does not compile. */
export const HANDLERS = {
  ...sessionHandlers,
  ...processHandlers,
  ...budgetHandlers,
  ...preparationHandlers,
  ...libraryHandlers,
  ...releaseHandlers,
  ...inspectionHandlers,
} as unknown as Handlers
