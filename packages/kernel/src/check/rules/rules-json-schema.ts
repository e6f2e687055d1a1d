import { z } from 'zod'
import { ruleFileSchema } from './rule-schema.ts'

/** The grammar of rule files as JSON Schema, for editors. */
export function rulesJsonSchema(): object {
  return { ...z.toJSONSchema(ruleFileSchema, { io: 'input' }), title: 'Mingzhang written rules' }
}
