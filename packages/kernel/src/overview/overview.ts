import type { Fen } from '../amount/fen.ts'
import type { Dimension } from '../facts/dimension.ts'
import type { Box } from '../facts/space.ts'

/**
 * What dashboards show of one budget, or of many together. Plain data: it can be stored, sent and added up.
 *
 *   Overview
 *   ├─ income, expenditure          totals
 *   ├─ flow                         fund → unit → functional class, money conserved at every node
 *   ├─ byFunction, byEconomic,      breakdowns: a tree of amounts, with what is not split further
 *   │  byKind, procurement
 *   ├─ comparisons                  this year against each other year or stage that the facts tell
 *   ├─ threePublic                  the four “three public” expenses, this and last year
 *   └─ projects                     the largest
 *
 * Every amount carries the selector of the rows behind it (`rowsBehind`).
 */
export interface Overview {
  readonly year: number
  /** Code of the stage: approved, final … */
  readonly stage: string
  readonly stageName: string
  readonly document: 'budget' | 'final'
  readonly departments: readonly DepartmentName[]
  readonly income: Figure
  readonly expenditure: Figure
  readonly flow: Flow
  readonly byFunction: Breakdown
  /** First by kind (basic, project), since basic expenditure alone is always told by economic class; then 类, 款. */
  readonly byEconomic: Breakdown
  readonly byKind: Breakdown
  readonly procurement: Breakdown
  readonly comparisons: readonly Comparison[]
  readonly threePublic: readonly ThreePublicExpense[]
  readonly projects: Projects
}

export interface DepartmentName {
  readonly code: string
  readonly name: string
}

/** What a mark selects: disjoint boxes of plain codes, with their year and stage. */
export type Selector = readonly Box[]

/**
 * An amount, or why there is none. Never zero for what is not known.
 * @unit fen
 */
export type Told =
  | { readonly kind: 'determined'; readonly amount: Fen }
  | {
      readonly kind: 'undetermined'
      /** `coarse`: known only together with something else; `unknown`: nothing is said. */
      readonly reason: 'coarse' | 'unknown'
      /** In a roll-up: what the departments that tell it add up to, and how many do not tell it. */
      readonly known?: { readonly amount: Fen; readonly silent: number }
    }

export interface Figure {
  readonly value: Told
  readonly selector: Selector
}

/** A node of a breakdown. Nodes that the facts do not determine are left out: their money is in `rest` of the node above. */
export interface Breakdown extends Figure {
  readonly dimension: Dimension
  /** Empty for the root. */
  readonly code: string
  readonly name: string
  /** Place in the classification: siblings stand in this order, also when breakdowns are added. */
  readonly order: number
  readonly children: readonly Breakdown[]
  /** 未细分: what the children leave of this node; absent where nothing is left, or where the node itself is not determined. @unit fen */
  readonly rest?: Fen
}

export type FlowLayer = 'source' | 'unit' | 'use'

/**
 * Where the money comes from, which unit has it, what it is for. Income on the left, expenditure on the right; at every unit what comes in
 * goes out. What a unit's facts do not split flows on to the unit above it, where it is split, or in the end to 未细分.
 */
export type Flow =
  | { readonly kind: 'flow'; readonly nodes: readonly FlowNode[]; readonly links: readonly FlowLink[] }
  | { readonly kind: 'undetermined'; readonly reason: 'coarse' | 'unknown' }

export interface FlowNode {
  /** `fund:…`, `unit:…`, `function:…`, `side:…`, `rest:source`, `rest:use`, `difference:source`, `difference:use`. */
  readonly id: string
  readonly layer: FlowLayer
  /** `rest`: the facts do not split this; `difference`: income and expenditure do not agree. */
  readonly kind: 'told' | 'rest' | 'difference'
  readonly code: string
  readonly name: string
  /** What flows through. @unit fen */
  readonly amount: Fen
  readonly selector: Selector
}

export interface FlowLink {
  readonly source: string
  readonly target: string
  /** @unit fen */
  readonly amount: Fen
  readonly selector: Selector
}

/** The figures of this budget beside those of another year or stage, as far as the facts tell them. */
export interface Comparison {
  readonly basis: ComparisonBasis
  /** The money compared: code of a fund with its name, or empty for all. */
  readonly fund: string
  readonly fundName: string
  readonly rows: readonly Change[]
}

/** The other year and stage. */
export interface ComparisonBasis {
  readonly year: number
  readonly stage: string
  /** `2025年批复` */
  readonly label: string
}

export interface Change {
  readonly kind: 'income' | 'expenditure' | 'fund' | 'function'
  /** Code of the fund or function; empty for the totals. */
  readonly code: string
  readonly name: string
  readonly now: Figure
  readonly before: Figure
}

export type ThreePublicId = 'abroad' | 'vehiclePurchase' | 'vehicleRunning' | 'reception'

export interface ThreePublicExpense {
  readonly id: ThreePublicId
  readonly name: string
  readonly now: Figure
  readonly before: Figure
  /** What `before` is: `2025年批复`. */
  readonly basis: ComparisonBasis
  /** This year's budget for it, beside final accounts. */
  readonly plan?: Figure
}

export interface Projects extends Figure {
  readonly count: number
  /** The largest, `MOST_PROJECTS` at most, the largest first. */
  readonly largest: readonly ProjectFigure[]
}

export interface ProjectFigure extends Figure {
  readonly department: DepartmentName
  /** Number inside the data set; of withheld projects that of the row that stands for them. */
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly unitName: string
  readonly kindName: string
}

/** How many projects an overview names. */
export const MOST_PROJECTS = 20
