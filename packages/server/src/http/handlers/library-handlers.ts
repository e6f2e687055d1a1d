import { COMPARISON_SIGNS, categoriesOf } from '@mingzhang/kernel'
import type { AppliedChanges } from '../../budgets/apply-changes.ts'
import { actOnProject } from '../../library/act-on-project.ts'
import { budgetProject } from '../../library/budget-project.ts'
import { fillLibrary } from '../../library/fill-library.ts'
import { listLibrary } from '../../library/list-library.ts'
import { LIBRARY } from '../../library/read-project-library.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Asker } from '../../people/sessions.ts'
import { indicatorBankNow } from '../../preparation/reference-data.ts'
import type { Handlers, Services } from '../exchange.ts'
import { afterChanges } from './budget-handlers.ts'

/** The library has no document: open pages are told, nothing is computed. */
function tellLibrary({ hub }: Services, asker: Asker, department: string, { from, revision }: AppliedChanges): void {
  if (revision !== from) hub.tell({ department, budget: LIBRARY, kind: 'budget', revision, by: asker.person })
}

export const libraryHandlers: Handlers<
  'library' | 'actOnProject' | 'budgetProject' | 'openLibraryFromBudget' | 'indicatorBank'
> = {
  library: ({ database }, { asker, params, query }) =>
    database.within(scopeOf(asker, params.department), (tx) => listLibrary(tx, asker, { ...params, ...query })),

  async actOnProject(services, { asker, params, body }) {
    const { department } = params
    const { applied, project } = await services.database.within(scopeOf(asker, department), (tx) =>
      actOnProject(tx, asker, { ...params, ...body }, services.now()),
    )
    tellLibrary(services, asker, department, applied)
    return project
  },

  async budgetProject(services, { asker, params, body }) {
    const { department } = params
    const { budget, added, inBudget, applied, project } = await services.database.within(
      scopeOf(asker, department),
      (tx) => budgetProject(tx, asker, { ...params, ...body }, services.now()),
    )
    tellLibrary(services, asker, department, applied)
    await afterChanges(services, asker, { department, budget }, inBudget)
    return { budget, added, project }
  },

  async openLibraryFromBudget(services, { asker, params: { department }, body: { budget } }) {
    const { applied, added, projects } = await services.database.within(scopeOf(asker, department), (tx) =>
      fillLibrary(tx, asker, { department, budget }, services.now()),
    )
    tellLibrary(services, asker, department, applied)
    return { added, projects }
  },

  async indicatorBank(_services, { query: { project } }) {
    const bank = indicatorBankNow()
    return {
      categories: [...(project === undefined ? bank.categories : categoriesOf(bank, project))],
      levels: [...bank.levels],
      units: [...bank.units],
      signs: COMPARISON_SIGNS.map(({ id, label }) => ({ id, label })),
      sources: [...bank.sources],
    }
  },
}
