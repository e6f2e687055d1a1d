import type { Finding } from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { readSource } from '../read-source/read-source.ts'
import { asMarkdown, asText } from '../read-source/testing/as-text.ts'
import { checkedCorpus, hasCorpus } from './testing/checked-corpus.ts'
import { type RepositoryChecker, repositoryChecker } from './testing/repository-checker.ts'

const inShort = ({ rule, stated, expected }: Finding): string => `${rule} ${stated} → ${expected}`

/** Published documents as converters write them, without pages, places or merged cells: what is wrong in them is the same. */
describe.runIf(hasCorpus())('published documents written in another format', () => {
  let checker: RepositoryChecker
  let corpus: Awaited<ReturnType<typeof checkedCorpus>>
  beforeAll(async () => {
    checker = await repositoryChecker()
    corpus = await checkedCorpus()
  })

  it.each([
    ['md', asMarkdown],
    ['txt', asText],
  ] as const)('%s', async (ending, write) => {
    for (const { name, bytes, report } of corpus) {
      const printed = await readSource(bytes, name)
      if (printed.kind === 'unreadable') throw new Error(printed.problem.message)
      const written = await readSource(new TextEncoder().encode(write(printed.document)), `a.${ending}`)
      if (written.kind === 'unreadable') throw new Error(written.problem.message)
      const { reading, result } = checker(written.document)
      expect(reading.department, name).toBe(report.document.department)
      expect([...new Set(result.findings.map(inShort))].sort(), name).toEqual(
        [...new Set(report.findings.map(inShort))].sort(),
      )
    }
  })
})
