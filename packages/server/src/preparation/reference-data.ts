import type { Classifications, IndicatorBank, Profile } from '@mingzhang/kernel'
import { loadLibrary, readClassifications, readIndicatorBank } from '@mingzhang/operations'

/** What does not change while the server runs, read when it is first asked for. */
function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => {
    known ??= { value: read() }
    return known.value
  }
}

export const classificationsNow = once((): Classifications => readClassifications().classifications)

export const profilesNow = once((): ReadonlyMap<string, Profile> => loadLibrary().library.profiles)

/** @throws when the bank has mistakes: a broken installation */
export const indicatorBankNow = once((): IndicatorBank => {
  const { bank, problems } = readIndicatorBank()
  if (!bank) throw new Error(`the bank of indicators has mistakes: ${problems.map(({ message }) => message).join(' ')}`)
  return bank
})
