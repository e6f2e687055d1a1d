import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Manifest, manifestText, readManifest, sha256 } from './manifest.ts'
import { packageReadme } from './package-readme.ts'
import { packRelease } from './package-zip.ts'
import { keyId } from './signing-key.ts'
import { verifyPackage, verifyPackageFiles } from './verify-package.ts'

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { privateKey, pem, id: keyId(pem) }
}

const KEY = newKey()
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const FILES = [
  { name: 'disclosure.pdf', content: bytes('甲') },
  { name: 'open-data/lines.csv', content: bytes('乙') },
  { name: 'README.txt', content: bytes(packageReadme({ title: '某局2026年部门预算', keyId: KEY.id })) },
]

function manifestOf(given: Partial<Manifest> = {}): Manifest {
  return {
    format: 'mingzhang-release-1',
    release: randomUUID(),
    title: '某局2026年部门预算',
    department: { code: '001', name: '某局' },
    year: 2026,
    profile: 'test/format',
    date: '2026-04-07',
    at: '2026-04-07T01:02:03.000Z',
    by: '甲',
    budget: { version: '2026-approved', revision: 12 },
    audit: { sequence: 34, hash: 'ab' },
    override: null,
    replaces: null,
    key: { algorithm: 'Ed25519', id: KEY.id },
    files: FILES.map(({ name, content }) => ({ name, size: content.length, sha256: sha256(content) })),
    ...given,
  }
}

function packed(manifest = manifestText(manifestOf()), key = KEY): Uint8Array {
  const signature = sign(null, bytes(manifest), key.privateKey)
  return packRelease({ manifest, signature, publicKey: key.pem, date: '2026-04-07', files: FILES })
}

const changed = (edit: (entries: Record<string, Uint8Array>) => void): Uint8Array => {
  const entries = unzipSync(packed())
  edit(entries)
  return zipSync(entries)
}
const faults = (zip: Uint8Array, key: string | undefined = KEY.pem): readonly string[] => {
  const verdict = verifyPackage(zip, key)
  return verdict.kind === 'altered' ? verdict.faults : [verdict.kind]
}

describe('a package', () => {
  it('is genuine as it was signed, and trusted by the key that is given', () => {
    expect(verifyPackage(packed(), KEY.pem)).toMatchObject({ kind: 'genuine', isTrusted: true })
    expect(verifyPackage(packed())).toMatchObject({ kind: 'genuine', isTrusted: false })
    expect(verifyPackageFiles(new Map(Object.entries(unzipSync(packed()))), KEY.pem).kind).toBe('genuine')
  })

  it('has the same bytes however often, in whatever order and zone it is packed', () => {
    const manifest = manifestText(manifestOf())
    const reversed = packRelease({
      manifest,
      signature: sign(null, bytes(manifest), KEY.privateKey),
      publicKey: KEY.pem,
      date: '2026-04-07',
      files: FILES.toReversed(),
    })
    expect(packed(manifest)).toEqual(reversed)
  })

  it('tells every file that was altered, left out or added', () => {
    const zip = changed((entries) => {
      entries['disclosure.pdf'] = bytes('丙')
      delete entries['open-data/lines.csv']
      entries['更正说明.pdf'] = bytes('丁')
    })
    expect(faults(zip)).toEqual(['disclosure.pdf 改过', 'open-data/lines.csv 缺少', '更正说明.pdf 清单里没有'])
  })

  it('tells a manifest, a signature or a key that is not what was signed', () => {
    const text = new TextDecoder().decode(unzipSync(packed())['manifest.json'])
    const other = newKey()
    expect(
      faults(
        changed((entries) => {
          entries['manifest.json'] = bytes(text.replace('"year": 2026', '"year": 2027'))
        }),
      ),
    ).toEqual(['签名与清单不符'])
    expect(
      faults(
        changed((entries) => {
          entries['manifest.json'] = bytes(JSON.stringify(JSON.parse(text)))
        }),
      ),
    ).toEqual(['清单 manifest.json 改过，或者不是明账写的', '签名与清单不符'])
    expect(
      faults(
        changed((entries) => {
          delete entries['manifest.sig']
        }),
      ),
    ).toEqual(['包里没有签名 manifest.sig'])
    expect(
      faults(
        changed((entries) => {
          entries['manifest.sig'] = new Uint8Array(64)
        }),
      ),
    ).toEqual(['签名与清单不符'])
    // Signed anew by somebody else: consistent in itself, but not by the key that is given.
    const forged = packed(manifestText(manifestOf({ key: { algorithm: 'Ed25519', id: other.id } })), other)
    expect(verifyPackage(forged)).toMatchObject({ kind: 'genuine', isTrusted: false })
    expect(faults(forged)).toEqual([`包里的公钥（编号 ${other.id}）不是给出的公钥（编号 ${KEY.id}）`, '签名与清单不符'])
    expect(faults(packed(manifestText(manifestOf()), other), other.pem)).toEqual(['清单所写的公钥编号与公钥不符'])
  })

  it('is none where there is no manifest, and what is damaged is not taken for one', () => {
    for (const none of [
      bytes('PK'),
      zipSync({ 'a.txt': bytes('甲') }),
      packed().slice(0, 300),
      new Uint8Array(),
      bytes('<html>'),
    ])
      expect(verifyPackage(none, KEY.pem).kind).toBe('noPackage')
    expect(verifyPackage(packed(), '不是公钥').kind).toBe('noPackage')
    expect(verifyPackage(zipSync({ 'manifest.json': bytes('{}') })).kind).toBe('altered')
  })

  it('that says it is larger than anything published is not unpacked', () => {
    const zip = packed()
    const view = new DataView(zip.buffer, zip.byteOffset, zip.length)
    for (let at = 0; at < zip.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 200 * 1024 * 1024, true)
    expect(verifyPackage(zip).kind).toBe('noPackage')
  })
})

describe('a manifest', () => {
  it('has one text, which is read back', () => {
    const manifest = manifestOf()
    const text = manifestText(manifest)
    expect(readManifest(text)).toEqual(manifest)
    const shuffled = Object.fromEntries(Object.entries(manifest).reverse()) as unknown as Manifest
    expect(manifestText(shuffled)).toBe(text)
    for (const other of [`${text} `, text.replace('  "year"', ' "year"'), '{}', '', text.replace('{', '{"x":1,')])
      expect(readManifest(other)).toBeUndefined()
  })
})
