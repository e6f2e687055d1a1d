import type { Release } from '../contract/index.ts'
import type { Tx } from '../database/database.ts'
import { readManifest, sha256 } from './manifest.ts'
import { PACKAGE } from './package-readme.ts'
import { unpackRelease } from './package-zip.ts'
import { readReleases, type StoredRelease } from './read-releases.ts'
import { savedName } from './release-file.ts'
import { compareFiles, faultsOf, verifyPackageFiles } from './verify-package.ts'

/** Something that was uploaded to be verified. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface UploadVerdict {
  readonly name: string
  readonly sha256: string
  readonly verdict: 'genuine' | 'genuineButEnded' | 'altered' | 'unknown'
  /** In words. */
  readonly explanation: string
  readonly release: Release | null
}

/**
 * Says of a file whether it was published here: by its content; where that is not known, by what it claims to be.
 * A package is taken apart, and each of its files held against what is stored.
 * @param read opens a transaction for a look at the releases: none is open while a stranger's file is hashed or unpacked
 */
export async function verifyUpload(read: Read, { name, bytes }: UploadedFile): Promise<UploadVerdict> {
  const hash = sha256(bytes)
  const answer = (verdict: UploadVerdict['verdict'], explanation: string, release?: StoredRelease): UploadVerdict => ({
    name,
    sha256: hash,
    verdict,
    explanation,
    release: release?.release ?? null,
  })
  const known = await read((tx) => releaseOfContent(tx, hash))
  if (known) return genuine(read, answer, known, '这个文件与公开的一致。')
  const files = unpackRelease(bytes)
  if (files) return verifyUploadedPackage(read, answer, files)
  const manifest = readManifest(new TextDecoder().decode(bytes.subarray(0, MOST_MANIFEST)))
  const claimed = manifest && (await read((tx) => newest(tx, [manifest.release])))
  if (claimed) return answer('altered', `${said(claimed)}有这次公开，但这份清单改过，与公开的不符。`, claimed)
  return byName(read, answer, name)
}

/** Reads in a transaction of its own. */
export type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** No manifest is longer. @unit bytes */
const MOST_MANIFEST = 1024 * 1024

type Answer = (verdict: UploadVerdict['verdict'], explanation: string, release?: StoredRelease) => UploadVerdict

/** The release that a content belongs to: of several, the one that is valid. */
async function releaseOfContent(tx: Tx, hash: string): Promise<StoredRelease | undefined> {
  const files = await tx.selectFrom('release_file').select('release').where('sha256', '=', hash).execute()
  const manifests = await tx.selectFrom('release').select('release').where('manifest_sha256', '=', hash).execute()
  return newest(
    tx,
    [...files, ...manifests].map(({ release }) => release),
  )
}

async function newest(tx: Tx, releases: readonly string[]): Promise<StoredRelease | undefined> {
  const found = await readReleases(tx, { releases: [...new Set(releases)] })
  return found.find(({ release }) => release.state === 'published') ?? found[0]
}

async function genuine(read: Read, answer: Answer, known: StoredRelease, what: string): Promise<UploadVerdict> {
  const { state, ended, department, year } = known.release
  if (state === 'published') return answer('genuine', `${what}${said(known)}公开，现在有效。`, known)
  const ofYear = await read((tx) => readReleases(tx, { department, year }))
  const current = ofYear.find(({ release }) => release.state === 'published')
  const how = `${state === 'corrected' ? '更正' : '撤回'}（${chinaDate(ended?.at ?? '')}），理由：${ended?.reason ?? ''}`
  const now = current ? `现在有效的是${chinaDate(current.release.at)}公开的一次。` : '现在没有有效的公开文本。'
  return answer('genuineButEnded', `${what}${said(known)}公开，后来${how}。${now}`, known)
}

async function verifyUploadedPackage(
  read: Read,
  answer: Answer,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<UploadVerdict> {
  const text = new TextDecoder().decode(files.get(PACKAGE.manifest))
  const manifest = readManifest(text)
  const hash = sha256(files.get(PACKAGE.manifest) ?? '')
  const stored = await read((tx) => releaseOfContent(tx, hash))
  if (!stored) {
    const claimed = manifest && (await read((tx) => newest(tx, [manifest.release])))
    if (claimed) return answer('altered', `${said(claimed)}有这次公开，但包里的清单改过，与公开的不符。`, claimed)
    return answer('unknown', '这是一个公开文件的整包，但不是本机构公开的：没有这样的清单。')
  }
  // Held against the key that the release was stored with: the package may bring another.
  const verdict = verifyPackageFiles(files, stored.publicKey)
  const faults =
    verdict.kind === 'altered'
      ? verdict.faults
      : verdict.kind === 'noPackage'
        ? [verdict.why]
        : faultsOf(compareFiles(stored.manifest, files))
  if (faults.length > 0)
    return answer('altered', `${said(stored)}公开的整包，但这一份改过：${faults.join('；')}。`, stored)
  return genuine(read, answer, stored, `签名有效，包里 ${stored.manifest.files.length} 个文件都与公开的一致。`)
}

/** Content that nobody knows, under a name that files are saved by. */
async function byName(read: Read, answer: Answer, name: string): Promise<UploadVerdict> {
  // A second copy is saved as `name (1).pdf`.
  const plain = name.replace(/ ?[(（]\d+[)）](?=\.[^.]*$|$)/u, '')
  const releases = await read((tx) => readReleases(tx, {}))
  const named = releases.filter(({ release }) =>
    release.files.some(({ name: file }) =>
      (['published', 'corrected', 'withdrawn'] as const).some(
        (state) => savedName({ ...release, state }, file) === plain,
      ),
    ),
  )
  const claimed = named.find(({ release }) => release.state === 'published') ?? named[0]
  if (claimed)
    return answer(
      'altered',
      `文件名与公开的相同（${claimed.release.title}），但内容与历次公开的都不同：这一份改过，或者不是从这里下载的。`,
      claimed,
    )
  if (releases.some(({ release }) => release.files.some(({ name: file }) => file.split('/').at(-1) === plain)))
    return answer('altered', '文件名是公开文件的名称，但内容与历次公开的都不同：这一份改过，或者不是这里公开的。')
  return answer('unknown', '这里没有公开过这个文件。')
}

function said({ release }: StoredRelease): string {
  return `${release.departmentName}${chinaDate(release.at)}`
}

function chinaDate(at: string): string {
  const [year, month, day] = new Date(Date.parse(at) + 8 * 60 * 60 * 1000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .map(Number)
  return `${year}年${month}月${day}日`
}
