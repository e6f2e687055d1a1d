import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import type { Database, ErrorInWords, Settings } from '@mingzhang/server'
import { complain, paint } from '../terminal.ts'

/** A database that a command works on, and what the environment says of the installation. */
export interface OpenInstallation {
  readonly database: Database
  readonly settings: Settings
}

export interface InstallationOptions {
  /** The command only reads, or changes what is there: an installation that was never started is a mistake. */
  readonly mustExist: boolean
}

/**
 * Opens the installation's database, does the work and closes it. What is wrong with the settings or the database is
 * told in words.
 * @returns the work's exit code, or 2
 */
export async function withDatabase(
  { mustExist }: InstallationOptions,
  work: (installation: OpenInstallation) => Promise<number>,
): Promise<number> {
  // Loaded here: the other commands do without the server.
  const { embeddedFolder, openSettingsDatabase } = await import('@mingzhang/server')
  const settings = await settingsOfEnvironment()
  if (!settings) return 2
  const folder = embeddedFolder(settings.dataFolder)
  if (mustExist && settings.databaseUrl === undefined && !existsSync(join(folder, 'PG_VERSION'))) {
    tellTrouble({
      message: `${settings.dataFolder} 里没有数据库。`,
      remedy:
        '用 MINGZHANG_DATA 指明数据文件夹，或用 DATABASE_URL 指明 PostgreSQL；还没有用过的，先运行 mingzhang serve。',
    })
    return 2
  }
  let database: Database
  try {
    database = await openSettingsDatabase(settings)
  } catch (error) {
    return tellDatabaseError(error)
  }
  try {
    return await work({ database, settings })
  } finally {
    await database.close()
  }
}

/** @returns undefined when something in the environment cannot be meant; it has been told */
export async function settingsOfEnvironment(): Promise<Settings | undefined> {
  const { readSettings } = await import('@mingzhang/server')
  try {
    return readSettings(process.env, ROOT)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    tellTrouble({ message: `设置不对：${error.message}`, remedy: '改正这个环境变量后再运行。' })
    return undefined
  }
}

/** Tells why a database cannot be used. @returns the exit code @throws what there are no words for: a bug */
export async function tellDatabaseError(error: unknown): Promise<number> {
  const { databaseErrorInWords } = await import('@mingzhang/server')
  const words = databaseErrorInWords(error)
  if (!words) throw error
  tellTrouble(words)
  return 2
}

/** What is wrong, and what to do. */
export function tellTrouble({ message, remedy }: ErrorInWords): void {
  complain(`${paint('red', '✗', process.stderr)} ${message}`)
  complain(`  ${paint('green', '→', process.stderr)} ${remedy}`)
}
