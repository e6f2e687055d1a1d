import type { AmountUnit } from '../amount/amount-unit.ts'
import type { Fen } from '../amount/fen.ts'
import type { Ledger } from '../compute/ledger.ts'
import type { TargetGroup } from '../profile/schema.ts'

/** A budget unit of the department. */
export interface Unit {
  readonly code: string
  readonly name: string
  readonly kind: 'department' | 'headquarters' | 'administrative' | 'publicInstitution' | 'group'
  readonly parent: string | undefined
  readonly staffQuota: number | undefined
  readonly staff: number | undefined
}

/** A project of this year's budget. */
export interface Project {
  /** Number inside the data set. */
  readonly id: string
  /** The platform's project code, where known. */
  readonly code: string | undefined
  readonly name: string
  readonly unit: string
  /** Code of the expenditure kind: otherOperation or specificTarget. */
  readonly kind: string
  /** The legal ground for not publishing the project by name; undefined for a published one. */
  readonly withheldOn: string | undefined
  readonly targets: readonly PerformanceTarget[]
}

export interface PerformanceTarget {
  readonly group: TargetGroup
  readonly indicator: string
  /** As written: `≥8次`, `1.5GB`, `明显提升`. */
  readonly value: string
}

/** An indicator of the department-wide target table. */
export interface DepartmentTarget {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly value: string
  readonly explanation: string
}

/** Vehicles or sets of equipment of one kind that a unit has. */
export interface Asset {
  readonly unit: string
  /** One of `ASSET_KINDS`. */
  readonly kind: string
  readonly count: number
  /** How many this year's budget buys. */
  readonly purchases: number
}

/** A number that no classification holds, by the profile's id: an amount, or as written with the profile's unit. */
export type Statistic =
  | { readonly kind: 'amount'; readonly amount: Fen }
  | { readonly kind: 'number'; readonly value: string }

/** A department's budget of one year: everything that its disclosure is compiled from. */
export interface DataSet {
  readonly name: string
  readonly profile: string
  readonly year: number
  readonly department: { readonly code: string; readonly name: string }
  /** ISO date that the published document bears. */
  readonly documentDate: string
  readonly amountUnit: AmountUnit
  readonly units: readonly Unit[]
  readonly projects: readonly Project[]
  readonly duties: readonly string[]
  readonly offices: readonly string[]
  /** Reasons for changes, by the profile's reason id, or `id.code` for one node. */
  readonly reasons: Readonly<Record<string, string>>
  /** Other texts by id, e.g. `annualGoal`, or `id.code` for one node: `purpose.2010301`. */
  readonly texts: Readonly<Record<string, string>>
  /** Vehicles and large equipment at the end of last year. */
  readonly assets: readonly Asset[]
  readonly statistics: Readonly<Record<string, Statistic>>
  readonly tasks: readonly { readonly name: string; readonly content: string }[]
  readonly departmentTargets: readonly DepartmentTarget[]
  readonly ledger: Ledger
}
