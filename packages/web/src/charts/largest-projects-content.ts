import type { Overview, ProjectFigure } from '@mingzhang/kernel'
import { type BarRow, barSeries, barsDrawing, barsHeight } from './bars.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartContent } from './chart-frame.tsx'
import type { ChartTableData } from './chart-table.tsx'
import { tipOf } from './drawing-parts.ts'
import type { Mark } from './echart.tsx'
import { known, type Speech, shareText, toldCell, toldText, toldWords } from './told-words.ts'

/** The largest projects as bars; all that the overview names in the table. */
export function largestProjectsContent(
  overview: Overview,
  shown: number,
  speech: Speech,
  colours: ChartColours,
): ChartContent {
  const { t } = speech
  const { projects, departments } = overview
  const drawn = projects.largest.slice(0, shown)
  if (drawn.length === 0) return { kind: 'nothing', title: t.noProjects, why: t.noProjectsWhy }
  const total = known(projects.value)
  const rows = drawn.map(
    (project): BarRow => ({
      name: project.name,
      bars: [
        { mark: keyOf(project), length: known(project.value), words: toldText(project.value, speech), fill: 'solid' },
      ],
    }),
  )
  const byKey = new Map(drawn.map((project) => [keyOf(project), project]))
  const isMany = departments.length > 1
  return {
    kind: 'chart',
    summary: t.projectsSummary(
      projects.count,
      toldWords(projects.value, speech),
      drawn.map(({ name, value }) => `${name} ${toldWords(value, speech)}`).join('，'),
    ),
    drawing: (size) =>
      barsDrawing({
        rows,
        size,
        colours,
        isSigned: false,
        tip: (mark) => {
          const project = byKey.get(mark)
          if (!project) return ''
          return tipOf(project.name, [
            ...(isMany ? [{ label: t.department, value: project.department.name }] : []),
            { label: t.budgetUnit, value: project.unitName },
            { label: t.kind, value: project.kindName },
            { label: t.amount, value: toldWords(project.value, speech) },
            { label: t.share, value: shareText(known(project.value), total) ?? '—' },
          ])
        },
      }),
    height: (width) => barsHeight(rows, width),
    marks: (width) =>
      drawn.map(
        (project, at): Mark => ({
          key: keyOf(project),
          words: `${project.name}，${project.unitName}，${toldWords(project.value, speech)}`,
          selector: project.selector,
          at: { seriesIndex: barSeries(0, width), dataIndex: at },
        }),
      ),
    table: tableOf(overview, total, speech),
    notes: drawn.length < projects.count ? [t.projectsNote(drawn.length, projects.count)] : [],
  }
}

function keyOf({ department, id }: ProjectFigure): string {
  return `${department.code} ${id}`
}

function tableOf({ projects, departments }: Overview, total: number | undefined, speech: Speech): ChartTableData {
  const { t } = speech
  const isMany = departments.length > 1
  return {
    columns: [
      { title: t.project, kind: 'text' },
      ...(isMany ? [{ title: t.department, kind: 'text' as const }] : []),
      { title: t.budgetUnit, kind: 'text' },
      { title: t.kind, kind: 'text' },
      { title: t.amount, kind: 'number' },
      { title: t.share, kind: 'number' },
    ],
    rows: projects.largest.map((project) => ({
      key: keyOf(project),
      selector: project.selector,
      cells: [
        { text: project.name },
        ...(isMany ? [{ text: project.department.name }] : []),
        { text: project.unitName },
        { text: project.kindName },
        { text: toldText(project.value, speech), saved: toldCell(project.value, speech) },
        { text: shareText(known(project.value), total) ?? '—' },
      ],
    })),
  }
}
