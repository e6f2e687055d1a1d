import type { Classifications } from '@mingzhang/kernel'
import { readClassifications } from '@mingzhang/operations'

let read: { readonly classifications: Classifications } | undefined

/** The code lists, read when they are first needed. */
export function fileLibrary(): { readonly classifications: Classifications } {
  read ??= readClassifications()
  return read
}
