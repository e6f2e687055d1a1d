import { enableCompileCache } from 'node:module'
import { join, relative } from 'node:path'

/**
 * `npm start`: the workbench on an embedded database with the example department, ready to try. The example is compiled
 * and checked beside it, when anything that it is made of has changed.
 */
enableCompileCache()
const { addressOf, stopSignal, tellStartError } = await import('@mingzhang/cli')
const { ROOT, readInput } = await import('@mingzhang/operations')
const {
  EXAMPLE_ACCOUNTS,
  EXAMPLE_DEPARTMENT,
  EXAMPLE_PASSWORD,
  isExampleInstallation,
  loadExample,
  openSettingsDatabase,
  readSettings,
  startServer,
} = await import('@mingzhang/server')
const { buildWeb } = await import('../packages/web/build.ts')
const { showExample } = await import('./start/show-example.ts')

const say = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`)
}

process.exitCode = await start()

async function start(): Promise<number> {
  const settings = readSettings(process.env, ROOT)
  const building = buildPages()
  let running: Awaited<ReturnType<typeof serveExample>>
  try {
    running = await serveExample()
  } catch (error) {
    await building
    return tellStartError(error, settings)
  }
  await building
  greet(running)
  const stopped = stopSignal()
  const shown = showExample(stopped)
  await stopped
  say('', '正在停止……')
  await running.close()
  return shown
}

/** The pages; a build that fails is told, and what was built before is served. */
async function buildPages(): Promise<void> {
  try {
    const { isNew } = await buildWeb()
    if (isNew) say('网页已编译。')
  } catch (error) {
    process.stderr.write(`网页没有编译成，用以前编译的：${error instanceof Error ? error.message : String(error)}\n`)
  }
}

async function serveExample() {
  const settings = readSettings(process.env, ROOT)
  const database = await openSettingsDatabase(settings)
  try {
    const isNew = await loadExample(
      database,
      await readInput(join(ROOT, 'examples', 'jiyuan-2026')),
      EXAMPLE_DEPARTMENT,
    )
    const isExample = isNew || (await isExampleInstallation(database))
    const server = await startServer(
      { ...settings, isExample },
      {
        database,
        webFolder: join(ROOT, 'packages', 'web', 'dist'),
        // Its passwords are known to everybody: it is for this machine, unless somebody says otherwise.
        host: process.env.HOST ?? (isExample ? '127.0.0.1' : '0.0.0.0'),
      },
    )
    return {
      isExample,
      isNew,
      address: addressOf(settings, server),
      data: settings.databaseUrl === undefined ? ` ${relative(process.cwd(), settings.dataFolder)}/ ` : '数据库中',
      async close() {
        await server.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

function greet({ address, data, isExample, isNew }: Awaited<ReturnType<typeof serveExample>>): void {
  say('', `明账工作台：${address}`, '')
  if (!isExample) return
  const accounts = EXAMPLE_ACCOUNTS.map(
    ({ name, label, displayName }) => `    ${name.padEnd(8)} ${label}（${displayName}）`,
  )
  say(
    isNew ? '已装入示例部门，各种角色都有一个账号，密码都是：' : '示例账号，密码都是：',
    `    ${EXAMPLE_PASSWORD}`,
    ...accounts,
    '',
    '可以试试：',
    '    用 caiwu 登录，改一个金额，看旁边的表和文字怎样跟着变；点任意一个数，看它由哪些明细组成',
    '    用 caiwu 上报建议数，用 yusuan 下达控制数，再由四个处室审核、pifu 批复、gongkai 公开',
    '    用 yusuan 在“检查”里拖入别的部门公开的 PDF',
    `    接口文档 ${address}/api/docs`,
    '',
    `停止：Ctrl+C。数据在${data}，下次启动接着用。`,
    '',
  )
}
