import { createHash } from 'node:crypto'
import { systemErrorInWords } from '@mingzhang/operations'
import { ChainCheck, type EventRow } from '../audit/verify-chain.ts'
import { BACKUP_FORMAT, type BackupEnd, type BackupHeader } from './backup-format.ts'
import { backupLines } from './backup-lines.ts'

/** A backup cannot be used, and why. */
export class UnusableBackup extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'UnusableBackup'
    this.remedy = remedy
  }
}

export interface VerifiedBackup {
  readonly header: BackupHeader
  readonly tables: BackupEnd['tables']
  readonly sha256: string
}

const ANOTHER = '换一份完好的备份；传输中损坏的，重新复制一次。'

/**
 * Reads a backup through without touching any database: it is whole, every table's checksum and that of all holds, and
 * every audit chain in it follows from its first event to the head that the header names.
 * @throws UnusableBackup naming the first thing that is wrong
 */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  const reader = new BackupReader()
  try {
    for await (const line of backupLines(file)) reader.read(line)
  } catch (error) {
    if (error instanceof UnusableBackup) throw error
    throw new UnusableBackup(whyUnreadable(error), ANOTHER)
  }
  return reader.done()
}

function whyUnreadable(error: unknown): string {
  const code = (error as { readonly code?: string }).code ?? ''
  if (code.startsWith('Z_')) return '备份文件不完整或已损坏：解压不到末尾。'
  return code === '' ? '这不是明账的备份文件。' : `读不了备份文件：${systemErrorInWords(error)}`
}

class BackupReader {
  readonly #all = createHash('sha256')
  readonly #tables: { readonly table: string; rows: number; readonly hash: ReturnType<typeof createHash> }[] = []
  readonly #chains = new Map<string, ChainCheck>()
  #header: BackupHeader | undefined
  #end: BackupEnd | undefined

  read(line: Buffer): void {
    if (this.#end) throw new UnusableBackup('备份文件的末尾之后还有内容。', ANOTHER)
    if (!this.#header) {
      this.#header = headerOf(line)
      this.#count(line)
      return
    }
    // Rows begin with a column's name, which is never one of these.
    if (startsWith(line, '{"end":true')) {
      this.#end = JSON.parse(line.toString('utf8')) as BackupEnd
      this.#check(this.#end)
      return
    }
    this.#count(line)
    if (startsWith(line, '{"table":') && !this.#isRow(line)) {
      const { table } = JSON.parse(line.toString('utf8')) as { readonly table: string }
      this.#tables.push({ table, rows: 0, hash: createHash('sha256') })
      return
    }
    const current = this.#tables.at(-1)
    if (!current) throw new UnusableBackup('备份文件缺少表名。', ANOTHER)
    current.rows++
    current.hash.update(line).update('\n')
    if (current.table === 'event') this.#follow(line)
  }

  done(): VerifiedBackup {
    if (!this.#header || !this.#end) throw new UnusableBackup('备份文件不完整：没有写到末尾。', ANOTHER)
    return { header: this.#header, tables: this.#end.tables, sha256: this.#end.sha256 }
  }

  #count(line: Buffer): void {
    this.#all.update(line).update('\n')
  }

  /** A table with a column of that name has more in its rows. */
  #isRow(line: Buffer): boolean {
    return !/^\{"table":"[a-z_]+"\}$/u.test(line.toString('latin1', 0, 200))
  }

  #follow(line: Buffer): void {
    const row = eventOf(line)
    const check = this.#chains.get(row.department) ?? new ChainCheck()
    this.#chains.set(row.department, check)
    const broken = check.follow(row)
    if (broken) throw brokenIn(row.department, broken.seq, broken.why)
  }

  #check(end: BackupEnd): void {
    for (const { table, rows, sha256 } of end.tables) {
      const read = this.#tables.find((each) => each.table === table)
      if (!read || read.rows !== rows || read.hash.digest('hex') !== sha256)
        throw new UnusableBackup(`备份中“${table}”表的内容与校验值不符。`, ANOTHER)
    }
    if (this.#all.digest('hex') !== end.sha256) throw new UnusableBackup('备份的内容与校验值不符。', ANOTHER)
    for (const { department, events, head } of this.#header?.chains ?? []) {
      const broken = (this.#chains.get(department) ?? new ChainCheck()).end({ seq: events, hash: head })
      if (broken) throw brokenIn(department, broken.seq, broken.why)
    }
  }
}

function brokenIn(department: string, seq: number, why: string): UnusableBackup {
  return new UnusableBackup(
    `备份中审计记录“${department}”的第 ${seq} 条断开：${why}。`,
    '这份备份的审计记录被改动过，不能恢复；换一份。',
  )
}

function startsWith(line: Buffer, text: string): boolean {
  return line.toString('latin1', 0, text.length) === text
}

function headerOf(line: Buffer): BackupHeader {
  try {
    const header = JSON.parse(line.toString('utf8')) as BackupHeader
    if (header.format === BACKUP_FORMAT) return header
  } catch {
    // Told below.
  }
  throw new UnusableBackup(
    '这不是明账的备份文件，或是更新版本写的备份。',
    '用 mingzhang backup 写出的文件；版本更新的，先升级明账。',
  )
}

function eventOf(line: Buffer): EventRow {
  const row = JSON.parse(line.toString('utf8')) as EventRow & { readonly at: unknown }
  return { ...row, at: new Date(String(row.at)) }
}
