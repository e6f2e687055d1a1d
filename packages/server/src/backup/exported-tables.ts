import type { Tables } from '../database/tables.ts'

/** Where a table's rows go in an export of everything, in words for its README; or why they do not. */
export type Exported =
  | {
      readonly kind: 'lines'
      /** `all`: one file for the whole installation; otherwise one in each department's folder. */
      readonly per: 'all' | 'department'
      readonly file: string
      readonly words: string
      /** Columns that stand in files of their own, or that nobody may see. */
      readonly without: readonly string[]
      readonly order: readonly string[]
    }
  | { readonly kind: 'files'; readonly words: string }
  | { readonly kind: 'left'; readonly why: string }

const department = (
  file: string,
  words: string,
  order: readonly string[],
  without: readonly string[] = [],
): Exported => ({ kind: 'lines', per: 'department', file, words, without, order })
const all = (file: string, words: string, order: readonly string[], without: readonly string[] = []): Exported => ({
  kind: 'lines',
  per: 'all',
  file,
  words,
  without,
  order,
})

/** Every table: one that is added without saying where it goes does not compile. */
export const EXPORTED_TABLES: Readonly<Record<keyof Tables, Exported>> = {
  person: all('people.jsonl', '人员：账号、姓名、邮箱、是否在用；不含密码', ['name'], ['password_hash']),
  assignment: all('assignments.jsonl', '授权：谁（person）在哪个部门、单位（空为整个部门，* 为全部部门）担任什么', [
    'person',
    'role',
  ]),
  access_token: all(
    'access-tokens.jsonl',
    '访问令牌：谁的、做什么用、到何时；不含令牌本身',
    ['token'],
    ['secret_hash'],
  ),
  department: all('departments.jsonl', '部门：代码、名称、公开格式', ['department']),
  chain: all('chains.jsonl', '各条审计记录的条数与最后一条的校验值', ['department']),
  budget_year: department('years.jsonl', '年度：状态、轮次、期限、批复日期、退回的理由', ['year']),
  year_unit: department('unit-states.jsonl', '各单位在各阶段的上报与退回', ['year', 'stage', 'unit']),
  review: department('reviews.jsonl', '财政四个处室各轮的审核意见', ['year', 'round', 'office']),
  ceiling: department('ceilings.jsonl', '控制数，按单位与类别；金额单位为分', ['year', 'unit', 'kind']),
  budget: department('versions.jsonl', '版本：年度、阶段、修订号（最后一条改动的序号）', ['budget']),
  record: { kind: 'files', words: 'versions/<版本>/' },
  event: { kind: 'files', words: 'events.jsonl' },
  comment: department('comments.jsonl', '意见与答复，系在哪里、是否解决', ['at', 'comment']),
  correction: department(
    'corrections.jsonl',
    '上年数的更正；依据的文件在 corrections/ 下',
    ['at', 'correction'],
    ['file'],
  ),
  notice: department('notices.jsonl', '站内通知', ['at', 'notice']),
  override: department('overrides.jsonl', '准许带着错误级发现公开的决定与理由', ['year', 'revision']),
  release: department('releases.jsonl', '各次公开：标题、状态、清单、签名；文件在 releases/ 下', ['at', 'release']),
  release_file: { kind: 'files', words: 'releases/<公开编号>/' },
  inspection: department('inspections.jsonl', '检查别人公开文件的批次', ['at', 'inspection']),
  inspection_file: department(
    'inspection-files.jsonl',
    '所检查的文件与检查报告；文件本身在 inspections/ 下',
    ['inspection', 'position', 'file'],
    ['content'],
  ),
  inspection_mark: department('inspection-marks.jsonl', '检查发现的处理：确认、不成立（附理由）、已改', [
    'inspection',
    'file',
    'number',
  ]),
  session: { kind: 'left', why: '登录状态，随时失效' },
  sign_in_failure: { kind: 'left', why: '登录失败的计数，随时失效' },
  idempotency: { kind: 'left', why: '防止重复提交的记号，一天后失效' },
  installation: { kind: 'left', why: '本机的内部设置' },
  import: { kind: 'left', why: '还没有确认的导入预览；确认了的在版本与审计记录中' },
  computed: { kind: 'left', why: '由数据算出，随时可以重算' },
}
