import { paint, say } from '../terminal.ts'
import { tellTrouble, withDatabase } from './with-database.ts'

/**
 * `mingzhang administrator`: the first account of an installation that has nobody yet; with a name, lets that person back in
 * as an administrator. Whoever can run it can reach the database itself.
 * @returns the exit code
 */
export async function administrator(name: string | undefined): Promise<number> {
  const { ensureAdministrator, rescueAdministrator } = await import('@mingzhang/server')
  return withDatabase({ mustExist: name !== undefined }, async ({ database }) => {
    const made = name === undefined ? await ensureAdministrator(database) : await rescueAdministrator(database, name)
    if (!made) {
      tellTrouble(
        name === undefined
          ? {
              message: '这里已经有账号，没有新建。',
              remedy: '没有管理员能登录时，运行 npx mingzhang administrator <账号>，让这个账号重新能登录。',
            }
          : { message: `没有账号“${name}”。`, remedy: '检查账号名；它是登录时用的名字。' },
      )
      return 2
    }
    say(`${paint('green', '✓')} 系统管理员 ${paint('bold', made.name)}，密码 ${paint('bold', made.password)}`)
    say('  密码只显示这一次，首次登录必须修改。')
    return 0
  })
}
