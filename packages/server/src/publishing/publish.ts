import { extname } from 'node:path'
import { appendEvents } from '../audit/append-events.ts'
import type { Release } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { Services } from '../http/exchange.ts'
import { tellPeople } from '../notices/tell-people.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { scopeOf } from '../people/rights.ts'
import type { Asker } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import { dateInChina, yearRow } from '../process/year-process.ts'
import { type Manifest, manifestText, sha256 } from './manifest.ts'
import { PACKAGE, packageReadme } from './package-readme.ts'
import {
  type ApprovedYear,
  approvedYear,
  findingsAgainst,
  problemOfFinding,
  type WrittenVersion,
  writeVersion,
} from './publishable.ts'
import { NOBODY, readRelease, readReleases } from './read-releases.ts'
import type { SigningKey } from './signing-key.ts'

export interface PublishRequest {
  readonly department: string
  readonly year: number
  readonly release: string
  /** Of the approved version, as the one who publishes saw it. */
  readonly revision: number
}

/**
 * Publishes a year's approved version (docs/spec/release-packages.md).
 * 1. A release of that id that is there already is the answer.
 * 2. The version is written in every format and checked, outside of any transaction: both take long.
 * 3. In one transaction: year and version are locked and are as they were before step 2; the year becomes `published`;
 *    manifest, signature and files are stored; an earlier release of the year is marked as corrected.
 * @throws Refusal 409 with the problems or findings that stand in the way
 */
export async function publish(services: Services, asker: Asker, request: PublishRequest): Promise<Release> {
  const { database } = services
  const { department, year } = request
  const before = await database.within(NOBODY, (tx) => releaseMadeBefore(tx, request))
  if (before) return before
  const scope = scopeOf(asker, department)
  const seen = await database.within(scope, (tx) => inTurn(tx, request))
  if ('release' in seen) return seen
  const { budget } = seen
  const written = await writeVersion(services, department, budget)
  const findings = await findingsAgainst(services, department, budget)
  const key = await services.keys.load()
  let told: readonly string[] = []
  const release = await database.within(scope, async (tx) => {
    const approved = await inTurn(tx, request)
    if ('release' in approved) return approved
    const override = findings.length > 0 ? await overrideOf(tx, request, findings.length) : null
    if (findings.length > 0 && !override)
      throw new Refusal(409, 'findings-stop', `检查有 ${findings.length} 个错误级发现，不能公开。`, {
        remedy: '逐个改正；确实要带着公开的，请批复人写明理由准许。',
        problems: findings.map(problemOfFinding),
      })
    const now = services.now()
    const stored = await store(tx, asker, { request, approved, written, override, key, now })
    const values = { title: written.title }
    told = await writeNotices(tx, asker, { kind: 'released', department, year, values }, now)
    return stored
  })
  services.hub.tell({ department, year, kind: 'release', by: asker.person, data: { release: release.release } })
  services.hub.tell({ department, year, kind: 'process', by: asker.person })
  tellPeople(services.hub, department, told)
  return release
}

/** The year, locked: whoever publishes at the same moment waits, and then finds the release there. */
async function inTurn(tx: Tx, request: PublishRequest): Promise<ApprovedYear | Release> {
  await yearRow(tx, request.department, request.year, true)
  return (await releaseMadeBefore(tx, request)) ?? approvedYear(tx, request, true)
}

async function releaseMadeBefore(tx: Tx, { release, department, year }: PublishRequest): Promise<Release | undefined> {
  const [found] = await readReleases(tx, { releases: [release] })
  if (!found) return undefined
  if (found.release.department !== department || found.release.year !== year)
    throw new Refusal(409, 'release-id-used', '这个编号已经用在另一次公开上。', { remedy: '换一个新的编号再公开。' })
  return found.release
}

/** The right to publish in spite of findings, given for exactly this state of the version. */
async function overrideOf(
  tx: Tx,
  { department, year, revision }: PublishRequest,
  findings: number,
): Promise<(NonNullable<Release['override']> & { readonly at: string }) | null> {
  const row = await tx
    .selectFrom('override')
    .selectAll()
    .where('department', '=', department)
    .where('year', '=', year)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return row
    ? { by: { id: row.by_person, name: row.by_name }, at: row.at.toISOString(), reason: row.reason, findings }
    : null
}

interface Publication {
  readonly request: PublishRequest
  readonly approved: ApprovedYear
  readonly written: WrittenVersion
  readonly override: Awaited<ReturnType<typeof overrideOf>>
  readonly key: SigningKey
  readonly now: Date
}

async function store(tx: Tx, asker: Asker, publication: Publication): Promise<Release> {
  const { request, approved, written, override, key, now } = publication
  const { department, year, release } = request
  const { row, budget, revision } = approved
  const sequence = await appendEvents(tx, asker, [
    {
      department,
      action: 'year.publish',
      budget,
      before: { year, state: row.state },
      after: { year, state: 'published', revision, release },
      ...(override ? { reason: override.reason } : {}),
    },
  ])
  const { hash } = await tx
    .selectFrom('event')
    .select('hash')
    .where('department', '=', department)
    .where('seq', '=', sequence)
    .executeTakeFirstOrThrow()
  const { name } = await tx
    .selectFrom('department')
    .select('name')
    .where('department', '=', department)
    .executeTakeFirstOrThrow()
  const current = await tx
    .selectFrom('release')
    .select('release')
    .where('department', '=', department)
    .where('year', '=', year)
    .where('state', '=', 'published')
    .executeTakeFirst()
  const readme = new TextEncoder().encode(packageReadme({ title: written.title, keyId: key.id }))
  const files = [...written.files, { name: PACKAGE.readme, content: readme }].map((file) => ({
    ...file,
    size: file.content.length,
    sha256: sha256(file.content),
  }))
  const manifest: Manifest = {
    format: 'mingzhang-release-1',
    release,
    title: written.title,
    department: { code: department, name },
    year,
    profile: row.profile,
    date: dateInChina(now),
    at: now.toISOString(),
    by: asker.displayName,
    budget: { version: budget, revision },
    audit: { sequence, hash },
    override: override && {
      reason: override.reason,
      by: override.by.name,
      at: override.at,
      findings: override.findings,
    },
    replaces: current?.release ?? null,
    key: { algorithm: 'Ed25519', id: key.id },
    files: files.map(({ name: file, size, sha256: hashed }) => ({ name: file, size, sha256: hashed })),
  }
  const text = manifestText(manifest)
  const signature = Buffer.from(key.sign(new TextEncoder().encode(text))).toString('hex')
  await tx
    .insertInto('release')
    .values({
      department,
      release,
      year,
      budget,
      title: written.title,
      state: 'published',
      at: now,
      by_person: asker.person,
      by_name: asker.displayName,
      seq: sequence,
      chain_hash: hash,
      override: override && JSON.stringify({ by: override.by, reason: override.reason, findings: override.findings }),
      ended: null,
      manifest: text,
      manifest_sha256: sha256(text),
      signature,
      key: key.id,
      public_key: key.pem,
    })
    .execute()
  // One at a time: all formats together are large.
  for (const { name: file, content, size, sha256: hashed } of files)
    await tx
      .insertInto('release_file')
      .values({ department, release, name: file, type: fileType(file), size, sha256: hashed, content })
      .execute()
  const last = await appendEvents(tx, asker, [
    {
      department,
      action: 'release.create',
      budget,
      after: {
        release,
        year,
        title: written.title,
        manifest: sha256(text),
        signature,
        key: key.id,
        files: manifest.files,
      },
      ...(override ? { reason: override.reason } : {}),
    },
  ])
  const correction = current && (await markCorrected(tx, asker, request, current.release, now))
  await tx
    .updateTable('budget_year')
    .set({ state: 'published', revision: correction ?? last })
    .where('department', '=', department)
    .where('year', '=', year)
    .execute()
  return (await readRelease(tx, release, { department })).release
}

/** The release that was current until now is corrected by this one, for the reason with which the year was opened again. */
async function markCorrected(
  tx: Tx,
  asker: Asker,
  { department, year, release }: PublishRequest,
  earlier: string,
  now: Date,
): Promise<number> {
  const reopened = await tx
    .selectFrom('event')
    .select('reason')
    .where('department', '=', department)
    .where('action', '=', 'year.reopenForCorrection')
    .where(({ eb, ref }) => eb(ref('after', '->>').key('year'), '=', String(year)))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const reason = reopened?.reason ?? '更正后重新公开'
  await tx
    .updateTable('release')
    .set({
      state: 'corrected',
      ended: JSON.stringify({
        by: { id: asker.person, name: asker.displayName },
        at: now.toISOString(),
        reason,
        replacedBy: release,
      }),
    })
    .where('department', '=', department)
    .where('release', '=', earlier)
    .execute()
  return appendEvents(tx, asker, [
    {
      department,
      action: 'release.correct',
      before: { release: earlier, state: 'published' },
      after: { release: earlier, state: 'corrected', replacedBy: release, year },
      reason,
    },
  ])
}

const TYPES: Readonly<Record<string, string>> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

export function fileType(name: string): string {
  return TYPES[extname(name)] ?? 'application/octet-stream'
}
