import type { RouteId } from '../../contract/index.ts'
import type { Handlers } from '../exchange.ts'
import { auditHandlers } from './audit-handlers.ts'
import { boardHandlers } from './board-handlers.ts'
import { budgetHandlers } from './budget-handlers.ts'
import { commentHandlers } from './comment-handlers.ts'
import { correctionHandlers } from './correction-handlers.ts'
import { exportHandlers } from './export-handlers.ts'
import { historyHandlers } from './history-handlers.ts'
import { importHandlers } from './import-handlers.ts'
import { inspectionHandlers } from './inspection-handlers.ts'
import { libraryHandlers } from './library-handlers.ts'
import { noticeHandlers } from './notice-handlers.ts'
import { overviewHandlers } from './overview-handlers.ts'
import { peopleHandlers } from './people-handlers.ts'
import { preparationHandlers } from './preparation-handlers.ts'
import { processHandlers } from './process-handlers.ts'
import { releaseHandlers } from './release-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'

/** What answers each route; leaving one out does not compile. The stream of events is answered where it is mounted. */
export const HANDLERS: Handlers<Exclude<RouteId, 'events'>> = {
  ...sessionHandlers,
  ...peopleHandlers,
  ...noticeHandlers,
  ...boardHandlers,
  ...commentHandlers,
  ...correctionHandlers,
  ...auditHandlers,
  ...processHandlers,
  ...budgetHandlers,
  ...preparationHandlers,
  ...libraryHandlers,
  ...releaseHandlers,
  ...inspectionHandlers,
  ...historyHandlers,
  ...importHandlers,
  ...exportHandlers,
  ...overviewHandlers,
}
