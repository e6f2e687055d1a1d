import type { Problem } from '@mingzhang/kernel'
import { unzipSync } from 'fflate'
import type { UploadedFile } from './file-tasks.ts'

/** What an upload may unpack to. @unit bytes */
const MOST_UNPACKED = 200 * 2 ** 20
const MOST_ENTRIES = 500

const ZIP_START = [0x50, 0x4b, 0x03, 0x04]

export type Unzipped =
  | { readonly kind: 'files'; readonly files: readonly UploadedFile[] }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** Whether an upload is a plain archive, and not an office document, which is one too. */
export function isArchive({ name, bytes }: UploadedFile): boolean {
  return ZIP_START.every((byte, index) => bytes[index] === byte) && !/\.(xlsx|xlsm|docx|docm|ods|et)$/iu.test(name)
}

/**
 * Unpacks an archive. Sizes are held against the limits before anything is unpacked; a folder around all files is taken off.
 * @shape ZIP -> files, or why not
 */
export function unzipUpload({ name, bytes }: UploadedFile): Unzipped {
  try {
    let size = 0
    let count = 0
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        count++
        return false
      },
    })
    if (size > MOST_UNPACKED || count > MOST_ENTRIES)
      return refused(name, '压缩包解开后太大，或文件太多。', '只打包数据文件。')
    const entries = Object.entries(unzipSync(bytes)).filter(
      ([path]) => !path.endsWith('/') && !/(^|\/)(__MACOSX|\.)/u.test(path),
    )
    const root = commonFolder(entries.map(([path]) => path))
    return {
      kind: 'files',
      files: entries.map(([path, content]) => ({ name: path.slice(root.length), bytes: content })),
    }
  } catch {
    return refused(name, '压缩包已损坏，或用了不支持的压缩方法。', '重新打包成 .zip 再上传。')
  }
}

function refused(name: string, message: string, remedy: string): Unzipped {
  return { kind: 'problem', problem: { code: 'document-damaged', place: { file: name }, message, remedy } }
}

function commonFolder(paths: readonly string[]): string {
  const [first = ''] = paths
  const root = first.slice(0, first.indexOf('/') + 1)
  return root !== '' && paths.every((path) => path.startsWith(root)) ? root : ''
}
