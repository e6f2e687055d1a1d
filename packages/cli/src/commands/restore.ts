import { paint, say } from '../terminal.ts'
import { tellTrouble, withDatabase } from './with-database.ts'

/** `mingzhang restore`: a backup into an empty database, embedded or PostgreSQL. @returns the exit code */
export async function restore(file: string): Promise<number> {
  const { NotEmpty, restoreBackup, UnusableBackup, verifyBackup } = await import('@mingzhang/server')
  const told = (error: unknown): number => {
    if (error instanceof UnusableBackup) {
      tellTrouble({ message: `没有恢复：${error.message}`, remedy: error.remedy })
      return 2
    }
    if (error instanceof NotEmpty) {
      tellTrouble({
        message: `没有恢复：${error.message}`,
        remedy: '用 MINGZHANG_DATA 指明一个新的文件夹，或用 DATABASE_URL 指明一个空的数据库。',
      })
      return 2
    }
    throw error
  }
  try {
    // A file that cannot be used leaves no empty database behind.
    await verifyBackup(file)
  } catch (error) {
    return told(error)
  }
  return withDatabase({ mustExist: false }, async ({ database, settings }) => {
    try {
      const { header, tables } = await restoreBackup(database, file)
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      say(`${paint('green', '✓')} 已恢复 ${header.at} 的备份（${header.program}）：${tables.length} 张表，${rows} 行。`)
      for (const { department, events, head } of header.chains)
        say(`  审计记录 ${department}：${events} 条，末条 ${head.slice(0, 16)}…，校验无误。`)
      say(
        `  签名用的私钥不在备份里：把保管的 signing-key.pem 放到 ${settings.dataFolder} 下；没有的，以后公开会用新的密钥。`,
      )
      return 0
    } catch (error) {
      return told(error)
    }
  })
}
