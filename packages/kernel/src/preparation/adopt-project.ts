import type { AmountUnit } from '../amount/amount-unit.ts'
import { exactAmount } from '../amount/format-amount.ts'
import { parseAmount } from '../amount/parse-amount.ts'
import { COMPARISON_SIGNS, type ComparisonSign } from './choices.ts'
import type { HeldRecord } from './held-record.ts'
import type { AnyRecordKindId } from './preparation-kinds.ts'
import type { HeldLibrary } from './read-library.ts'
import { parseTargetValue, targetValueText } from './target-value.ts'

/** A record to be made of another one, which it can be traced to. */
export interface MadeRecord {
  readonly kind: AnyRecordKindId
  readonly cells: Readonly<Record<string, string>>
  readonly madeOf: string
}

type Cells = Readonly<Record<string, string>>

/**
 * What a project of the library brings into the budget of a year: the project under its own number and code, the
 * year's funding and procurement, and its targets; those of the year go before those of every year.
 * @shape a project and its parts × year -> records of the data set
 */
export function budgetRecordsOf(
  library: HeldLibrary,
  id: string,
  year: number,
  amountUnit: AmountUnit,
): readonly MadeRecord[] {
  const project = library.projects.find(({ cells }) => cells.id === id)
  if (!project) return []
  const ofYear = ({ cells }: HeldRecord): boolean => cells.project === id && cells.year?.trim() === String(year)
  const targets = library.targets.filter(
    ({ cells }) => cells.project === id && ['', String(year)].includes(cells.year?.trim() ?? ''),
  )
  const own = new Set(targets.filter(ofYear).map(({ cells }) => targetKey(cells)))
  const money = (cells: Cells): string => converted(cells.amount ?? '', library.amountUnit, amountUnit)
  return [
    {
      kind: 'projects' as const,
      madeOf: project.record,
      cells: pick(project.cells, ['id', 'code', 'name', 'unit', 'kind', 'withheld', 'ground']),
    },
    ...library.funding.filter(ofYear).map(({ record, cells }) => ({
      kind: 'projectFunding' as const,
      madeOf: record,
      cells: { ...pick(cells, FUNDING), amount: money(cells) },
    })),
    ...library.procurement.filter(ofYear).map(({ record, cells }) => ({
      kind: 'procurement' as const,
      madeOf: record,
      cells: { unit: project.cells.unit ?? '', ...pick(cells, ['project', 'category']), amount: money(cells) },
    })),
    ...targets
      .filter((target) => ofYear(target) || !own.has(targetKey(target.cells)))
      .map(({ record, cells }) => ({
        kind: 'projectTargets' as const,
        madeOf: record,
        cells: { ...pick(cells, ['project', 'group', 'indicator']), value: libraryTargetValue(cells) },
      })),
  ]
}

const FUNDING = ['project', 'fund', 'origin', 'function', 'departmentEconomic', 'governmentEconomic']

/**
 * What the projects of a year's budget are in the library: the other way round. Weights, second levels and later years
 * are not known there.
 * @shape records of the data set × year -> records of the library
 */
export function libraryRecordsOf(
  budget: {
    readonly projects: readonly HeldRecord[]
    readonly funding: readonly HeldRecord[]
    readonly procurement: readonly HeldRecord[]
    readonly targets: readonly HeldRecord[]
    readonly amountUnit: AmountUnit
  },
  year: number,
  amountUnit: AmountUnit,
): readonly MadeRecord[] {
  const ids = new Set(budget.projects.map(({ cells }) => cells.id))
  const ofProjects = (records: readonly HeldRecord[]): readonly HeldRecord[] =>
    records.filter(({ cells }) => ids.has(cells.project))
  const money = (cells: Cells): string => converted(cells.amount ?? '', budget.amountUnit, amountUnit)
  return [
    ...budget.projects.map(({ record, cells }) => ({
      kind: 'libraryProjects' as const,
      madeOf: record,
      cells: { ...pick(cells, ['id', 'code', 'name', 'unit', 'kind', 'withheld', 'ground']), startYear: String(year) },
    })),
    ...ofProjects(budget.funding).map(({ record, cells }) => ({
      kind: 'libraryFunding' as const,
      madeOf: record,
      cells: { ...pick(cells, FUNDING), year: String(year), amount: money(cells) },
    })),
    ...ofProjects(budget.procurement).map(({ record, cells }) => ({
      kind: 'libraryProcurement' as const,
      madeOf: record,
      cells: { ...pick(cells, ['project', 'category']), year: String(year), amount: money(cells) },
    })),
    ...ofProjects(budget.targets).map(({ record, cells }) => {
      const { sign, value, unit } = parseTargetValue(cells.value ?? '')
      return {
        kind: 'libraryTargets' as const,
        madeOf: record,
        cells: pick({ ...cells, year: String(year), sign: signLabel(sign), value, valueUnit: unit }, [
          'project',
          'year',
          'group',
          'indicator',
          'sign',
          'value',
          'valueUnit',
        ]),
      }
    }),
  ]
}

function targetKey({ group, indicator }: Cells): string {
  return `${group} ${indicator}`
}

/** A target of the library as the budget prints it. @shape cells of `libraryTargets` -> `≥8次` */
export function libraryTargetValue({ sign, value, valueUnit }: Cells): string {
  const known = COMPARISON_SIGNS.find(({ id, label }) => id === sign || label === sign)
  return targetValueText({ sign: known?.id ?? 'qualitative', value: value ?? '', unit: valueUnit ?? '' })
}

function signLabel(sign: ComparisonSign): string {
  return COMPARISON_SIGNS.find(({ id }) => id === sign)?.label ?? ''
}

function pick(cells: Cells, columns: readonly string[]): Cells {
  return Object.fromEntries(
    columns.flatMap((column) => ((cells[column] ?? '') === '' ? [] : [[column, cells[column] ?? '']])),
  )
}

/** An amount in the other version's unit; what is no amount stays as it is, to be told where it comes to. */
function converted(cell: string, from: AmountUnit, to: AmountUnit): string {
  if (from === to) return cell
  const parsed = parseAmount(cell, from)
  return parsed.kind === 'amount' ? exactAmount(parsed.fen, to, 2) : cell
}
