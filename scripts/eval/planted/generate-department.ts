import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, seededRandom } from '../../bench/seeded-random.ts'

/**
 * A department that is made from an example: other names, functions and projects, other amounts that end in odd fen, so that every printed
 * figure is rounded; income still pays for every expenditure, and texts still say what the figures do.
 * @shape folder of an example, seed -> file name → text
 */
export function generateDepartment(folder: string, seed: number): ReadonlyMap<string, string> {
  const random = seededRandom(seed)
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  files.delete('README.md')
  const unit = /金额单位: 万元/u.test(files.get('department.yaml') ?? '') ? 6 : 2
  const tables = new Map(
    [...files].filter(([name]) => name.endsWith('.csv')).map(([name, text]) => [name, parse(text)]),
  )
  const times = BigInt([1, 1, 2, 3, 7][random.below(5)] ?? 1)
  for (const table of tables.values()) scale(table, times, unit)
  const income = tables.get('income.csv')
  const funding = tables.get('project-funding.csv')
  const projects = tables.get('projects.csv')
  const statistics = tables.get('statistics.csv')
  if (!income || !funding || !projects) throw new Error(`${folder}: no projects`)
  const isFinal = tables.get('other-facts.csv')?.rows.some((row) => row.includes('年终结转结余')) ?? false
  const pay = (of: string, line: Row, amount: bigint): void => {
    const paid = income.rows.find(
      (row) =>
        get(income, row, '单位代码') === of &&
        ['资金来源', '资金年度', '功能科目'].every(
          (name) => !income.header.includes(name) || get(income, row, name) === get(funding, line, name),
        ),
    )
    if (!paid) throw new Error(`nothing pays for ${line.join()}`)
    set(income, paid, '金额', printed(fenOf(get(income, paid, '金额'), unit) + amount, unit))
  }
  const unitOf = new Map(projects.rows.map((row) => [get(projects, row, '项目编号'), get(projects, row, '单位代码')]))
  for (const line of funding.rows) {
    const more = BigInt(random.below(99_999) + 1)
    set(funding, line, '金额', printed(fenOf(get(funding, line, '金额'), unit) + more, unit))
    pay(unitOf.get(get(funding, line, '项目编号')) ?? '', line, more)
  }
  if (!isFinal) {
    // Further projects, paid from what pays for one that is there.
    for (let count = random.below(12); count > 0; count--) {
      const like = funding.rows[random.below(funding.rows.length)]
      const known = projects.rows.find(
        (row) => like && get(projects, row, '项目编号') === get(funding, like, '项目编号'),
      )
      if (!like || !known || get(projects, known, '不公开') !== '') continue
      const id = `Q${String(count).padStart(2, '0')}`
      const amount = BigInt(1_000_000 + random.below(300_000_000))
      const line = [...like]
      set(funding, line, '项目编号', id)
      set(funding, line, '金额', printed(amount, unit))
      funding.rows.push(line)
      const project = [...known]
      set(projects, project, '项目编号', id)
      set(projects, project, '项目代码', '')
      set(
        projects,
        project,
        '项目名称',
        `${pick(random, PLACES)}${pick(random, THINGS)}${pick(random, WORKS)}（${count}）`,
      )
      projects.rows.push(project)
      pay(get(projects, known, '单位代码'), line, amount)
    }
  }
  if (statistics) {
    const sum = funding.rows.reduce((total, row) => total + fenOf(get(funding, row, '金额'), unit), 0n)
    for (const row of statistics.rows) {
      if (row[0] === '编报绩效目标的项目') row[1] = String(projects.rows.length)
      if (row[0] === '编报绩效目标的项目预算资金') row[1] = printed(sum, unit)
    }
  }
  for (const [name, table] of tables) files.set(name, write(table))
  // A reason that says more than that the arrangements changed would have to fit the new figures.
  files.set('text.yaml', (files.get('text.yaml') ?? '').replace(/^(增减原因\.[^:]+): .*$/gmu, '$1: 业务安排调整'))
  return renamed(files, random)
}

const PLACES = ['老城片区', '工业园区', '沿河', '新城', '山区', '城乡接合部', '港口', '校园周边']
const THINGS = ['公共设施', '信息系统', '档案资料', '应急物资', '绿化景观', '安全设备', '便民服务点', '道路标识']
const WORKS = ['运行维护', '更新改造', '购置', '巡查', '提升', '第三方评估', '整治', '建设']
/** Made-up places: no district is called so. */
const DISTRICTS = ['东湖', '松岭', '青浦湾', '望江', '长桥', '白石', '金沙', '临港新']
const BUREAUS = [
  '民政局',
  '农业农村局',
  '市场监督管理局',
  '退役军人事务局',
  '教育体育局',
  '应急管理局',
  '司法局',
  '档案馆',
]

function renamed(files: ReadonlyMap<string, string>, random: Random): ReadonlyMap<string, string> {
  const district = pick(random, DISTRICTS)
  const bureau = pick(random, BUREAUS)
  return new Map(
    [...files].map(([name, text]) => [
      name,
      text
        .replaceAll('云桥', district)
        .replaceAll('济源产城融合示范区管理委员会办公室', `${district}${bureau}`)
        .replaceAll('济源', district)
        .replace(/文化和旅游发展局|水务管理局/gu, bureau),
    ]),
  )
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T
}

type Row = string[]

interface Csv {
  readonly header: readonly string[]
  readonly rows: Row[]
}

/** The examples quote no fields. */
function parse(text: string): Csv {
  const [header = '', ...rows] = text.trim().split(/\r?\n/u)
  if (text.includes('"')) throw new Error('quoted fields')
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) }
}

function write({ header, rows }: Csv): string {
  return `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`
}

function get({ header }: Csv, row: Row, name: string): string {
  return row[header.indexOf(name)] ?? ''
}

function set({ header }: Csv, row: Row, name: string, value: string): void {
  row[header.indexOf(name)] = value
}

function scale(table: Csv, times: bigint, unit: number): void {
  const isMoney = (row: Row): boolean => /预算金额|预算资金|采购金额|政府采购项目预算/u.test(row[0] ?? '')
  for (const row of table.rows) {
    if (table.header.includes('金额'))
      set(table, row, '金额', printed(fenOf(get(table, row, '金额'), unit) * times, unit))
    else if (table.header[0] === '事项' && isMoney(row)) row[1] = printed(fenOf(row[1] ?? '', unit) * times, unit)
  }
}

/** @unit fen; `decimals` of the file's unit: 2 for 元, 6 for 万元 */
function fenOf(text: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole) * 10n ** BigInt(decimals) + BigInt(fraction.padEnd(decimals, '0') || '0')
  return text.startsWith('-') ? -value : value
}

function printed(fen: bigint, decimals: number): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(decimals + 1, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
