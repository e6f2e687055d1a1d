import { join } from 'node:path'
import { type Overview, overviewOf, sumOverviews } from '@mingzhang/kernel'
import { loadDocument, ROOT } from '@mingzhang/operations'
import { mergeConfig, type Plugin } from 'vite'
import base from './vite.config.ts'

/**
 * Charts with the examples, to be looked at: `npx vite --config packages/web/charts-gallery.config.ts`, then /charts-gallery.html.
 * The figures are computed from the examples' files, as the server computes them.
 */
const EXAMPLES = ['jiyuan-2026', 'shanghai-department-2025', 'shanghai-unit-2025', 'final-accounts-2024']

interface Shown {
  readonly title: string
  readonly overview: Overview
}

async function overviews(): Promise<readonly Shown[]> {
  const shown: Shown[] = []
  for (const name of EXAMPLES) {
    const loaded = await loadDocument(join(ROOT, 'examples', name))
    if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems))
    const { department, year } = loaded.dataSet
    shown.push({ title: `${department.name} ${year}年`, overview: overviewOf(loaded.dataSet, loaded.profile) })
  }
  const together = shown.slice(1, 3).map(({ overview }) => overview)
  return [
    ...shown,
    { title: '两个部门合计', overview: sumOverviews(together) },
    { title: '还没有数据', overview: nothing(shown) },
  ]
}

/** A budget in which nothing is known yet. */
function nothing(shown: readonly Shown[]): Overview {
  const first = shown[0]?.overview
  if (!first) throw new Error('there is no example')
  const unknown = { kind: 'undetermined', reason: 'unknown' } as const
  const empty = { ...first.byFunction, value: unknown, children: [] }
  return {
    ...first,
    flow: unknown,
    byFunction: empty,
    byEconomic: empty,
    comparisons: [],
    threePublic: first.threePublic.map((expense) => ({ ...expense, before: { ...expense.before, value: unknown } })),
    projects: { ...first.projects, count: 0, largest: [] },
  }
}

function exampleOverviews(): Plugin {
  const name = 'virtual:example-overviews'
  return {
    name: 'example-overviews',
    resolveId: (source) => (source === name ? `\0${name}` : undefined),
    load: async (id) =>
      id === `\0${name}` ? `export const examples = ${JSON.stringify(await overviews())}` : undefined,
  }
}

export default mergeConfig(base, {
  plugins: [exampleOverviews()],
  build: { rolldownOptions: { input: join(import.meta.dirname, 'charts-gallery.html') } },
})
