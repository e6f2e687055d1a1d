import { createHash } from 'node:crypto'
import { READ_LIMITS } from '@mingzhang/documents'
import { appendEvents } from '../audit/append-events.ts'
import type { Tx } from '../database/database.ts'
import type { Asker } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import { type InspectionFile, type InspectionKey, inspectionFiles } from './inspection-rows.ts'
import { uploadName } from './upload-name.ts'

export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files of one inspection: more are another inspection. */
const MOST_FILES = 5000

/**
 * Puts files into an inspection and into the queue: the rows are the queue. What a file is, its content says when it is
 * checked. The same file, sent again under the same name, is the one that is there.
 */
export async function addFiles(
  tx: Tx,
  asker: Asker,
  key: InspectionKey,
  uploads: readonly Upload[],
): Promise<readonly InspectionFile[]> {
  const { department, inspection } = key
  // Locked, so that those who upload at once take turns, and positions are distinct.
  await tx
    .selectFrom('inspection')
    .select('inspection')
    .where('department', '=', department)
    .where('inspection', '=', inspection)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { count, last } = await tx
    .selectFrom('inspection_file')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('position').as('last')])
    .where('department', '=', department)
    .where('inspection', '=', inspection)
    .executeTakeFirstOrThrow()
  if (count + uploads.length > MOST_FILES)
    throw new Refusal(422, 'too-many-files', `一次检查最多放 ${MOST_FILES} 个文件。`, {
      remedy: '另建一次检查，分开放。',
    })
  const added: { readonly file: string; readonly name: string; readonly sha256: string }[] = []
  const named: string[] = []
  for (const { name: given, bytes } of uploads) {
    const name = uploadName(given)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = fileId(inspection, name, sha256)
    named.push(file)
    const isTooLarge = bytes.length > READ_LIMITS.fileSize
    const inserted = await tx
      .insertInto('inspection_file')
      .values({
        department,
        inspection,
        file,
        name,
        size: bytes.length,
        sha256,
        content: isTooLarge ? new Uint8Array() : bytes,
        state: isTooLarge ? 'failed' : 'queued',
        position: (last ?? 0) + added.length + 1,
        summary: null,
        report: null,
        error: isTooLarge ? JSON.stringify(TOO_LARGE) : null,
      })
      .onConflict((conflict) => conflict.columns(['department', 'inspection', 'file']).doNothing())
      .returning('file')
      .executeTakeFirst()
    if (inserted) added.push({ file, name, sha256 })
  }
  if (added.length > 0)
    await appendEvents(tx, asker, [{ department, action: 'inspection.add', after: { inspection, files: added } }])
  const files = await inspectionFiles(tx, key, [...new Set(named)])
  return named.flatMap((file) => files.find((each) => each.file === file) ?? [])
}

const TOO_LARGE = {
  message: `文件超过 ${READ_LIMITS.fileSize / 2 ** 20} MB，没有检查。`,
  remedy: '删去图片、附件和只有格式的空行空列后另存，或拆成几份。',
}

/** An id made of what the file is: what is sent twice is put in once. */
function fileId(inspection: string, name: string, sha256: string): string {
  const hex = createHash('sha256').update(`${inspection}\n${name}\n${sha256}`).digest('hex')
  // The bits by which RFC 9562 tells ids that an application makes.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
