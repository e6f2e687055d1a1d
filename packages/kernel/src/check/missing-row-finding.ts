import { type Fen, fen } from '../amount/fen.ts'
import type { FigureIndex, ReadFigure } from '../read/reading.ts'
import { amountIn, printedLike, stated } from './arithmetic.ts'
import { bestOf, type ClassIndex, type FigureClasses } from './figure-classes.ts'
import type { Evidence, Finding } from './finding.ts'
import type { FigureIdentity } from './identities.ts'
import { arithmetic, type FindingContext, lawEvidence } from './law-words.ts'
import type { Localised, MissingRow } from './localise.ts'

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
  const columns = lacking.map(
    ({ column, residual }) => `${panel?.columns[column]?.path.join('/') ?? ''} ${amountIn(residual, unit)}`,
  )
  const place = [table?.title, line?.label].filter(Boolean).join(' · ')
  const amount = largest ? amountIn(largest.residual, unit) : ''
  const sums = lacking.map(({ identity }) => arithmetic(context, identity)).join('；')
  const hints = largest
    ? likelyRows(
        context,
        lacking.map(({ residual }) => residual),
        row,
      )
    : []
  const hint =
    hints.length > 0
      ? hints.map(({ place: where, quote }) => `${where}${quote === '' ? '' : ` ${quote}`}`).join('、')
      : ''
  return {
    rule: 'identity',
    kind: 'missing_row',
    severity: 'error',
    message: {
      zh: `${place}之下少列 ${amount}${unit}（${columns.join('，')}）：${sums}。${hint === '' ? '' : `其他表里正好是这些金额、而这里没有列出的有：${hint}。`}`,
      en: `Rows worth ${amount}${unit} are missing under ${place} (${columns.join(', ')}): ${sums}.${hint === '' ? '' : ` Elsewhere exactly these amounts stand at: ${hint}.`}`,
    },
    page: line?.page ?? table?.page ?? 1,
    place,
    quote: [line?.label, ...lacking.map(({ figure }) => stated(figure))].filter(Boolean).join(' '),
    stated: largest ? printedLike(fen(largest.figure.amount - largest.residual), largest.figure) : '',
    expected: largest ? stated(largest.figure) : '',
    areas: [...(line?.areas ?? []), ...lacking.flatMap(({ figure }) => figure.areas)],
    evidence: [...lacking.map(({ identity }) => lawEvidence(context, identity)), ...hints],
  }
}

function amountOf({ classes }: FigureClasses, index: ClassIndex, wrong: ReadonlySet<FigureIndex>): Fen {
  return bestOf(classes[index] ?? [], wrong)?.amount ?? fen(0)
}

/** Rows of other tables whose amounts are those that are missing: what the missing rows probably are. */
function likelyRows({ reading }: FindingContext, residuals: readonly Fen[], row: MissingRow): readonly Evidence[] {
  const whole = Math.max(...residuals.map(Math.abs))
  const wanted = residuals.filter(
    (residual) => residual !== 0 && (Math.abs(residual) !== whole || residuals.length === 1),
  )
  return wanted.flatMap((residual): readonly Evidence[] => {
    const found = reading.tables.flatMap((table, index) =>
      index === row.table
        ? []
        : table.panels.flatMap((panel) =>
            panel.rows.flatMap((line, at) => {
              if (line.parts.length > 0 || line.code === '' || !line.spec?.each) return []
              const has = panel.figures[at]?.some((figure) => reading.figures[figure ?? -1]?.amount === residual)
              return has
                ? [
                    {
                      page: line.page,
                      place: `${table.title} · ${line.label}`,
                      quote: amountIn(residual, table.unit),
                      areas: line.areas,
                      key: line.code,
                    },
                  ]
                : []
            }),
          ),
    )
    const codes = new Set(found.map(({ key }) => key))
    // One row tells; several with that amount tell nothing.
    if (codes.size !== 1) return []
    return found.slice(0, 1).map(({ key: _, ...evidence }) => evidence)
  })
}
