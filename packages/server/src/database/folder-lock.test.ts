import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FolderLocked, lockFolder, lockRemedy } from './folder-lock.ts'

const home = mkdtempSync(join(tmpdir(), 'mingzhang-lock-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the lock of a folder', () => {
  it('is given once, and again when it was let go', async () => {
    const folder = join(home, 'a', 'database')
    const release = await lockFolder(folder)
    const error = await lockFolder(folder).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(FolderLocked)
    expect(error).toMatchObject({ pid: process.pid, message: expect.stringContaining('另一个进程') })
    expect(lockRemedy(error as FolderLocked)).toContain(`${folder}.lock`)
    await release()
    expect(existsSync(`${folder}.lock`)).toBe(false)
    await (await lockFolder(folder))()
  })

  it('is refused while the process that holds it lives, and taken over when it has ended', async () => {
    const folder = join(home, 'b')
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: other.pid, host: hostname(), started: null, token: 'x' }))
    await expect(lockFolder(folder)).rejects.toThrow(String(other.pid))
    other.kill('SIGKILL')
    await once(other, 'exit')
    const release = await lockFolder(folder)
    expect(JSON.parse(readFileSync(`${folder}.lock`, 'utf8'))).toMatchObject({ pid: process.pid })
    await release()
  })

  it('is taken over from a process whose number another one has by now', async () => {
    const folder = join(home, 'c')
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), started: '1', token: 'x' }))
    await (await lockFolder(folder))()
  })

  it('is refused where another machine holds it, and taken over where it was cut off', async () => {
    const folder = join(home, 'd')
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere', started: null, token: 'x' }))
    await expect(lockFolder(folder)).rejects.toThrow('另一台机器（elsewhere')
    writeFileSync(`${folder}.lock`, '{"pid": 1')
    await (await lockFolder(folder))()
  })
})
