import { createPublicKey, verify } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SigningKeys } from './signing-key.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'mingzhang-key-')), 'data')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const file = (): string => join(folder, 'signing-key.pem')
const modeOf = (): number => statSync(file()).mode & 0o777

describe('the signing key', () => {
  it('is made when it is first needed, once, whoever needs it at the same moment', async () => {
    const keys = new SigningKeys(folder)
    expect(existsSync(folder)).toBe(false)
    const made = await Promise.all(
      [keys, new SigningKeys(folder), new SigningKeys(folder), keys].map((each) => each.load()),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(readdirSync(folder)).toEqual(['signing-key.pem'])
    expect(modeOf()).toBe(0o600)
    expect((await new SigningKeys(folder).load()).pem).toBe(made[0]?.pem)
  })

  it('signs what its public half verifies', async () => {
    const key = await new SigningKeys(folder).load()
    const bytes = new TextEncoder().encode('清单')
    expect(verify(null, bytes, createPublicKey(key.pem), key.sign(bytes))).toBe(true)
    expect(key.pem).toContain('BEGIN PUBLIC KEY')
    expect(readFileSync(file(), 'utf8')).toContain('BEGIN PRIVATE KEY')
  })

  it('is closed to others again when it was copied back open', async () => {
    await new SigningKeys(folder).load()
    chmodSync(file(), 0o644)
    await new SigningKeys(folder).load()
    expect(modeOf()).toBe(0o600)
  })

  it('is never replaced: a file that is no key is told of', async () => {
    const keys = new SigningKeys(folder)
    await keys.load()
    writeFileSync(file(), '坏了')
    await expect(new SigningKeys(folder).load()).rejects.toThrow()
    expect(readFileSync(file(), 'utf8')).toBe('坏了')
  })
})
