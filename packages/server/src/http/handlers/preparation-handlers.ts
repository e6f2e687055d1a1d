import { authoriseEntry } from '../../budgets/authorise-entry.ts'
import { scopeOf } from '../../people/rights.ts'
import { adjustBasic } from '../../preparation/adjustment-reasons.ts'
import { carriedTexts } from '../../preparation/carried-texts.ts'
import { proposeLines } from '../../preparation/propose-lines.ts'
import { weakTargets } from '../../preparation/target-advice.ts'
import { editableNow } from '../../process/year-process.ts'
import type { Handlers } from '../exchange.ts'
import { afterChanges } from './budget-handlers.ts'

export const preparationHandlers: Handlers<'proposeBasic' | 'adjustBasic' | 'weakTargets' | 'carriedTexts'> = {
  proposeBasic: ({ database }, { asker, params, body }) =>
    database.within(scopeOf(asker, params.department), (tx) => proposeLines(tx, asker, { ...params, ...body })),

  async adjustBasic(services, { asker, params, body }) {
    const { department, budget } = params
    const applied = await services.database.within(scopeOf(asker, department), async (tx) => {
      const editable = await editableNow(tx, department, budget)
      const authorise = authoriseEntry(asker, { department, budget, editable })
      return adjustBasic(tx, asker, { department, budget, ...body, authorise })
    })
    await afterChanges(services, asker, params, applied)
    return { revision: applied.revision }
  },

  weakTargets: ({ database }, { asker, params: { department, budget } }) =>
    database.within(scopeOf(asker, department), (tx) => weakTargets(tx, department, budget)),

  carriedTexts: ({ database }, { asker, params: { department, budget } }) =>
    database.within(scopeOf(asker, department), (tx) => carriedTexts(tx, department, budget)),
}
