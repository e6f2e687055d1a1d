import { type Dirent, readdirSync, readFileSync } from 'node:fs'
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
export function readClassifications(root = ROOT): {
  readonly classifications: Classifications
  readonly problems: readonly Problem[]
} {
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
  const home = join(root, 'profiles')
  const folders = new Map(
    profileFolders(home).map(([folder, files]) => [
      relative(home, folder).replaceAll('\\', '/'),
      files.map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') })),
    ]),
  )
  for (const files of folders.values()) {
    const loaded = loadProfile(files, classifications, (id) => folders.get(id))
    all.push(...loaded.problems)
    if (loaded.profile) profiles.set(loaded.profile.id, loaded.profile)
  }
  return { library: { classifications, profiles }, problems: all }
}

/** The YAML files of every `profiles/<jurisdiction>/<document>-<from year>/`, its example tests and rules left out. */
function profileFolders(folder: string): readonly (readonly [folder: string, files: readonly string[]])[] {
  const folders = new Map<string, string[]>()
  const entries: readonly Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml') || OTHER_FILES.includes(entry.name)) continue
    folders.set(entry.parentPath, [...(folders.get(entry.parentPath) ?? []), join(entry.parentPath, entry.name)])
  }
  return [...folders.keys()].sort().map((key) => [key, (folders.get(key) ?? []).sort()])
}

/** The example tests of a profile, beside it. */
export const EXAMPLES_FILE = 'examples.yaml'
/** The written rules of a profile, beside it. */
const RULES_FILE = 'rules.yaml'
const OTHER_FILES: readonly string[] = [EXAMPLES_FILE, RULES_FILE]
