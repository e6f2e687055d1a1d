import { compareStates } from '../../history/compare-states.ts'
import { listEvents } from '../../history/list-events.ts'
import { restoreState } from '../../history/restore-state.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Handlers } from '../exchange.ts'
import { afterChanges } from './budget-handlers.ts'

export const historyHandlers: Handlers<'history' | 'compare' | 'restore'> = {
  history: ({ database }, { asker, params, query }) =>
    database.within(scopeOf(asker, params.department), (tx) => listEvents(tx, asker, params, query)),

  compare: (services, { asker, params, query }) => compareStates(services, asker, params, query),

  async restore(services, { asker, params, body }) {
    const applied = await services.database.within(scopeOf(asker, params.department), (tx) =>
      restoreState(tx, asker, { ...params, ...body }),
    )
    return afterChanges(services, asker, params, applied)
  },
}
