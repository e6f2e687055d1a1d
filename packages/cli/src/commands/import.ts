import { readInput } from '@mingzhang/operations'
import { complain, complainAbout, paint, say } from '../terminal.ts'
import { tellTrouble, withDatabase } from './with-database.ts'

export interface ImportDataOptions {
  readonly department: string
  readonly year: number
}

/** `mingzhang import`: a data folder or workbook into a department's year. @returns the exit code */
export async function importData(path: string, { department, year }: ImportDataOptions): Promise<number> {
  const raw = await readInput(path)
  if (raw.problems.length > 0) {
    complainAbout(raw.problems)
    return 2
  }
  const { importDataSet, Refusal } = await import('@mingzhang/server')
  return withDatabase({ mustExist: false }, async ({ database }) => {
    try {
      const done = await importDataSet(database, { raw, department, year })
      const made = [done.isNewDepartment ? '新建了部门' : '', done.isNewYear ? '开启了年度' : ''].filter(Boolean)
      say(
        `${paint('green', '✓')} 已导入 ${department} 的 ${paint('bold', done.budget)}：新增 ${done.added}，改动 ${done.changed}，删去 ${done.removed}${made.length > 0 ? `（${made.join('，')}）` : ''}`,
      )
      for (const note of done.notes) say(`  ${note}`)
      if (done.problems.length > 0) {
        complain(`导入的数据里还有 ${done.problems.length} 个问题，公开前要改正：`)
        for (const { place, message } of done.problems)
          complain(
            `  ${[place.file, place.row === undefined ? '' : `第 ${place.row} 行`, place.column ?? ''].filter(Boolean).join(' ')}  ${message}`,
          )
      }
      return 0
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.problems) complainAbout(error.problems)
      tellTrouble({ message: `没有导入：${error.title}`, remedy: error.remedy ?? '改正后再导入。' })
      return 2
    }
  })
}
