import { applyImport } from '../../import/apply-import.ts'
import { previewImport } from '../../import/preview-import.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Handlers } from '../exchange.ts'
import { afterChanges } from './budget-handlers.ts'

export const importHandlers: Handlers<'previewImport' | 'applyImport'> = {
  async previewImport(services, { asker, params: { department, budget }, body }) {
    const files = []
    for (const file of body.files) files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
    return previewImport(services, asker, { department, budget }, files)
  },

  async applyImport(services, { asker, params }) {
    const applied = await services.database.within(scopeOf(asker, params.department), (tx) =>
      applyImport(tx, asker, params),
    )
    return afterChanges(services, asker, params, applied)
  },
}
