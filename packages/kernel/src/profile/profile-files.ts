import { LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../problem/problem.ts'

/** One YAML file of a profile's folder. */
export interface ProfileFile {
  readonly file: string
  readonly text: string
}

export type Path = readonly (string | number)[]

/** What the files of a profile say together, before its grammar is checked. */
export interface WrittenProfile {
  readonly content: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
  /** File and line of the deepest node along a path that is written. */
  readonly placeOf: (path: Path) => { readonly file: string; readonly row: number }
}

/** Where a part of the content is written: the file, and the part's path inside it. */
interface Source {
  readonly file: ParsedFile
  readonly path: Path
}

interface ParsedFile {
  readonly file: string
  readonly content: Readonly<Record<string, unknown>>
  readonly lineOf: (path: Path) => number
  readonly problems: readonly Problem[]
}

/**
 * Puts the files of a folder together by their top-level entries, over the profile that they extend.
 * @shape YAML files -> one content; an entry written twice and broken YAML are problems
 */
export function writtenProfile(files: readonly ProfileFile[], base?: WrittenProfile): WrittenProfile {
  const problems: Problem[] = []
  const content: Record<string, unknown> = {}
  const sources = new Map<string, Source>()
  for (const parsed of files.map(parseFile)) {
    problems.push(...parsed.problems)
    for (const [key, value] of Object.entries(parsed.content)) {
      const before = sources.get(key)
      if (before) {
        problems.push({
          code: 'profile-invalid',
          place: { file: parsed.file, row: parsed.lineOf([key]), column: key },
          message: `“${key}”在 ${before.file.file} 中已经写过。`,
          remedy: '只在一个文件中写。',
        })
      } else {
        sources.set(key, { file: parsed, path: [key] })
        content[key] = value
      }
    }
  }
  const own: WrittenProfile = {
    content,
    problems,
    placeOf: (path) => {
      const source = sources.get(String(path[0] ?? ''))
      return { file: source?.file.file ?? files[0]?.file ?? '', row: source?.file.lineOf(path) ?? 1 }
    },
  }
  return base ? extended(base, own) : own
}

const LISTS_BY_ID = ['tables', 'sections']

/**
 * The content of a profile over that of the profile it extends: records by key, tables and sections by id at any depth,
 * everything else as a whole.
 */
function extended(base: WrittenProfile, own: WrittenProfile): WrittenProfile {
  const without: readonly unknown[] = Array.isArray(own.content.without) ? own.content.without : []
  const left = new Set<unknown>()
  /** Paths of the result, as written: the longest one that a path begins with says where it comes from. */
  const origins: { readonly path: Path; readonly from: WrittenProfile; readonly there: Path }[] = []
  const combine = (key: string, before: unknown, mine: unknown, path: Path, at: Paths): unknown => {
    if (mine === undefined) {
      origins.push({ path, from: base, there: at.base })
      return LISTS_BY_ID.includes(key) && Array.isArray(before) ? combineLists(before, [], path, at) : before
    }
    origins.push({ path, from: own, there: at.own })
    if (LISTS_BY_ID.includes(key) && Array.isArray(before) && Array.isArray(mine))
      return combineLists(before, mine, path, at)
    if (path.length === 1 && isRecord(before) && isRecord(mine)) {
      for (const name of Object.keys(before))
        if (!(name in mine)) origins.push({ path: [...path, name], from: base, there: [...at.base, name] })
      return { ...before, ...mine }
    }
    return mine
  }
  const combineMembers = (before: Written, mine: Written, path: Path, at: Paths): Written =>
    Object.fromEntries(
      [...new Set([...Object.keys(before), ...Object.keys(mine)])].map((key) => [
        key,
        combine(key, before[key], mine[key], [...path, key], { base: [...at.base, key], own: [...at.own, key] }),
      ]),
    )
  const combineLists = (before: readonly unknown[], mine: readonly unknown[], path: Path, at: Paths): unknown[] => {
    const idOf = (member: unknown): unknown => (isRecord(member) ? member.id : undefined)
    const result: unknown[] = []
    for (const [b, member] of before.entries()) {
      const id = idOf(member)
      if (without.includes(id)) {
        left.add(id)
        continue
      }
      const o = mine.findIndex((other) => id !== undefined && idOf(other) === id)
      const to = [...path, result.length]
      const paths = { base: [...at.base, b], own: [...at.own, o] }
      origins.push(o < 0 ? { path: to, from: base, there: paths.base } : { path: to, from: own, there: paths.own })
      result.push(isRecord(member) ? combineMembers(member, asRecord(mine[o]), to, paths) : member)
    }
    for (const [o, member] of mine.entries()) {
      if (before.some((other) => idOf(other) !== undefined && idOf(other) === idOf(member))) continue
      origins.push({ path: [...path, result.length], from: own, there: [...at.own, o] })
      result.push(member)
    }
    return result
  }
  const content = combineMembers(base.content, own.content, [], { base: [], own: [] })
  const unknown = without.flatMap((id, index): readonly Problem[] => {
    if (left.has(id)) return []
    return [
      {
        code: 'profile-invalid',
        place: { ...own.placeOf(['without', index]), column: `without.${index}` },
        message: `作为基础的公开格式没有表或章节“${String(id)}”。`,
        remedy: '改正 id，或删除。',
      },
    ]
  })
  return {
    content,
    problems: [...base.problems, ...own.problems, ...unknown],
    placeOf: (path) => {
      const begins = origins.filter((origin) => origin.path.every((key, depth) => key === path[depth]))
      const origin = begins.sort((a, b) => b.path.length - a.path.length)[0]
      return origin ? origin.from.placeOf([...origin.there, ...path.slice(origin.path.length)]) : own.placeOf(path)
    },
  }
}

type Written = Readonly<Record<string, unknown>>

interface Paths {
  readonly base: Path
  readonly own: Path
}

function isRecord(value: unknown): value is Written {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function asRecord(value: unknown): Written {
  return isRecord(value) ? value : {}
}

function parseFile({ file, text }: ProfileFile): ParsedFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const problems = document.errors.map((error): Problem => {
    const { line, col } = lines.linePos(error.pos[0])
    return {
      code: 'yaml-broken',
      place: { file, row: line, column: `第${col}列` },
      message: `不是合法的 YAML：${error.message}`,
      remedy: '检查缩进、冒号后的空格与引号。',
    }
  })
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] } | undefined
      const start = node?.range?.[0]
      if (start !== undefined) return lines.linePos(start).line
    }
    return 1
  }
  const content: unknown = problems.length > 0 ? {} : document.toJS()
  if (!isRecord(content)) {
    problems.push({
      code: 'profile-invalid',
      place: { file, row: 1 },
      message: '文件的最外层应当是“名称: 内容”。',
      remedy: '按格式说明改正。',
    })
    return { file, content: {}, lineOf, problems }
  }
  return { file, content, lineOf, problems }
}
