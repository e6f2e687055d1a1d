import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildReport, readSource } from '@mingzhang/documents'
import {
  type CompiledDocument,
  checkDocument,
  describeBox,
  loadSolver,
  parseAmount,
  type Reading,
  type Region,
  readDocument,
  type Solver,
  type Space,
} from '@mingzhang/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Format, writeFormats } from './compile-formats.ts'
import { loadLibrary, ROOT } from './library.ts'
import { loadDocument } from './load-data-set.ts'
import { readRules } from './rules.ts'

/**
 * The law of reading: reading what we rendered gives back what we rendered. Every printed amount comes back with what it selects, from
 * every format; and a check of our own documents, in which everything adds up, finds nothing.
 */
const { library } = loadLibrary()
const { rules } = readRules()
const FORMATS: readonly Format[] = ['pdf', 'docx', 'html', 'xlsx']

/** Tables with a row for what is not classified: of which part the other rows then are the data know, and the page does not say. */
const PARTLY_CLASSIFIED: readonly string[] = ['economicClasses']

/** Faults of a published document that the example's data keep. */
const CARRIED_OVER: Readonly<Record<string, readonly string[]>> = {
  'jiyuan-2026': ['target-cost 329.35万元'],
}

interface Compiled {
  readonly document: CompiledDocument
  readonly space: Space
  readonly files: ReadonlyMap<string, Uint8Array>
}

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

describe.each(readdirSync(join(ROOT, 'examples')))('%s', (example) => {
  let compiled: Compiled
  beforeAll(async () => {
    compiled = await compileExample(example)
  })

  describe.each([...FORMATS])('%s', (format) => {
    let reading: Reading
    beforeAll(async () => {
      const name = `disclosure.${format}`
      const source = await readSource(compiled.files.get(name) ?? new Uint8Array(), name)
      if (source.kind === 'unreadable') throw new Error(source.problem.message)
      const { classifications, profiles } = library
      reading = readDocument(source.document, { classifications, profiles: [...profiles.values()] })
    })

    it('says whose it is, of which year, and in which format', () => {
      const { metadata } = compiled.document.tree
      expect(reading).toMatchObject({
        profile: { id: metadata.profile },
        department: metadata.department.name,
        year: metadata.year,
        kind: metadata.documentKind,
      })
    })

    it('gives back every amount with what it selects, and no other', () => {
      const printed = printedAmounts(compiled, format === 'xlsx')
      // A project that no table lists is spoken of in its own section alone, and has no box.
      const isOfUnlisted = (amount: string): boolean =>
        amount.includes('project=') && reading.space.project.nodes.length < 2
      expect(readAmounts(reading)).toEqual(printed.filter((amount) => !isOfUnlisted(amount)))
    })

    it('leaves nothing that is not understood', () => {
      expect(reading.unmatched).toEqual([])
    })

    it('adds up, and a check finds nothing', () => {
      const result = checkDocument(reading, { classifications: library.classifications, rules, solver })
      const { findings } = buildReport(`disclosure.${format}`, reading, result)
      expect(findings.map(({ rule, stated }) => `${rule} ${stated}`)).toEqual(CARRIED_OVER[example] ?? [])
      expect(result.held).toBeGreaterThan(50)
    })
  })
})

async function compileExample(example: string): Promise<Compiled> {
  const loaded = await loadDocument(join(ROOT, 'examples', example))
  if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
  const { document, dataSet } = loaded
  const files = await writeFormats(document, dataSet, FORMATS)
  const bytes = [...files].map(([name, content]) => {
    return [name, typeof content === 'string' ? new TextEncoder().encode(content) : content] as const
  })
  return { document, space: dataSet.ledger.space, files: new Map(bytes) }
}

/** Each printed amount as `amount of what it selects`, in no order; nil cells are printed blank, and left out. */
function printedAmounts({ document, space }: Compiled, tablesOnly: boolean): readonly string[] {
  return document.figures
    .flatMap(({ reference, value, unit, region }) => {
      if (!region || value === '' || (tablesOnly && !reference.startsWith('table:'))) return []
      if (PARTLY_CLASSIFIED.some((table) => reference.startsWith(`table:${table}/`))) return []
      const amount = unit === '元' || unit === '万元' ? parseAmount(value, unit) : undefined
      return amount?.kind === 'amount' ? [`${amount.fen} ${inNames(space, region())}`] : []
    })
    .sort()
}

function readAmounts({ figures, space, tables }: Reading): readonly string[] {
  return figures
    .flatMap(({ text, amount, region, place }) => {
      if (!region || text === '') return []
      if (place.kind === 'cell' && PARTLY_CLASSIFIED.includes(tables[place.table]?.spec?.id ?? '')) return []
      return [`${amount} ${inNames(space, region)}`]
    })
    .sort()
}

/** What a region selects, units and projects by name: each document has codes of its own for them. */
function inNames(space: Space, region: Region): string {
  return region
    .map((box) =>
      Object.entries(describeBox(space, box))
        .flatMap(([dimension, code]) => {
          if (dimension !== 'unit' && dimension !== 'project') return [`${dimension}=${code}`]
          const { byCode, nodes } = space[dimension]
          const node = byCode.get(code ?? '')
          // The department is all of its units.
          const whole = nodes[0]
          if (!node || (node.low === whole?.low && node.high === whole?.high)) return []
          return [
            `${dimension}=${node.name
              .normalize('NFKC')
              .replace(/\s|[“”"]/gu, '')
              .replace(/[a-zA-Z]+\d+$/u, '')}`,
          ]
        })
        .join(' '),
    )
    .sort()
    .join(' + ')
}
