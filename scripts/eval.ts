import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { say } from './bench/report.ts'
import { readKey } from './eval/key.ts'
import { type JsonFinding, matchFindings } from './eval/match-findings.ts'
import { SEED_ERRORS } from './eval/seed-key.ts'

/**
 * `npm run eval`: checks every document of the corpus and of the seed with the command itself and scores the findings
 * against what people found wrong in them. Prints what was found, what was missed, and every finding beyond the key.
 */
const shared = join(ROOT, '..', 'shared')
const corpus = join(shared, 'corpus')
const key = readKey(corpus)
const totals = { material: [0, 0], minor: [0, 0], extra: { error: 0, warning: 0, notice: 0 } }

if (key) for (const { file, errors } of key) scoreDocument(file, errors, check(join(corpus, file)))
else say('eval: skipped, the corpus (../shared/corpus) is not here')
const seed = existsSync(join(shared, 'seed'))
  ? readdirSync(join(shared, 'seed')).find((name) => name.endsWith('.txt'))
  : undefined
if (seed) scoreSeed(check(join(shared, 'seed', seed)))
say()
say(
  `total: material ${totals.material.join('/')}, minor ${totals.minor.join('/')}; beyond the key: ${totals.extra.error} errors, ${totals.extra.warning} warnings, ${totals.extra.notice} notices`,
)

function check(path: string): readonly JsonFinding[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'packages', 'cli', 'bin', 'mingzhang.mjs'), 'check', path, '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  )
  if (status !== 0 && status !== 1) throw new Error(`check ${path}: exit ${status}\n${stderr}`)
  return (JSON.parse(stdout) as { findings: JsonFinding[] }[])[0]?.findings ?? []
}

function scoreDocument(
  file: string,
  errors: Parameters<typeof matchFindings>[0],
  findings: readonly JsonFinding[],
): void {
  const { matches, extra } = matchFindings(errors, findings)
  say()
  say(
    `${file}: ${matches.filter(({ findings: own }) => own.length > 0).length}/${errors.length} found, ${extra.length} beyond the key`,
  )
  for (const { error, findings: own } of matches) {
    const [first] = own
    count(totals[error.severity], first !== undefined)
    const told = first
      ? `${first.severity} ${first.rule}${agrees(first, error) ? '' : ` (kind ${first.kind}, key ${error.kind})`}`
      : ''
    say(
      `  ${first ? '✓' : '✗'} ${error.severity} p${error.page} ${error.kind}: ${error.stated} → ${error.expected}  ${told}`,
    )
  }
  listExtra(extra)
}

function agrees(finding: JsonFinding, error: { kind: string; also_acceptable_kinds?: readonly string[] }): boolean {
  return [error.kind, ...(error.also_acceptable_kinds ?? [])].includes(finding.kind)
}

function scoreSeed(findings: readonly JsonFinding[]): void {
  const used = new Set<JsonFinding>()
  say()
  say('seed:')
  for (const { words, where, expected, severity } of SEED_ERRORS) {
    const own = findings.filter((finding) => {
      const text = JSON.stringify(finding)
      return words.every((word) => word.test(text))
    })
    for (const finding of own) used.add(finding)
    count(totals[severity], own.length > 0)
    say(
      `  ${own.length > 0 ? '✓' : '✗'} ${severity} ${where} → ${expected}  ${own[0] ? `${own[0].severity} ${own[0].rule}` : ''}`,
    )
  }
  listExtra(findings.filter((finding) => !used.has(finding)))
}

function listExtra(extra: readonly JsonFinding[]): void {
  for (const finding of extra) {
    totals.extra[finding.severity]++
    say(
      `  + ${finding.severity} p${finding.page} ${finding.rule}: ${finding.message} 「${finding.quote.slice(0, 60)}」`,
    )
  }
}

function count(total: number[], found: boolean): void {
  total[0] = (total[0] ?? 0) + (found ? 1 : 0)
  total[1] = (total[1] ?? 0) + 1
}
