import { systemErrorInWords } from '@mingzhang/operations'
import { TooOldPostgres } from './database.ts'
import { FolderLocked, lockRemedy } from './folder-lock.ts'

export interface ErrorInWords {
  readonly message: string
  readonly remedy: string
}

const CHECK_URL = '检查 DATABASE_URL：postgres://用户:密码@主机:端口/数据库。'

/** What PostgreSQL and the network answer when they cannot be reached. */
const MEANINGS: Readonly<Record<string, ErrorInWords>> = {
  ECONNREFUSED: { message: '连不上数据库：那里没有数据库在运行。', remedy: `先启动 PostgreSQL，或${CHECK_URL}` },
  ENOTFOUND: { message: '连不上数据库：找不到这台主机。', remedy: CHECK_URL },
  EAI_AGAIN: { message: '连不上数据库：现在查不到这台主机的地址。', remedy: `检查网络，${CHECK_URL}` },
  EHOSTUNREACH: { message: '连不上数据库：网络不通。', remedy: `检查网络，${CHECK_URL}` },
  ETIMEDOUT: { message: '连不上数据库：对方没有回应。', remedy: `检查网络与防火墙，${CHECK_URL}` },
  ECONNRESET: { message: '数据库中断了连接。', remedy: '看看数据库的日志，稍后再试。' },
  ERR_INVALID_URL: { message: '数据库的地址写得不对。', remedy: CHECK_URL },
  '28P01': { message: '数据库的密码不对。', remedy: CHECK_URL },
  '28000': { message: '数据库不让这个用户登录。', remedy: CHECK_URL },
  '3D000': { message: '没有这个数据库。', remedy: `先建好（createdb），或${CHECK_URL}` },
  '42501': {
    message: '数据库用户的权限不够：第一次启动要建表和角色。',
    remedy: '第一次用数据库的所有者（能建角色 CREATEROLE）启动。',
  },
  '53300': { message: '数据库的连接已满。', remedy: '稍后再试，或调大 max_connections。' },
  '57P03': { message: '数据库正在启动。', remedy: '稍后再试。' },
}

/** Why a database cannot be opened, and what to do; undefined for what we know no words for. */
export function databaseErrorInWords(error: unknown): ErrorInWords | undefined {
  if (error instanceof FolderLocked) return { message: error.message, remedy: lockRemedy(error) }
  if (error instanceof TooOldPostgres)
    return { message: error.message, remedy: '升级 PostgreSQL，或不写 DATABASE_URL，用内嵌数据库。' }
  const { code, syscall, message, errors } = error as NodeJS.ErrnoException & { readonly errors?: readonly unknown[] }
  // Where a host has several addresses, each has its own reason: the first is told.
  if (errors?.[0] !== undefined) return databaseErrorInWords(errors[0])
  if (message === 'timeout expired' || message === 'Connection terminated due to connection timeout')
    return MEANINGS.ETIMEDOUT
  if (code !== undefined && Object.hasOwn(MEANINGS, code)) return MEANINGS[code]
  if (code !== undefined && syscall !== undefined)
    return {
      message: `打不开数据文件夹：${systemErrorInWords(error)}`,
      remedy: '检查 MINGZHANG_DATA 指的文件夹及其权限与剩余空间。',
    }
  return undefined
}
