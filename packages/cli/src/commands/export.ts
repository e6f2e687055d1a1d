import { systemErrorInWords } from '@mingzhang/operations'
import { paint, say } from '../terminal.ts'
import { tellTrouble, withDatabase } from './with-database.ts'

/** `mingzhang export`: everything into a folder that can be read without us. @returns the exit code */
export async function exportData(folder: string): Promise<number> {
  const { exportAll, FolderNotEmpty } = await import('@mingzhang/server')
  return withDatabase({ mustExist: true }, async ({ database }) => {
    try {
      const { departments, versions, events, releases } = await exportAll(database, folder, new Date())
      say(
        `${paint('green', '✓')} 已导出到 ${paint('bold', folder)}：${departments} 个部门，${versions} 个版本，${events} 条审计记录，${releases} 次公开。`,
      )
      say('  每个文件是什么、怎样核对，见其中的 README.md。里面有未公开的预算，请妥善保管。')
      return 0
    } catch (error) {
      if (error instanceof FolderNotEmpty) {
        tellTrouble({ message: error.message, remedy: '换一个新的文件夹。' })
        return 2
      }
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
      tellTrouble({
        message: `写不了 ${folder}：${systemErrorInWords(error)}`,
        remedy: '换一个位置，或检查权限与剩余空间。',
      })
      return 2
    }
  })
}
