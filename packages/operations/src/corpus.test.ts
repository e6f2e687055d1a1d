import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkTogether } from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { readKey } from '../../../scripts/eval/key.ts'
import { type JsonFinding, matchFindings } from '../../../scripts/eval/match-findings.ts'
import { SEED_ERRORS } from '../../../scripts/eval/seed-key.ts'
import { type CheckedFile, type Checker, checkFile, loadChecker } from './check/check-file.ts'
import { jsonReport } from './check/json-report.ts'
import { ROOT } from './library.ts'

/**
 * Documents that departments published, and what people found wrong in them. They are not part of the repository: without them these
 * tests are skipped. `npm run eval` prints the same comparison, with every finding beyond the key.
 */
const FOLDER = join(ROOT, '..', 'shared', 'corpus')
const key = readKey(FOLDER)
const here = key ? '' : ' (skipped: ../shared/corpus is not here)'
const CLEAN = 'district-office-unit-2025-budget.pdf'
const YEARS = ['wanli-street-2024-budget.pdf', 'wanli-street-2025-budget.pdf'] as const

describe.skipIf(!key)(`published documents${here}`, () => {
  let checker: Checker
  const checked = new Map<string, CheckedFile>()
  const check = async (file: string): Promise<CheckedFile> => {
    const known = checked.get(file)
    if (known) return known
    const result = await checkFile(checker, file, readFileSync(join(FOLDER, file)))
    checked.set(file, result)
    return result
  }
  const findingsOf = async (file: string): Promise<readonly JsonFinding[]> =>
    (jsonReport((await check(file)).report, 'zh') as { findings: JsonFinding[] }).findings

  beforeAll(async () => {
    checker = await loadChecker()
  })

  it.each(key ?? [])(
    '$file: every error of the key is found, and no amount is called wrong that is not',
    async ({ file, errors }) => {
      const { matches, extra } = matchFindings(errors, await findingsOf(file))
      const missed = matches.filter(({ findings }) => findings.length === 0)
      expect(missed.map(({ error }) => `p${error.page} ${error.kind}: ${error.stated}`)).toEqual([])
      expect(
        extra.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`),
      ).toEqual([])
    },
  )

  it('every finding says what, where and why in both languages, and frames it on its page', async () => {
    for (const { file } of key ?? []) {
      const { findings, pages } = (await check(file)).report
      for (const { message, page, quote, expected, stated, areas } of findings) {
        for (const words of [message.zh, message.en]) expect(words).toMatch(/^(?!.*(?:undefined|NaN|\[object)).*\S/su)
        expect(page).toBeGreaterThan(0)
        expect(page).toBeLessThanOrEqual(pages.length)
        if (stated !== '') expect(expected).not.toBe(stated)
        if (quote !== '') expect(areas.length).toBeGreaterThan(0)
      }
    }
  })

  it('the document without a true error raises nothing but notices', async () => {
    expect((await findingsOf(CLEAN)).filter(({ severity }) => severity !== 'notice')).toEqual([])
  })

  it('two years of one street office agree, but for what the later one misstates', async () => {
    const summaries = await Promise.all(YEARS.map(async (file) => (await check(file)).summary))
    expect(summaries.map((summary) => summary?.year)).toEqual([2024, 2025])
    expect(new Set(summaries.map((summary) => summary?.department)).size).toBe(1)
    expect(
      checkTogether(summaries).map(({ document, finding }) => `${document} ${finding.stated} → ${finding.expected}`),
    ).toEqual([])
  })
})

const SEED = join(ROOT, '..', 'shared', 'seed')
const seed = existsSync(SEED) ? readdirSync(SEED).find((name) => name.endsWith('.txt')) : undefined

describe.skipIf(!seed)(
  `the document of the example, as published${seed ? '' : ' (skipped: ../shared/seed is not here)'}`,
  () => {
    let findings: readonly JsonFinding[]
    beforeAll(async () => {
      const bytes = readFileSync(join(SEED, seed ?? ''))
      const { report } = await checkFile(await loadChecker(), seed ?? '', bytes)
      findings = (jsonReport(report, 'zh') as { findings: JsonFinding[] }).findings
    })

    it.each(SEED_ERRORS)('$where: $stated → $expected is found', ({ words }) => {
      expect(findings.some((finding) => words.every((word) => word.test(JSON.stringify(finding))))).toBe(true)
    })

    it('no amount is called wrong that its figures prove right', () => {
      const known = findings.filter((finding) =>
        SEED_ERRORS.some(({ words }) => words.every((word) => word.test(JSON.stringify(finding)))),
      )
      const beyond = findings.filter((finding) => finding.severity === 'error' && !known.includes(finding))
      expect(beyond.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
    })
  },
)
