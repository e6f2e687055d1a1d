import { readdirSync, readFileSync, type Dirent } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseCsvRows } from '@mingzhang/documents'
import {
  CLASSIFICATION_FILES,
  type ClassificationRows,
  type Classifications,
  type Library,
  loadClassifications,
  loadProfile,
  type Problem,
  type Profile,
} from '@mingzhang/kernel'

/** Where profiles and classifications stand: the repository's root. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

export interface LoadedLibrary {
  readonly library: Library
  readonly problems: readonly Problem[]
}

/** Reads the code lists. @throws when a file cannot be read: a broken installation */
export function readClassifications(root = ROOT): { readonly classifications: Classifications; readonly problems: readonly Problem[] } {
  const rows = Object.fromEntries(
    Object.entries(CLASSIFICATION_FILES).map(([dimension, file]) => [
      dimension,
      parseCsvRows(readFileSync(join(root, 'classifications', file), 'utf8')),
    ]),
  ) as unknown as ClassificationRows
  return loadClassifications(rows)
}

/**
 * Loads every profile and code list. Profiles with mistakes are reported and left out.
 * @throws when a file cannot be read: a broken installation
 */
export function loadLibrary(root = ROOT): LoadedLibrary {
  const { classifications, problems } = readClassifications(root)
  const all: Problem[] = [...problems]
  const profiles = new Map<string, Profile>()
  for (const file of profileFiles(join(root, 'profiles'))) {
    const loaded = loadProfile(relative(root, file), readFileSync(file, 'utf8'), classifications)
    all.push(...loaded.problems)
    if (loaded.profile) profiles.set(loaded.profile.id, loaded.profile)
  }
  return { library: { classifications, profiles }, problems: all }
}

/** `profiles/<jurisdiction>/<document>-<from year>/profile.yaml`, sorted. */
function profileFiles(folder: string): readonly string[] {
  const entries: readonly Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name === 'profile.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
