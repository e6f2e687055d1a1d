import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { main } from '../main.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-administrator-'))
  vi.stubEnv('MINGZHANG_DATA', join(folder, 'data'))
  vi.stubEnv('DATABASE_URL', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

it('makes the first administrator once, and lets them back in', async () => {
  let said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
  let complained = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text)
    return true
  })
  expect(await main(['administrator', 'admin'])).toBe(2)
  expect(complained).toContain('没有数据库')
  expect(await main(['administrator'])).toBe(0)
  expect(said).toMatch(/系统管理员 .*admin.*密码 .*\w{4}-\w{4}-\w{4}-\w{4}/u)
  expect(await main(['administrator'])).toBe(2)
  expect(complained).toContain('已经有账号')
  expect(await main(['administrator', 'Admin'])).toBe(0)
  expect(await main(['administrator', 'nobody'])).toBe(2)
  expect(complained).toContain('没有账号“nobody”')
})
