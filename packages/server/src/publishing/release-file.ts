import { basename, extname } from 'node:path'
import type { Release } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import type { FileReply } from '../http/exchange.ts'
import { notFound } from '../problem.ts'
import { PACKAGE } from './package-readme.ts'
import { packRelease } from './package-zip.ts'
import { fileType } from './publish.ts'
import { readRelease, type StoredRelease } from './read-releases.ts'

/** All files with manifest, signature and key. */
export const PACKAGE_FILE = 'package.zip'

const NOTICES: Readonly<Record<Release['state'], string>> = {
  published: '',
  corrected: '已更正-',
  withdrawn: '已撤回-',
}

/** A file of a release, as it is called on the disk of whoever saves it: its name says when it is no longer valid. */
export async function releaseFile(tx: Tx, release: string, file: string): Promise<FileReply> {
  const stored = await readRelease(tx, release)
  const name = savedName(stored.release, file)
  const own = ownPart(stored, file)
  if (own !== undefined) return { kind: 'file', name, type: fileType(file), content: own }
  if (file === PACKAGE_FILE)
    return { kind: 'file', name, type: 'application/zip', content: await packageOf(tx, stored) }
  const row = await tx
    .selectFrom('release_file')
    .select(['type', 'content'])
    .where('department', '=', stored.release.department)
    .where('release', '=', release)
    .where('name', '=', file)
    .executeTakeFirst()
  if (!row) throw notFound('个文件')
  return { kind: 'file', name, type: row.type, content: row.content, inline: extname(file) === '.html' }
}

/** `已更正-某部门2026年部门预算-disclosure.pdf` */
export function savedName({ state, title }: Pick<Release, 'state' | 'title'>, file: string): string {
  return `${NOTICES[state]}${title.replaceAll(/[\\/:*?"<>|]/gu, '')}-${basename(file)}`
}

function ownPart({ manifestText, publicKey, release }: StoredRelease, file: string): Uint8Array | string | undefined {
  if (file === PACKAGE.manifest) return manifestText
  if (file === PACKAGE.signature) return Buffer.from(release.manifest.signature, 'hex')
  return file === PACKAGE.key ? publicKey : undefined
}

async function packageOf(tx: Tx, { release, manifest, manifestText, publicKey }: StoredRelease): Promise<Uint8Array> {
  const files = await tx
    .selectFrom('release_file')
    .select(['name', 'content'])
    .where('department', '=', release.department)
    .where('release', '=', release.release)
    .execute()
  return packRelease({
    manifest: manifestText,
    signature: Buffer.from(release.manifest.signature, 'hex'),
    publicKey,
    date: manifest.date,
    files,
  })
}
