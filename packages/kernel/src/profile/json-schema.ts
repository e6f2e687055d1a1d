import { z } from 'zod'
import { profileSchema } from './schema.ts'

/** The grammar of profiles as JSON Schema, for editors. A profile may be spread over files, so nothing is required at the top. */
export function profileJsonSchema(): object {
  const schema = z.toJSONSchema(profileSchema, { io: 'input' })
  const { required: _, ...rest } = schema
  return { ...rest, title: 'Mingzhang disclosure profile' }
}
