import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { afterAll, expect, it } from 'vitest'

const home = mkdtempSync(join(tmpdir(), 'mingzhang-serve-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'mingzhang.mjs')

interface Serving {
  readonly child: ChildProcess
  /** What it has said so far. */
  readonly said: () => string
  readonly complained: () => string
}

function serve(environment: Readonly<Record<string, string>>): Serving {
  const child = spawn(process.execPath, [COMMAND, 'serve'], { env: { ...process.env, ...environment } })
  let said = ''
  let complained = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text
  })
  return { child, said: () => said, complained: () => complained }
}

async function addressOf({ child, said, complained }: Serving): Promise<string> {
  for (;;) {
    const address = /http:\/\/localhost:\d+/u.exec(said())?.[0]
    if (address !== undefined) return address
    if (child.exitCode !== null) throw new Error(complained())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function ended({ child }: Serving): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode
}

it('serves until it is told to stop, one process at a time', async () => {
  const environment = { PORT: '0', MINGZHANG_DATA: join(home, 'data') }
  const first = serve(environment)
  const address = await addressOf(first)
  const health = await fetch(`${address.replace('localhost', '127.0.0.1')}/api/health`)
  expect(await health.json()).toEqual({ ok: true })

  const second = serve(environment)
  expect(await ended(second)).toBe(2)
  expect(second.complained()).toContain(`内嵌数据库正由另一个进程（进程号 ${first.child.pid}）使用`)

  const third = serve({ PORT: String(new URL(address).port), MINGZHANG_DATA: join(home, 'other') })
  expect(await ended(third)).toBe(2)
  expect(third.complained()).toContain('已被占用')

  first.child.kill('SIGTERM')
  expect(await ended(first)).toBe(0)
  expect(first.said()).toContain('正在停止')

  // The lock is gone with it, and after a kill the next one recognises that nobody holds it.
  const fourth = serve(environment)
  await addressOf(fourth)
  fourth.child.kill('SIGKILL')
  await ended(fourth)
  const fifth = serve(environment)
  await addressOf(fifth)
  fifth.child.kill('SIGINT')
  expect(await ended(fifth)).toBe(0)
})

it('says that a database does not answer', async () => {
  // It takes connections and says nothing.
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const serving = serve({ PORT: '0', DATABASE_URL: `postgres://x@127.0.0.1:${port}/x` })
  expect(await ended(serving)).toBe(2)
  expect(serving.complained()).toContain('连不上数据库：对方没有回应')
  silent.close()
})
