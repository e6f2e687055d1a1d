import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { systemErrorInWords } from '@mingzhang/operations'
import { paint, say } from '../terminal.ts'
import { tellTrouble, withDatabase } from './with-database.ts'

/** `mingzhang backup`: everything in one compressed file. @returns the exit code */
export async function backup(file: string): Promise<number> {
  if (existsSync(file)) {
    tellTrouble({ message: `${file} 已经存在，没有覆盖。`, remedy: '换一个文件名，例如带上日期。' })
    return 2
  }
  const { BrokenChain, writeBackup } = await import('@mingzhang/server')
  return withDatabase({ mustExist: true }, async ({ database, settings }) => {
    try {
      const { tables, chains, sha256 } = await writeBackup(database, file, new Date())
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      say(`${paint('green', '✓')} 已备份到 ${paint('bold', file)}（${megabytes((await stat(file)).size)}）`)
      say(`  ${tables.length} 张表，${rows} 行；${chains.length} 条审计记录链，校验无误。`)
      say(`  内容校验值（SHA-256）：${sha256}`)
      say(`  签名用的私钥不在备份里：另外保管 ${settings.dataFolder} 下的 signing-key.pem。`)
      return 0
    } catch (error) {
      if (error instanceof BrokenChain) {
        tellTrouble({
          message: `没有备份：${error.message}`,
          remedy:
            '审计记录被改动过。先保留现场（复制整个数据库），用 mingzhang audit verify 查明，再从完好的备份恢复。',
        })
        return 2
      }
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
      tellTrouble({
        message: `写不了 ${file}：${systemErrorInWords(error)}`,
        remedy: '换一个位置，或检查权限与剩余空间。',
      })
      return 2
    }
  })
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
