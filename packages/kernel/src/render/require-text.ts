import type { PrintContext } from './print-context.ts'

/** Reports a text that the document must show and the data set does not have. */
export function requireText(context: PrintContext, text: string | undefined, file: string, what: string): void {
  if (text !== undefined && text !== '') return
  context.problems.push({
    code: 'text-missing',
    place: { file, column: what },
    message: `公开文本要写明“${what}”，但没有填写。`,
    remedy: `在 ${file} 中补上“${what}”。`,
  })
}
