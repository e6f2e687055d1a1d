import { readFile } from 'node:fs/promises'
import { readSource } from '@mingzhang/documents'
import { type Library, type Reading, readDocument } from '@mingzhang/kernel'
import { loadLibrary, systemErrorInWords } from '@mingzhang/operations'
import { complain } from '../terminal.ts'

/** Reads a published document; undefined, with the reason said, when it cannot be read. */
export async function openDocument(
  file: string,
): Promise<{ readonly reading: Reading; readonly library: Library } | undefined> {
  const { library } = loadLibrary()
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    complain(`读不了 ${file}：${systemErrorInWords(error)}`)
    return undefined
  }
  const result = await readSource(bytes, file)
  if (result.kind === 'unreadable') {
    complain(`${result.problem.message} [${result.problem.code}]`)
    complain(`→ ${result.problem.remedy}`)
    return undefined
  }
  const reading = readDocument(result.document, {
    classifications: library.classifications,
    profiles: [...library.profiles.values()],
  })
  return { reading, library }
}
