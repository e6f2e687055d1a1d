import type { Run } from '@mingzhang/kernel'
import { type IRunOptions, TextRun } from 'docx'
import { plainText } from '../text/plain-text.ts'

/** Text as a Word run: its line ends as line breaks. @shape (text, formatting) -> TextRun[] */
export function textRuns(text: string, format: Omit<IRunOptions, 'text' | 'children' | 'break'> = {}): TextRun[] {
  return plainText(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...format, text: line, ...(index > 0 ? { break: 1 } : {}) }))
}

/** A paragraph's runs as Word runs. @shape Run[] -> TextRun[] */
export function wordRuns(runs: readonly Run[]): TextRun[] {
  return runs.flatMap((run) => textRuns(run.text))
}
