import type { Reading } from '../../read/reading.ts'
import { compactText } from './compact-text.ts'

/** A title's number: 第二部分, 一、, （一）, 1., 附件：, 表1. */
const NUMBER =
  /^(?:附件\d*[：:]?)?(第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、．.]|(?:附?表|公开)+[\d一二三四五六七八九十]+[：:、．.]?)?[：:]?/u
/** Dots and a page number that lead through a table of contents. */
const LEADER = /[.…·．。\s]*\d*$/u

/** The number before a title, or empty. */
export function numberOf(title: string): string {
  return NUMBER.exec(compactText(title).text)?.[1] ?? ''
}

/** A title's words, by which two printings of it are compared: without number, leader, year, brackets' contents and quotes. */
export function titleWords(title: string): string {
  const words = compactText(title).text.replace(LEADER, '').replace(NUMBER, '')
  return words
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/\([^()]*\)/g, '')
    .replace(/\d{4}年度?/g, '')
    .replace(/[“”"「」《》]/g, '')
}

/** Whether two titles name one thing: the same words, or one of them with words of the other's left out (部门, the department's name). */
export function sameTitle(a: string, b: string, reading: Reading): boolean {
  const x = bare(a, reading)
  const y = bare(b, reading)
  return x !== '' && x === y
}

/** What formats add to a title freely: whose it is, and that it is a statement or a budget of it. */
function bare(title: string, { department }: Reading): string {
  return titleWords(title)
    .replaceAll(titleWords(department), '')
    .replace(/^本?(?:预算)?(?:部门|单位)/u, '')
    .replace(/部门|预算单位|单位/gu, '')
    .replace(/(?:的)?(?:情况)?(?:说明)?$/u, '')
}

export interface ContentsEntry {
  /** As printed, without leader. */
  readonly title: string
  /** Index of the text. */
  readonly text: number
}

export interface Contents {
  readonly entries: readonly ContentsEntry[]
  /**
   * One past the last text of the contents. Where sentences follow, reading has taken the beginning of the document for
   * contents, too; the last entries before it may then be its headings.
   */
  readonly end: number
  readonly isOverrun: boolean
}

const CONTENTS_TITLE = /^目录$/u
const SENTENCE = /[。；：:]$|[。；]/u
/** Entries are no longer. */
const LONGEST = 70

/** What the document's own table of contents promises, in order; a title that runs over two lines is one entry. */
export function contentsOf(texts: readonly { readonly role: string; readonly text: string }[]): Contents {
  const entries: ContentsEntry[] = []
  let end = 0
  for (const [index, { role, text }] of texts.entries()) {
    if (role !== 'contents') continue
    if (CONTENTS_TITLE.test(text)) continue
    const title = text.replace(LEADER, '')
    if (title.length > LONGEST || SENTENCE.test(title)) return { entries, end: index, isOverrun: true }
    end = index + 1
    if (title === '') continue
    const before = entries.at(-1)
    // 第三部分 … 情况 / 说明: a line without a number under one that is.
    if (before && numberOf(title) === '' && numberOf(before.title) !== '' && title.length <= 6)
      entries[entries.length - 1] = { ...before, title: before.title + title }
    else entries.push({ title, text: index })
  }
  return { entries, end, isOverrun: false }
}
