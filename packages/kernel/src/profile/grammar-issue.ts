import type { z } from 'zod'
import type { Path } from './profile-files.ts'

/** Says what is wrong at a path of the content, and what to do. */
export type Report = (path: Path, message: string, remedy: string) => void

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '“名称: 内容”',
  record: '“名称: 内容”',
}

/** Whether the content has anything at a path: the grammar says only that it is not what it should be. */
function isWritten(content: unknown, path: Path): boolean {
  let at: unknown = content
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !(key in at)) return false
    at = (at as Record<string | number, unknown>)[key]
  }
  return at !== undefined
}

/** Words a mistake of grammar. */
export function reportIssue(issue: z.core.$ZodIssue, content: unknown, report: Report): void {
  const path = issue.path as Path
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) report([...path, key], `这里没有“${key}”这一项。`, '核对拼写，或删除。')
      return
    case 'invalid_type':
      report(
        path,
        `应为${TYPE_NAMES[issue.expected] ?? issue.expected}${isWritten(content, path) ? '' : '，却没有写'}。`,
        '按格式说明补上或改正（编辑器可用 profiles/profile.schema.json 提示）。',
      )
      return
    case 'invalid_value':
      report(path, `取值不在允许的范围：${issue.values.join('、')}。`, '改为其中之一。')
      return
    case 'invalid_union': {
      // The alternative with the fewest complaints is the one that was meant.
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? []
      if (closest.length === 0) report(path, '不符合任何一种允许的写法。', '对照格式说明改正。')
      for (const inner of closest) {
        reportIssue({ ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue, content, report)
      }
      return
    }
    default:
      report(path, issue.message, '按格式说明改正。')
  }
}
