import { isAllowed, YEAR_STATE_SPECS } from '../../contract/index.ts'
import { markRead, readNotices } from '../../notices/read-notices.ts'
import { type RunningYear, runningYears, taskIn, type Waiting } from '../../notices/running-years.ts'
import { waitingFor } from '../../notices/waiting.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Asker } from '../../people/sessions.ts'
import { budgetName } from '../../process/year-process.ts'
import type { Handlers, Services } from '../exchange.ts'

/** How long the list waits for what has to be computed. @unit milliseconds */
const PATIENCE = 2000
/** Versions of which missing reasons are counted; who has more of them looks at the board. */
const MOST_VERSIONS = 20

/** Reasons that the text still waits for, in the versions that the asker writes. */
async function reasonsWaiting(
  { compute }: Services,
  asker: Asker,
  years: readonly RunningYear[],
): Promise<readonly Waiting[]> {
  const own = years
    .filter(
      ({ department, state }) =>
        YEAR_STATE_SPECS[state].editable !== 'none' && isAllowed(asker.assignments, 'text.edit', { department }),
    )
    .slice(0, MOST_VERSIONS)
  const counted = own.map(async (year) => {
    const budget = budgetName(year.year, YEAR_STATE_SPECS[year.state].stage)
    const { missing } = await compute.ask(year.department, budget, 'summary', {})
    return missing === 0 ? [] : [taskIn(year, 'reasons', `还有 ${missing} 处增减原因没有写`, 'document')]
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE)
  })
  // What cannot be computed, or not soon, is said where the document is shown.
  const settled = await Promise.all(counted.map((each) => Promise.race([each, late]).catch(() => undefined)))
  clearTimeout(timer)
  return settled.flatMap((each) => each ?? [])
}

export const noticeHandlers: Handlers<'tasks' | 'notices' | 'readNotices'> = {
  async tasks(services, { asker }) {
    const now = services.now()
    const { tasks, years } = await services.database.within(scopeOf(asker), async (tx) => ({
      tasks: await waitingFor(tx, asker, now),
      years: await runningYears(tx, now),
    }))
    return [...tasks, ...(await reasonsWaiting(services, asker, years))]
  },

  notices: ({ database }, { asker, query }) =>
    database.within(scopeOf(asker), (tx) => readNotices(tx, asker.person, query)),

  async readNotices({ database, hub, now }, { asker, body }) {
    const isNew = await database.within(scopeOf(asker), (tx) => markRead(tx, asker.person, body.notices, now()))
    if (isNew) hub.tell({ department: 'system', kind: 'notice', person: asker.person })
  },
}
