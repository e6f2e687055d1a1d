import type { Classifications, ModelEntry } from '../classification/classification.ts'
import { loadProfile } from '../profile/load-profile.ts'
import type { Profile } from '../profile/schema.ts'
import { readDocument } from './read-document.ts'
import type { Reading } from './reading.ts'
import type { SourceDocument } from './source-document.ts'
import { written } from './written-document.fixture.ts'

const codes = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
    .map(([code = '', name = '', years = '-']) => {
      const [from, to] = years.split('-').map((year) => (year === '' ? undefined : Number(year)))
      return { code, name, from, to, source: 'test' }
    })

const nodes = (text: string): readonly ModelEntry[] =>
  text.split(' ').map((each) => {
    const [code = '', name = '', parent] = each.split('/')
    return { code, name, parent }
  })

/** A few codes of the official lists. */
export const CODES: Classifications = {
  coded: {
    function: codes(`
      201 一般公共服务支出
      20103 政府办公厅（室）及相关机构事务
      2010301 行政运行
      2010302 一般行政管理事务
      2010303 机关服务
      208 社会保障和就业支出
      20805 行政事业单位离退休 -2019
      20805 行政事业单位养老支出 2020-
      2080501 行政单位离退休
      2080505 机关事业单位基本养老保险缴费支出
      212 城乡社区支出
      21208 国有土地使用权出让收入安排的支出
      2120899 其他国有土地使用权出让收入安排的支出`),
    departmentEconomic: codes(`
      301 工资福利支出
      30101 基本工资
      302 商品和服务支出
      30201 办公费
      30217 公务接待费
      30231 公务用车运行维护费`),
    governmentEconomic: codes(`
      501 机关工资福利支出
      50101 工资奖金津补贴`),
  },
  model: {
    stage: nodes('approved/批复 adjusted/调整 executed/执行 final/决算'),
    side: nodes('income/收入 expenditure/支出'),
    fund: nodes('fiscal/财政拨款 general/一般公共预算/fiscal governmentFund/政府性基金/fiscal business/事业收入'),
    origin: nodes('currentYear/本年'),
    kind: nodes('basic/基本支出 project/项目支出'),
    procurement: nodes('procured/政府采购 notProcured/非政府采购'),
  },
}

const PROFILE = `
id: example/small-budget-2024
label: 示例市部门预算
document: { kind: budget, level: department, title: "{department}{year}年部门预算" }
effective: { from: 2024 }
sources: [{ title: 示例办法 }]
stage: approved
unit: 万元
decimals: 2
zero: { table: "", sentence: "0" }
boxes:
  threePublic: [{ side: expenditure, departmentEconomic: "30217" }, { side: expenditure, departmentEconomic: "30231" }]
phrases:
  item:
    increased: 比{lastYear}年预算增加{difference}万元，增长{rate}%，主要原因是{reason}
    decreased: 比{lastYear}年预算减少{difference}万元，下降{rate}%，主要原因是{reason}
    unchanged: 与{lastYear}年预算持平
    fromZero: 比{lastYear}年预算增加{difference}万元，主要原因是{reason}
    toZero: 比{lastYear}年预算减少{difference}万元，主要原因是{reason}
reasons: { income: 收入, reception: 公务接待费, vehicles: 公务用车 }
texts: { purpose: 用途 }
statistics:
  targetAmount: { label: 编报绩效目标的项目资金, unit: 万元 }
balance:
  - id: total
    label: 收支
    left: { side: income }
    leftLabel: 收入
    right: { side: expenditure }
    rightLabel: 支出
    source: { title: 示例办法 }
inclusions:
  - id: targets
    label: 编报绩效目标的资金不超过项目支出
    whole: { region: { side: expenditure, kind: project } }
    parts: [{ statistic: targetAmount }]
    source: { title: 示例办法 }
tables:
  - id: overview
    title: "{year}年部门收支总表"
    contents: 一、部门收支总表
    panels:
      - region: { side: income }
        columns:
          - { label: 收入, columns: [{ label: 项目, show: label }, { label: 预算数, region: {} }] }
        rows:
          - label: 一、财政拨款收入
            region: { fund: fiscal }
            rows:
              - { label: 1. 一般公共预算, region: { fund: general } }
              - { label: 2. 政府性基金, region: { fund: governmentFund } }
          - { label: 二、事业收入, region: { fund: business } }
          - { label: 收入总计, role: total, foot: true }
      - region: { side: expenditure }
        columns:
          - { label: 支出, columns: [{ label: 项目, show: label }, { label: 预算数, region: {} }] }
        rows:
          - { each: [{ dimension: function, level: 1 }], numbering: 一、 }
          - { label: 支出总计, role: total, foot: true }
  - id: expenditure
    title: "{year}年部门支出总表"
    contents: 二、部门支出总表
    region: { side: expenditure }
    panels:
      - columns: &functionColumns
          - label: 科目编码
            columns:
              - { label: 类, show: function.code, level: 1 }
              - { label: 款, show: function.code, level: 2 }
              - { label: 项, show: function.code, level: 3 }
          - { label: 科目名称, show: label }
          - { label: 合计, region: {} }
          - { label: 基本支出, region: { kind: basic } }
          - { label: 项目支出, region: { kind: project } }
        rows: &functionRows
          - each: [{ dimension: function, level: 1 }]
            rows: [{ each: [{ dimension: function, level: 2 }], rows: [{ each: [{ dimension: function, level: 3 }] }] }]
          - { label: 合计, role: total }
  - id: general
    title: "{year}年一般公共预算支出表"
    contents: 三、一般公共预算支出表
    region: { side: expenditure, fund: general }
    panels: [{ columns: *functionColumns, rows: *functionRows }]
    empty: 注：{department}{year}年没有一般公共预算支出，故本表无数据。
  - id: projects
    title: "{year}年项目支出表"
    contents: 四、项目支出表
    region: { side: expenditure, kind: project }
    panels:
      - columns:
          - { label: 编码, show: code }
          - { label: 单位（项目）名称, show: label }
          - { label: 合计, region: {} }
          - { label: 一般公共预算, region: { fund: general } }
          - { label: 政府性基金, region: { fund: governmentFund } }
          - { label: 事业收入, region: { fund: business } }
        rows:
          - { label: 合计, role: total }
          - each: [{ dimension: unit, level: finest }]
            rows: [{ each: [{ dimension: project, level: 1 }] }]
  - id: threePublic
    title: "{year}年“三公”经费支出表"
    contents: 五、“三公”经费支出表
    region: { side: expenditure }
    panels:
      - columns:
          - { label: 项目, show: label }
          - { label: "{lastYear}年预算数", also: [上年预算数], region: { year: -1 } }
          - { label: "{year}年预算数", also: [本年预算数], region: { year: 0 } }
        rows:
          - label: 合计
            role: total
            region: threePublic
            rows:
              - { label: 公务接待费, region: { departmentEconomic: "30217" } }
              - { label: 公务用车运行维护费, also: [公务用车], region: { departmentEconomic: "30231" } }
  - id: goals
    title: "{year}年部门整体绩效目标表"
    contents: 六、部门整体绩效目标表
    form:
      - kind: figures
        label: 预算情况
        rows:
          - { label: 部门预算总额（万元）, region: { side: expenditure } }
          - { label: 基本支出, region: { side: expenditure, kind: basic } }
          - { label: 项目支出, region: { side: expenditure, kind: project } }
cover: { title: "{department}{year}年部门预算", lines: [] }
contents: { title: 目录, depth: 2 }
sections:
  - id: explanation
    title: 第二部分 部门预算说明
    sections:
      - id: totals
        title: 一、收支总体情况
        blocks:
          - text: "{department}{year}年收入预算{income}万元，{incomeChange}。"
            figures:
              income: { amount: { side: income } }
              incomeChange: { change: { side: income }, phrase: item, reason: income }
          - text: 支出预算{expenditure}万元，其中：基本支出{basic}万元，占{basicShare}%；项目支出{project}万元，占{projectShare}%。
            figures:
              expenditure: { amount: { side: expenditure } }
              basic: { amount: { side: expenditure, kind: basic } }
              basicShare: { share: { side: expenditure, kind: basic }, of: { side: expenditure } }
              project: { amount: { side: expenditure, kind: project } }
              projectShare: { share: { side: expenditure, kind: project }, of: { side: expenditure } }
      - id: items
        title: 二、支出的主要内容
        blocks:
          - each: { dimension: function, level: 3, within: { side: expenditure } }
            text: "“{function1}（类）{function2}（款）{function3}（项）”{amount}万元，主要用于{purpose}。"
            figures:
              amount: { amount: { side: expenditure } }
              purpose: { words: purpose }
      - id: threePublic
        title: 三、“三公”经费情况
        blocks:
          - text: 公务接待费{reception}万元，{receptionChange}。
            figures:
              reception: { amount: { side: expenditure, departmentEconomic: "30217" } }
              receptionChange: { change: { side: expenditure, departmentEconomic: "30217" }, phrase: item, reason: reception }
          - text: 公务用车运行维护费{vehicles}万元，{vehiclesChange}。
            figures:
              vehicles: { amount: { side: expenditure, departmentEconomic: "30231" } }
              vehiclesChange: { change: { side: expenditure, departmentEconomic: "30231" }, phrase: item, reason: vehicles }
      - id: performance
        title: 四、绩效目标情况
        blocks:
          - text: 编报绩效目标的项目预算资金{targets}万元。
            figures: { targets: { statistic: targetAmount } }
  - id: tables
    title: 第三部分 部门预算表
    blocks: [{ tables: [overview, expenditure, general, projects, threePublic, goals] }]
`

const loaded = loadProfile([{ file: 'small.yaml', text: PROFILE }], CODES)
if (!loaded.profile) throw new Error(JSON.stringify(loaded.problems, null, 1))

/** A disclosure format of six tables and a few sentences. */
export const SMALL_FORMAT: Profile = loaded.profile

/** A document in that format in which everything adds up. Tests put their mistakes into it. */
export const CLEAN = `
> 示例市数据局2025年部门预算
# 第二部分 部门预算说明
# 一、收支总体情况
示例市数据局2025年收入预算1,000.00万元，比2024年预算增加100.00万元，增长11.11%，主要原因是业务范围扩大。
支出预算1,000.00万元，其中：基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%。
# 二、支出的主要内容
1. “一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）”420.00万元，主要用于机关运行。
2. “一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）一般行政管理事务（项）”300.00万元，主要用于平台运维。
3. “社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）”50.00万元，主要用于离退休人员。
4. “社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）”130.00万元，主要用于养老保险。
5. “城乡社区支出（类）国有土地使用权出让收入安排的支出（款）其他国有土地使用权出让收入安排的支出（项）”100.00万元，主要用于管线。
# 三、“三公”经费情况
公务接待费5.00万元，比2024年预算减少1.00万元，下降16.67%，主要原因是压减接待。
公务用车运行维护费7.00万元，比2024年预算增加2.00万元，增长40.00%，主要原因是新增车辆。
# 四、绩效目标情况
编报绩效目标的项目预算资金380.00万元。
# 第三部分 部门预算表
> 2025年部门收支总表
编制部门：示例市数据局
单位：万元
| 收入 | < | 支出 | < |
| 项目 | 预算数 | 项目 | 预算数 |
| 一、财政拨款收入 | 900.00 | 一、一般公共服务支出 | 720.00 |
| 1. 一般公共预算 | 800.00 | 二、社会保障和就业支出 | 180.00 |
| 2. 政府性基金 | 100.00 | 三、城乡社区支出 | 100.00 |
| 二、事业收入 | 100.00 | | |
| 收入总计 | 1,000.00 | 支出总计 | 1,000.00 |
> 2025年部门支出总表
编制部门：示例市数据局
单位：万元
| 科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 类 | 款 | 项 | ^ | ^ | ^ | ^ |
| 201 | | | 一般公共服务支出 | 720.00 | 420.00 | 300.00 |
| 201 | 03 | | 政府办公厅（室）及相关机构事务 | 720.00 | 420.00 | 300.00 |
| 201 | 03 | 01 | 行政运行 | 420.00 | 420.00 | |
| 201 | 03 | 02 | 一般行政管理事务 | 300.00 | | 300.00 |
| 208 | | | 社会保障和就业支出 | 180.00 | 180.00 | |
| 208 | 05 | | 行政事业单位养老支出 | 180.00 | 180.00 | |
| 208 | 05 | 01 | 行政单位离退休 | 50.00 | 50.00 | |
| 208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 130.00 | 130.00 | |
| 212 | | | 城乡社区支出 | 100.00 | | 100.00 |
| 212 | 08 | | 国有土地使用权出让收入安排的支出 | 100.00 | | 100.00 |
| 212 | 08 | 99 | 其他国有土地使用权出让收入安排的支出 | 100.00 | | 100.00 |
| 合计 | < | < | < | 1,000.00 | 600.00 | 400.00 |
> 2025年一般公共预算支出表
编制部门：示例市数据局
单位：万元
| 科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 类 | 款 | 项 | ^ | ^ | ^ | ^ |
| 201 | | | 一般公共服务支出 | 620.00 | 350.00 | 270.00 |
| 201 | 03 | | 政府办公厅（室）及相关机构事务 | 620.00 | 350.00 | 270.00 |
| 201 | 03 | 01 | 行政运行 | 350.00 | 350.00 | |
| 201 | 03 | 02 | 一般行政管理事务 | 270.00 | | 270.00 |
| 208 | | | 社会保障和就业支出 | 180.00 | 180.00 | |
| 208 | 05 | | 行政事业单位养老支出 | 180.00 | 180.00 | |
| 208 | 05 | 01 | 行政单位离退休 | 50.00 | 50.00 | |
| 208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 130.00 | 130.00 | |
| 合计 | < | < | < | 800.00 | 530.00 | 270.00 |
> 2025年项目支出表
编制部门：示例市数据局
单位：万元
| 编码 | 单位（项目）名称 | 合计 | 一般公共预算 | 政府性基金 | 事业收入 |
| | 合计 | 400.00 | 270.00 | 100.00 | 30.00 |
| 001 | 示例市数据局本级 | 270.00 | 170.00 | 100.00 | |
| 3301000000000001 | 平台运维 | 170.00 | 170.00 | | |
| 3301000000000002 | 管线数据采集 | 100.00 | | 100.00 | |
| 002 | 示例市数据中心 | 130.00 | 100.00 | | 30.00 |
| 3301000000000003 | 数据中心扩容 | 130.00 | 100.00 | | 30.00 |
> 2025年“三公”经费支出表
编制部门：示例市数据局
单位：万元
| 项目 | 2024年预算数 | 2025年预算数 |
| 合计 | 11.00 | 12.00 |
| 公务接待费 | 6.00 | 5.00 |
| 公务用车运行维护费 | 5.00 | 7.00 |
> 2025年部门整体绩效目标表
编制部门：示例市数据局
| 预算情况 | 部门预算总额（万元） | < | 1,000.00 |
| ^ | 基本支出 | < | 600.00 |
| ^ | 项目支出 | < | 400.00 |
`

/** Reads a document, or a text as `written` takes it; its format is told by the document, or said. */
export function readSmall(document: string | SourceDocument, profile?: Profile): Reading {
  const source = typeof document === 'string' ? written(document) : document
  return readDocument(source, { classifications: CODES, profiles: [SMALL_FORMAT], ...(profile ? { profile } : {}) })
}

/** The clean document without its tables. */
export const CLEAN_TEXT: string = CLEAN.slice(0, CLEAN.indexOf('# 第三部分'))

/** The clean document with texts replaced: each must be there. */
export function clean(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the document: ${from}`)
    return text.replace(from, to)
  }, CLEAN)
}
