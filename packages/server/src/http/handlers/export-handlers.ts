import { exportBudget } from '../../export/export-budget.ts'
import type { Handlers } from '../exchange.ts'

export const exportHandlers: Handlers<'exportBudget'> = {
  exportBudget: (services, { asker, params, query }) =>
    exportBudget(services, asker, { department: params.department, budget: params.budget, format: query.format }),
}
