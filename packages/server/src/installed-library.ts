import type { Library } from '@mingzhang/kernel'
import { loadLibrary } from '@mingzhang/operations'

let library: Library | undefined

/** Profiles and code lists of the installation: read when first asked for, the same as long as the server runs. */
export function installedLibrary(): Library {
  library ??= loadLibrary().library
  return library
}
