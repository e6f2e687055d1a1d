import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import type { RunningServer, Settings } from '@mingzhang/server'
import { paint, say } from '../terminal.ts'
import { settingsOfEnvironment, tellDatabaseError, tellTrouble } from './with-database.ts'

/** Where the pages are when they were built. */
const WEB_FOLDER = join(ROOT, 'packages', 'web', 'dist')

/**
 * `mingzhang serve`: the workbench, until it is told to stop.
 * @returns the exit code: 0 when it was stopped, 2 when it could not start
 */
export async function serve(): Promise<number> {
  const { startServer } = await import('@mingzhang/server')
  const settings = await settingsOfEnvironment()
  if (!settings) return 2
  const webFolder = existsSync(join(WEB_FOLDER, 'index.html')) ? WEB_FOLDER : undefined
  let server: RunningServer
  try {
    server = await startServer(settings, { webFolder })
  } catch (error) {
    return tellStartError(error, settings)
  }
  say(`${paint('green', '✓')} 明账已启动：${paint('bold', addressOf(settings, server))}`)
  say(`  数据库：${settings.databaseUrl === undefined ? settings.dataFolder : 'PostgreSQL（DATABASE_URL）'}`)
  if (webFolder === undefined) say('  网页还没有编译，只有接口；编译：node_modules/.bin/node scripts/build-pages.ts')
  say('  接口文档：/api/docs    停止：Ctrl+C')
  await stopSignal()
  say('正在停止……')
  await server.close()
  return 0
}

/** Where people reach the server. */
export function addressOf({ origin }: Settings, { port }: Pick<RunningServer, 'port'>): string {
  return origin ?? `http://localhost:${port}`
}

/** Tells why the server cannot start. @returns the exit code */
export async function tellStartError(error: unknown, { port }: Settings): Promise<number> {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    tellTrouble({
      message: `端口 ${port} 已被占用，多半是明账已经在运行。`,
      remedy: `停下占用端口的程序，或换一个端口：PORT=${port === 8080 ? 8081 : 8080} npx mingzhang serve`,
    })
    return 2
  }
  if (code === 'EACCES' && syscall === 'listen') {
    tellTrouble({ message: `没有权限使用端口 ${port}。`, remedy: '用 1024 以上的端口，或由前面的网关转发。' })
    return 2
  }
  return tellDatabaseError(error)
}

/** Resolves when the process is asked to stop. A second time it stops at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
  })
}
