import type { Handlers } from '../exchange.ts'
import { budgetHandlers } from './budget-handlers.ts'
import { processHandlers } from './process-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'

/** What answers each route; leaving one out does not compile. */
export const HANDLERS = {
  ...sessionHandlers,
  ...processHandlers,
  ...budgetHandlers,
} as unknown as Handlers
