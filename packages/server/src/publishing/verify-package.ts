import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type Manifest, readManifest, sha256 } from './manifest.ts'
import { PACKAGE } from './package-readme.ts'
import { unpackRelease } from './package-zip.ts'
import { keyId } from './signing-key.ts'

export interface PackageFile {
  readonly name: string
  readonly state: 'same' | 'altered' | 'missing' | 'extra'
}

/** What verifying a package came to. */
export type PackageVerdict =
  /** Everything is as it was signed. `isTrusted`: by the key that was given, rather than by the package's own. */
  | {
      readonly kind: 'genuine'
      readonly isTrusted: boolean
      readonly manifest: Manifest
      readonly files: readonly PackageFile[]
    }
  /** Signed, or said to be, and not as it was signed. */
  | {
      readonly kind: 'altered'
      readonly manifest: Manifest | undefined
      readonly files: readonly PackageFile[]
      /** Each thing that is wrong, in words. */
      readonly faults: readonly string[]
    }
  | { readonly kind: 'noPackage'; readonly why: string }

/**
 * Verifies a package without the installation that made it: the signature over the manifest, then every file against it.
 * @param publicKey PEM of the key that the publisher is known by; without it the package's own key is taken, and whether
 *   that is the publisher's is for the reader to find out
 * @shape bytes of a ZIP file -> verdict; never throws
 */
export function verifyPackage(bytes: Uint8Array, publicKey?: string): PackageVerdict {
  const files = unpackRelease(bytes)
  if (!files) return { kind: 'noPackage', why: '不是公开文件的整包：打不开，或者里面没有 manifest.json。' }
  return verifyPackageFiles(files, publicKey)
}

/** The same for a package that was unpacked. @shape file name -> content */
export function verifyPackageFiles(files: ReadonlyMap<string, Uint8Array>, publicKey?: string): PackageVerdict {
  const bytes = files.get(PACKAGE.manifest)
  const signature = files.get(PACKAGE.signature)
  const enclosed = files.get(PACKAGE.key)
  if (!bytes) return { kind: 'noPackage', why: `里面没有 ${PACKAGE.manifest}。` }
  const manifest = readManifest(new TextDecoder().decode(bytes))
  const faults: string[] = []
  if (!manifest) faults.push('清单 manifest.json 改过，或者不是明账写的')
  const own = enclosed && readKey(new TextDecoder().decode(enclosed))
  const given = publicKey === undefined ? undefined : readKey(publicKey)
  if (publicKey !== undefined && !given)
    return { kind: 'noPackage', why: '给出的公钥读不了：要 PEM 格式的 Ed25519 公钥。' }
  const key = given ?? own
  if (given && own && keyId(given) !== keyId(own))
    faults.push(`包里的公钥（编号 ${keyId(own)}）不是给出的公钥（编号 ${keyId(given)}）`)
  if (!key) faults.push('包里没有能用的公钥 key.pem')
  else if (!signature) faults.push('包里没有签名 manifest.sig')
  else if (!verify(null, bytes, key, signature)) faults.push('签名与清单不符')
  else if (manifest && manifest.key.id !== keyId(key)) faults.push('清单所写的公钥编号与公钥不符')
  const compared = manifest ? compareFiles(manifest, files) : []
  faults.push(...faultsOf(compared))
  if (faults.length > 0 || !manifest) return { kind: 'altered', manifest, files: compared, faults }
  return { kind: 'genuine', isTrusted: given !== undefined, manifest, files: compared }
}

/** Every file of the manifest, then what else there is. */
export function compareFiles(manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): readonly PackageFile[] {
  const listed = new Set<string>([PACKAGE.manifest, PACKAGE.signature, PACKAGE.key])
  const compared = manifest.files.map(({ name, sha256: expected }): PackageFile => {
    listed.add(name)
    const content = files.get(name)
    if (!content) return { name, state: 'missing' }
    return { name, state: sha256(content) === expected ? 'same' : 'altered' }
  })
  const extra = [...files.keys()].filter((name) => !listed.has(name)).sort()
  return [...compared, ...extra.map((name): PackageFile => ({ name, state: 'extra' }))]
}

/** What differs, in words. */
export function faultsOf(files: readonly PackageFile[]): readonly string[] {
  const words = { altered: '改过', missing: '缺少', extra: '清单里没有' } as const
  return files.flatMap(({ name, state }) => (state === 'same' ? [] : [`${name} ${words[state]}`]))
}

function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
