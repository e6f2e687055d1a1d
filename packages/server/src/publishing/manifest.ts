import { createHash } from 'node:crypto'
import { z } from 'zod'

/**
 * What a release consists of, as JSON that people can read: it is what is signed. Its text is canonical: these members in
 * this order, two blanks of indentation, one line feed at the end. So the same release has one text, and one signature.
 */
const manifestShape = z.strictObject({
  format: z.literal('mingzhang-release-1'),
  release: z.uuid(),
  title: z.string(),
  department: z.strictObject({ code: z.string(), name: z.string() }),
  year: z.number().int(),
  profile: z.string(),
  /** Date in China. */
  date: z.iso.date(),
  at: z.iso.datetime(),
  by: z.string(),
  budget: z.strictObject({ version: z.string(), revision: z.number().int() }),
  /** The event that froze the version, and its hash, which stands for everything before it. */
  audit: z.strictObject({ sequence: z.number().int(), hash: z.string() }),
  /** Why it was published although checks found errors. */
  override: z
    .strictObject({ reason: z.string(), by: z.string(), at: z.iso.datetime(), findings: z.number().int() })
    .nullable(),
  /** The release that this one corrects. */
  replaces: z.uuid().nullable(),
  key: z.strictObject({ algorithm: z.literal('Ed25519'), id: z.string() }),
  files: z.array(z.strictObject({ name: z.string(), size: z.number().int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifestShape>

/** The text that is signed. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifestShape.parse(manifest), null, 2)}\n`
}

/** Reads a manifest; undefined for anything but the canonical text of one. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const manifest = manifestShape.parse(JSON.parse(text))
    return manifestText(manifest) === text ? manifest : undefined
  } catch {
    return undefined
  }
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
