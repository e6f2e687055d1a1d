import type { ProblemCode } from '@mingzhang/kernel'

/**
 * Why a file is given up, thrown from wherever it shows and turned into a problem by `readSource`: readers are deeply nested, and a
 * document that is read only in part must not pass for a whole one.
 */
export class Unreadable extends Error {
  readonly code: ProblemCode
  readonly remedy: string

  constructor(code: ProblemCode, message: string, remedy: string) {
    super(message)
    this.code = code
    this.remedy = remedy
  }
}

export function damaged(message: string): Unreadable {
  return new Unreadable('document-damaged', message, '用原来的软件打开并另存一份再读；打不开的，请制作单位重新提供。')
}

export function encrypted(message: string): Unreadable {
  return new Unreadable('document-encrypted', message, '用原来的软件打开，去掉打开密码后另存，再读一次。')
}

export function tooLarge(message: string): Unreadable {
  return new Unreadable(
    'document-too-large',
    message,
    '删去图片、附件、多余的工作表和只有格式的空行空列后另存，或拆成几份。',
  )
}
