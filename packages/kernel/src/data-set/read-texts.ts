import type { Profile } from '../profile/schema.ts'
import type { DataSet } from './data-set.ts'
import type { ParsedRecord } from './parse-records.ts'
import { REASON_PREFIXES, TEXT_KEYS } from './record-kinds.ts'
import type { Reporter } from './reporter.ts'

/** Reads duties, offices, reasons and other texts. @shape records -> texts by key, problems to the reporter */
export function readTexts(
  records: readonly ParsedRecord[],
  profile: Profile | undefined,
  reporter: Reporter,
): Pick<DataSet, 'duties' | 'offices' | 'reasons' | 'texts'> {
  const lists = new Map<string, string[]>()
  const reasons: Record<string, string> = {}
  for (const { text, place } of records) {
    const item = text.item ?? ''
    const prefix = REASON_PREFIXES.find((candidate) => item.startsWith(candidate))
    const key = namedId(textNames(profile), item)
    if (prefix) {
      const reason = namedId(Object.entries(profile?.reasons ?? {}), item.slice(prefix.length))
      if (reason !== undefined) reasons[reason] = (text.text ?? '').replace(/[。；;.]+$/u, '')
      else if (profile) {
        reporter.report(
          'choice-unknown',
          { ...place, column: item },
          `公开格式中没有“${item.slice(prefix.length)}”这一项增减原因。`,
          `可用：${Object.values(profile.reasons)
            .map((label) => `增减原因.${label}`)
            .join('、')}。`,
        )
      }
    } else if (key) lists.set(key, [...(lists.get(key) ?? []), text.text ?? ''])
    else if (item !== '') {
      reporter.report(
        'choice-unknown',
        { ...place, column: '项目' },
        `没有“${item}”这一项文字。`,
        `可用：${textNames(profile)
          .map(([, label]) => label)
          .join('、')}，或“增减原因.”加原因编号。`,
      )
    }
  }
  return {
    duties: lists.get('duties') ?? [],
    offices: lists.get('offices') ?? [],
    reasons,
    texts: Object.fromEntries([...lists].map(([key, values]) => [key, values.join('\n')])),
  }
}

/** Texts by id and official name: those of every profile, and the profile's own. */
function textNames(profile: Profile | undefined): readonly (readonly [string, string])[] {
  return [...TEXT_KEYS.map(({ id, label }) => [id, label] as const), ...Object.entries(profile?.texts ?? {})]
}

/** An id by its official name or itself, with the code of a node kept: `用途.2010301` is `purpose.2010301`. */
function namedId(names: readonly (readonly [string, string])[], written: string): string | undefined {
  for (const [id, label] of names) {
    for (const name of [id, label]) {
      if (written === name) return id
      if (written.startsWith(`${name}.`)) return `${id}${written.slice(name.length)}`
    }
  }
  return undefined
}
