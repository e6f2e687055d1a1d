import type { FileReport } from '@mingzhang/documents'
import type { ColumnType, Generated } from 'kysely'
import type { Release } from '../contract/index.ts'

/** The tables as Kysely sees them; the migrations say the same in SQL. */

type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>
type Time = ColumnType<Date, Date, Date>
type TimeOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>

export interface PersonTable {
  person: string
  name: string
  display_name: string
  email: string | null
  password_hash: string | null
  must_change_password: boolean
  oidc_subject: string | null
  active: boolean
  signed_in_at: TimeOrNull
  created_at: Generated<Date>
}

export interface AssignmentTable {
  person: string
  role: string
  department: string
  /** Empty for the whole department. */
  unit: string
}

export interface SessionTable {
  secret_hash: string
  person: string
  csrf: string
  created_at: Time
  used_at: Time
  expires_at: Time
}

export interface AccessTokenTable {
  token: string
  person: string
  label: string
  secret_hash: string
  scopes: string[]
  created_at: Time
  expires_at: Time
  used_at: TimeOrNull
}

export interface SignInFailureTable {
  subject: string
  at: Time
}

export interface IdempotencyTable {
  person: string
  key: string
  request: string
  status: number
  reply: JsonOrNull<unknown>
  at: Generated<Date>
}

export interface InstallationTable {
  name: string
  value: string
}

export interface DepartmentTable {
  department: string
  name: string
  profile: string
  created_at: Generated<Date>
}

/** Who did something, and when. */
export interface Signed {
  readonly person: string
  readonly name: string
}

export interface BudgetYearTable {
  department: string
  year: number
  profile: string
  state: string
  round: Generated<number>
  proposal_due: string | null
  draft_due: string | null
  approved_on: string | null
  returned: JsonOrNull<{
    readonly reason: string
    readonly by: { readonly id: string; readonly name: string }
    readonly at: string
  }>
  revision: Generated<number>
}

export interface YearUnitTable {
  department: string
  year: number
  stage: string
  unit: string
  state: string
  by_person: string | null
  by_name: string | null
  at: TimeOrNull
  reason: string | null
}

export interface ReviewTable {
  department: string
  year: number
  round: number
  office: string
  decision: string
  reason: string | null
  by_person: string | null
  by_name: string | null
  at: TimeOrNull
}

export interface CeilingTable {
  department: string
  year: number
  unit: string
  kind: string
  amount: number
}

export interface BudgetTable {
  department: string
  budget: string
  year: number | null
  stage: string
  profile: string
  revision: Generated<number>
}

export interface RecordTable {
  department: string
  budget: string
  record: string
  kind: string
  position: number
  cells: Json<Readonly<Record<string, string>>>
  revision: number
  unit: string | null
  fund: string | null
  function: string | null
  expenditure_kind: string | null
  economic: string | null
  project: string | null
  amount: number | null
}

export interface EventTable {
  department: string
  seq: ColumnType<number, undefined, never>
  at: ColumnType<Date, undefined, never>
  person: string
  person_name: string
  action: string
  budget: string | null
  record: string | null
  record_kind: string | null
  unit: string | null
  batch: string | null
  before: JsonOrNull<Record<string, unknown>>
  after: JsonOrNull<Record<string, unknown>>
  reason: string | null
  previous: ColumnType<string, undefined, never>
  hash: ColumnType<string, undefined, never>
}

export interface ChainTable {
  department: string
  seq: number
  hash: string
}

export interface CommentTable {
  department: string
  comment: string
  budget: string
  answers: string | null
  target: Json<unknown>
  place: string
  body: string
  office: string | null
  unit: string | null
  by_person: string
  by_name: string
  at: Time
  resolved_by: string | null
  resolved_name: string | null
  resolved_at: TimeOrNull
}

export interface CorrectionTable {
  department: string
  correction: string
  year: number
  budget: string
  record: string
  place: string
  before: string
  after: string
  reason: string
  file_name: string | null
  file_type: string | null
  file_sha256: string | null
  file: Uint8Array | null
  by_person: string
  by_name: string
  at: Time
  state: string
  decided_by: string | null
  decided_name: string | null
  decided_at: TimeOrNull
  decided_reason: string | null
}

export interface ImportTable {
  department: string
  import: string
  budget: string
  person: string
  source: string
  revision: number
  changes: Json<unknown>
  at: Generated<Date>
}

export interface NoticeTable {
  department: string
  notice: string
  person: string
  by_person: string
  by_name: string
  at: Time
  title: string
  body: string
  link: string
  read_at: TimeOrNull
  mailed_at: TimeOrNull
  mail_due: TimeOrNull
  mail_attempts: Generated<number>
}

export interface ComputedTable {
  department: string
  budget: string
  revision: number
  problems: number | null
  missing: number | null
  findings: JsonOrNull<{ readonly error: number; readonly warning: number; readonly notice: number }>
  total: number | null
  overview: JsonOrNull<unknown>
}

export interface OverrideTable {
  department: string
  year: number
  revision: number
  by_person: string
  by_name: string
  at: Time
  reason: string
}

export interface ReleaseTable {
  department: string
  release: string
  year: number
  budget: string
  title: string
  state: string
  at: Time
  by_person: string
  by_name: string
  seq: number
  chain_hash: string
  override: JsonOrNull<Release['override']>
  ended: JsonOrNull<Release['ended']>
  manifest: string
  manifest_sha256: string
  signature: string
  key: string
  public_key: string
}

export interface ReleaseFileTable {
  department: string
  release: string
  name: string
  type: string
  size: number
  sha256: string
  content: Uint8Array
}

export interface InspectionTable {
  department: string
  inspection: string
  title: string
  by_person: string
  by_name: string
  at: Time
}

/** What lists show of a checked file. */
export interface InspectionSummary {
  readonly profile: string | null
  readonly title: string | null
  readonly department: string | null
  readonly pages: number
  readonly figures: number
  readonly counts: { readonly error: number; readonly warning: number; readonly notice: number }
}

export interface InspectionFileTable {
  department: string
  inspection: string
  file: string
  name: string
  size: number
  sha256: string
  content: Uint8Array
  state: string
  position: number
  summary: JsonOrNull<InspectionSummary>
  report: JsonOrNull<FileReport>
  error: JsonOrNull<{ readonly message: string; readonly remedy: string }>
}

export interface InspectionMarkTable {
  department: string
  inspection: string
  file: string
  number: number
  state: string
  reason: string | null
  by_person: string
  by_name: string
  at: Time
}

export interface Tables {
  person: PersonTable
  assignment: AssignmentTable
  session: SessionTable
  access_token: AccessTokenTable
  sign_in_failure: SignInFailureTable
  idempotency: IdempotencyTable
  installation: InstallationTable
  department: DepartmentTable
  budget_year: BudgetYearTable
  year_unit: YearUnitTable
  review: ReviewTable
  ceiling: CeilingTable
  budget: BudgetTable
  record: RecordTable
  event: EventTable
  chain: ChainTable
  comment: CommentTable
  correction: CorrectionTable
  import: ImportTable
  notice: NoticeTable
  computed: ComputedTable
  override: OverrideTable
  release: ReleaseTable
  release_file: ReleaseFileTable
  inspection: InspectionTable
  inspection_file: InspectionFileTable
  inspection_mark: InspectionMarkTable
}
