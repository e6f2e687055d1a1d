import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { Refusal } from '../problem.ts'

/** What a correction rests on, as it is kept. */
export interface Attachment {
  readonly name: string
  readonly type: string
  readonly sha256: string
  readonly content: Uint8Array
}

/** @unit bytes */
const MOST_BYTES = 20 * 1024 * 1024
const LONGEST_NAME = 150

interface FileType {
  readonly extension: string
  readonly type: string
  readonly is: (bytes: Uint8Array) => boolean
}

const startsWith =
  (...signature: readonly number[]) =>
  (bytes: Uint8Array): boolean =>
    signature.every((byte, index) => bytes[index] === byte)

/** A package of Office Open XML whose parts lie in a folder. */
const isPackage =
  (folder: string) =>
  (bytes: Uint8Array): boolean => {
    if (!startsWith(0x50, 0x4b, 0x03, 0x04)(bytes)) return false
    const names: string[] = []
    try {
      unzipSync(bytes, {
        filter: ({ name }) => {
          names.push(name)
          return false
        },
      })
    } catch {
      return false
    }
    return names.includes('[Content_Types].xml') && names.some((name) => name.startsWith(folder))
  }

/** What may be attached, told by the content: a name can say anything. */
const TYPES: readonly FileType[] = [
  { extension: 'pdf', type: 'application/pdf', is: startsWith(0x25, 0x50, 0x44, 0x46, 0x2d) },
  {
    extension: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    is: isPackage('word/'),
  },
  {
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    is: isPackage('xl/'),
  },
  { extension: 'png', type: 'image/png', is: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { extension: 'jpg', type: 'image/jpeg', is: startsWith(0xff, 0xd8, 0xff) },
]

/** @throws Refusal 413 for what is too large, 415 for what is none of the types */
export async function readAttachment(file: File): Promise<Attachment> {
  if (file.size > MOST_BYTES)
    throw new Refusal(413, 'attachment-too-large', `“${file.name}”超过 20 MB。`, { remedy: '压缩或只附有关的几页。' })
  const content = new Uint8Array(await file.arrayBuffer())
  const found = TYPES.find(({ is }) => is(content))
  if (!found)
    throw new Refusal(415, 'attachment-type-wrong', `“${file.name}”不是可以附上的文件。`, {
      remedy: '依据用 pdf、docx、xlsx、png 或 jpg 文件；内容要与扩展名相符。',
    })
  return {
    name: fileName(file.name, found.extension),
    type: found.type,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  }
}

/** The name without folders and control characters, and with the extension of what it is. */
function fileName(name: string, extension: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? ''
  const stem = [...last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').replace(/\.[^.]*$/u, '')]
    .slice(0, LONGEST_NAME)
    .join('')
    .trim()
  return `${stem === '' ? '依据' : stem}.${extension}`
}
