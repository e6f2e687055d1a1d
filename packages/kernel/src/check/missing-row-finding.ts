import { type Fen, fen } from '../amount/fen.ts'
import { DIMENSION_INDEX } from '../facts/dimension.ts'
import type { FigureIndex, ReadFigure, ReadRow } from '../read/reading.ts'
import { amountIn, printedLike, stated } from './arithmetic.ts'
import { bestOf, type ClassIndex, type FigureClasses } from './figure-classes.ts'
import type { Evidence, Finding } from './finding.ts'
import type { FigureIdentity } from './identities.ts'
import { arithmetic, evidenceOf, type FindingContext, lawEvidence } from './law-words.ts'
import type { Localised, MissingRow } from './localise/culprits.ts'
import { otherBreakdown } from './other-breakdown.ts'

/** A row that a table lacks: what its cells must have been, and which rows of other tables have those amounts. */
export function missingRow(
  context: FindingContext,
  problem: Localised,
  row: MissingRow,
  wrong: ReadonlySet<FigureIndex>,
): Finding {
  const { reading, classes } = context
  const table = reading.tables[row.table]
  const panel = table?.panels[row.panel]
  const line = panel?.rows[row.row]
  const lacking = problem.broken.flatMap(
    (identity): readonly { figure: ReadFigure; residual: Fen; column: number; identity: FigureIdentity }[] => {
      const { source } = identity
      if (source.kind !== 'rows' || source.table !== row.table || source.panel !== row.panel || source.row !== row.row)
        return []
      const figure = reading.figures[panel?.figures[row.row]?.[source.column] ?? -1]
      if (!figure) return []
      const parts = identity.parts.map((index) => amountOf(classes, index, wrong))
      return [
        {
          figure,
          column: source.column,
          identity,
          residual: fen(
            amountOf(classes, identity.wholes[0] ?? -1, wrong) - parts.reduce((sum, each) => sum + each, 0),
          ),
        },
      ]
    },
  )
  // The total stands first; what it consists of follows.
  const largest = [...lacking].sort((a, b) => Math.abs(b.residual) - Math.abs(a.residual))[0]
  const unit = table?.unit ?? '元'
  const like = largest?.figure ?? { text: '', unit }
  const columns = lacking.map(
    ({ column, residual }) => `${panel?.columns[column]?.path.join('/') ?? ''} ${printedLike(residual, like)}`,
  )
  const place = [table?.title, line?.label].filter(Boolean).join(' · ')
  const amount = largest ? printedLike(largest.residual, like) : ''
  const sums = lacking.map(({ identity }) => arithmetic(context, identity))
  const hints = largest
    ? likelyRows(
        context,
        lacking.map(({ residual }) => residual),
        row,
      )
    : []
  const hint = hints.map(({ place: where, quote }) => `${where} ${quote}`).join('、')
  const others =
    largest && hints.length === 0
      ? otherBreakdown(context, row, { column: largest.column, amount: largest.residual })
      : []
  const breakdown = others.map((figure) => `“${figure.label}” ${stated(figure)}`).join('、')
  return {
    rule: 'identity',
    kind: 'missing_row',
    severity: 'error',
    message: {
      zh: `${place}之下少列 ${amount}${unit}（${columns.join('，')}）：${sums.map(({ zh }) => zh).join('；')}。${hint === '' ? '' : `其他表里正好是这些金额、而这里没有列出的有：${hint}。`}${breakdown === '' ? '' : `同一合计在别处的各项中，只有${breakdown}加起来正好是 ${amount}${unit}，少列的应是其中的。`}`,
      en: `Rows worth ${amount}${unit} are missing under ${place} (${columns.join(', ')}): ${sums.map(({ en }) => en).join('; ')}.${hint === '' ? '' : ` Elsewhere exactly these amounts stand at: ${hint}.`}${breakdown === '' ? '' : ` Of what the same total consists of elsewhere, only ${breakdown} add up to exactly ${amount}: what is missing should be theirs.`}`,
    },
    page: line?.page ?? table?.page ?? 1,
    place,
    quote: [line?.label, ...lacking.map(({ figure }) => stated(figure))].filter(Boolean).join(' '),
    stated: largest ? printedLike(fen(largest.figure.amount - largest.residual), largest.figure) : '',
    expected: largest ? stated(largest.figure) : '',
    areas: [...(line?.areas ?? []), ...lacking.flatMap(({ figure }) => figure.areas)],
    evidence: [
      ...lacking.map(({ identity }) => lawEvidence(context, identity)),
      ...hints,
      ...others.flatMap((figure) => evidenceOf(figure) ?? []),
    ],
  }
}

function amountOf({ classes }: FigureClasses, index: ClassIndex, wrong: ReadonlySet<FigureIndex>): Fen {
  return bestOf(classes[index] ?? [], wrong)?.amount ?? fen(0)
}

/**
 * Rows of other tables whose amounts are those that are missing, inside what they are missing from: what the missing row probably is. Told
 * only when there is one.
 */
function likelyRows({ reading }: FindingContext, residuals: readonly Fen[], row: MissingRow): readonly Evidence[] {
  const own = reading.tables[row.table]?.panels[row.panel]
  const parent = own?.rows[row.row]
  const printed = new Set(own?.rows.map(keyOf))
  // A function is missing among functions, a project among projects.
  const listed = new Set(parent?.parts.flatMap((part) => own?.rows[part]?.spec?.each?.[0]?.dimension ?? []))
  const wanted = [...new Set(residuals.filter((residual) => residual !== 0))]
  return wanted.flatMap((residual): readonly Evidence[] => {
    const found = reading.tables.flatMap((table, index) =>
      index === row.table
        ? []
        : table.panels.flatMap((panel) =>
            panel.rows.flatMap((line, at) => {
              const key = keyOf(line)
              const [axis] = line.spec?.each ?? []
              if (line.parts.length > 0 || !axis || key === '' || printed.has(key)) return []
              if (listed.size > 0 && !listed.has(axis.dimension)) return []
              if (parent && line.code !== '' && isCode(parent.code) && !line.code.startsWith(parent.code)) return []
              const has = panel.figures[at]?.some((index) => {
                const figure = reading.figures[index ?? -1]
                return (
                  figure !== undefined &&
                  figure.amount !== 0 &&
                  Math.abs(figure.amount - residual) <= 2 * figure.quantum
                )
              })
              return has
                ? [
                    {
                      page: line.page,
                      place: `${table.title} · ${[line.code, line.label].filter(Boolean).join(' ')}`,
                      quote: `${amountIn(residual, table.unit)}${table.unit}`,
                      areas: line.areas,
                      key,
                    },
                  ]
                : []
            }),
          ),
    )
    const keys = new Set(found.map(({ key }) => key))
    if (keys.size !== 1) return []
    return found.slice(0, 1).map(({ key: _, ...evidence }) => evidence)
  })
}

/** Functions and economic classes; units' codes begin no others. */
function isCode(code: string): boolean {
  return /^(?:2\d\d|[3-5]\d\d)(?:\d\d){0,2}$/u.test(code)
}

/** What a row is, the same in every table: its node, whether printed by code or by name. */
function keyOf({ code, label, spec, region }: ReadRow): string {
  const [box] = region ?? []
  if (!spec?.each || !box) return code === '' ? label : code
  return spec.each.map(({ dimension }) => `${dimension} ${box[DIMENSION_INDEX[dimension]]}`).join(' ')
}
