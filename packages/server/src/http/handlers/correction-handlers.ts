import { readAttachment } from '../../corrections/attachment.ts'
import { decideCorrection } from '../../corrections/decide-correction.ts'
import { proposeCorrection } from '../../corrections/propose-correction.ts'
import { correctionFile, readCorrections } from '../../corrections/read-corrections.ts'
import { tellPeople } from '../../notices/tell-people.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Handlers } from '../exchange.ts'
import { afterChanges } from './budget-handlers.ts'

export const correctionHandlers: Handlers<'corrections' | 'proposeCorrection' | 'decideCorrection' | 'correctionFile'> =
  {
    corrections: ({ database }, { asker, params: { department, year } }) =>
      database.within(scopeOf(asker, department), async (tx) => [...(await readCorrections(tx, department, year))]),

    async proposeCorrection(services, { asker, params, body }) {
      const { department, year } = params
      const [file] = body.files
      const attachment = file && (await readAttachment(file))
      const proposed = await services.database.within(scopeOf(asker, department), (tx) =>
        proposeCorrection(tx, asker, { ...params, ...body, attachment }, services.now()),
      )
      if (!proposed) return
      await afterChanges(services, asker, { department, budget: proposed.budget }, proposed.applied)
      services.hub.tell({ department, year, kind: 'process', by: asker.person })
      tellPeople(services.hub, department, proposed.told)
    },

    async decideCorrection(services, { asker, params, body }) {
      const { department, year } = params
      const decided = await services.database.within(scopeOf(asker, department), (tx) =>
        decideCorrection(tx, asker, { ...params, ...body }, services.now()),
      )
      if (!decided) return
      const { archive, told } = decided
      if (archive) await afterChanges(services, asker, { department, budget: archive.budget }, archive.applied)
      services.hub.tell({ department, year, kind: 'process', by: asker.person })
      tellPeople(services.hub, department, told)
    },

    async correctionFile({ database }, { asker, params }) {
      const file = await database.within(scopeOf(asker, params.department), (tx) => correctionFile(tx, params))
      return { kind: 'file', ...file }
    },
  }
