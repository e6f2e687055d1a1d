import type { Release } from '../contract/index.ts'
import type { DatabaseScope, Tx } from '../database/database.ts'
import { notFound } from '../problem.ts'
import { type Manifest, readManifest } from './manifest.ts'

/** Releases are readable by everybody, and nothing else is. */
export const NOBODY: DatabaseScope = { departments: [], units: [] }

export interface ReleaseFilter {
  readonly department?: string | undefined
  readonly year?: number | undefined
  readonly releases?: readonly string[] | undefined
}

/** A release with what it is packed with. */
export interface StoredRelease {
  readonly release: Release
  readonly manifest: Manifest
  readonly manifestText: string
  readonly publicKey: string
}

/** Releases, the newest first. */
export async function readReleases(
  tx: Tx,
  { department, year, releases }: ReleaseFilter,
): Promise<readonly StoredRelease[]> {
  if (releases?.length === 0) return []
  let select = tx.selectFrom('release').selectAll().orderBy('at', 'desc').orderBy('release')
  if (department !== undefined) select = select.where('department', '=', department)
  if (year !== undefined) select = select.where('year', '=', year)
  if (releases) select = select.where('release', 'in', releases)
  return (await select.execute()).map((row) => {
    const manifest = readManifest(row.manifest)
    if (!manifest) throw new Error(`the manifest of release ${row.release} is not one`)
    return {
      manifest,
      manifestText: row.manifest,
      publicKey: row.public_key,
      release: {
        release: row.release,
        department: row.department,
        departmentName: manifest.department.name,
        year: row.year,
        budget: row.budget,
        title: row.title,
        state: row.state as Release['state'],
        at: row.at.toISOString(),
        by: { id: row.by_person, name: row.by_name },
        seq: row.seq,
        override: row.override,
        ended: row.ended,
        files: manifest.files.map((file) => ({ ...file })),
        manifest: { sha256: row.manifest_sha256, signature: row.signature, key: row.key },
      },
    }
  })
}

/** @throws Refusal 404 */
export async function readRelease(tx: Tx, release: string, filter: ReleaseFilter = {}): Promise<StoredRelease> {
  const [found] = await readReleases(tx, { ...filter, releases: [release] })
  if (!found) throw notFound('次公开')
  return found
}
