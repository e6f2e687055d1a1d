import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ProblemCode } from '@mingzhang/kernel'
import { CORRECT, MANY_AT_ONCE } from './run-gallery.fixture.ts'

/** What each class of problem is called, and what it means to the one who must mend it. */
const CLASSES: Readonly<Record<ProblemCode, readonly [title: string, about: string]>> = {
  'amount-missing': ['没有填写金额', '每一行都要有金额；空格不当作零，免得漏填的钱悄悄消失。'],
  'amount-not-a-number': ['金额不是数字', '金额列里有单位、文字、字母 O，或千位分隔符的位置不对。'],
  'amount-too-large': ['金额太大', '多半是单位弄错：把以元计的数填进了以万元计的表。'],
  'amount-too-many-decimals': ['金额的小数位过多', '金额精确到分；多出的小数位不会被悄悄舍去。'],
  'balance-broken': [
    '收入与支出不相等',
    '收入总计要等于支出总计与年终结转结余之和；各项资金来源也要分别相等。列出相差多少。',
  ],
  'cell-missing': ['必填的格子没有填', '必填列、基本信息，或按其他列的取值必须填写的格子是空的。'],
  'choice-unknown': ['不是可选的取值', '这一格只能填固定的几个词。'],
  'code-unknown': ['没有这个科目或代码', '科目表中没有这个编码，或没有这种资金来源。给出同一上级之下有哪些。'],
  'code-wrong-level': ['科目级次不对', '功能科目要填到项级，经济科目要填到款级，资金来源不能填大类。'],
  'code-wrong-year': ['科目不适用于这一年度', '科目表逐年变化；这个科目在预算年度已经停用或尚未启用。'],
  'column-missing': ['缺少必填的列', '表头中没有这一列。'],
  'column-unknown': ['不认识的列', '列名写错，或多了一列；其中的内容不会被读取，所以不能放过。'],
  'comparative-missing': ['缺少上年数', '文字说明要与上年比较，而上年数没有给出。'],
  'csv-broken': ['CSV 文件的格式有误', '某一行的列数与表头不同，或双引号没有配对。'],
  'data-set-empty': ['没有数据', '文件夹是空的（隐藏文件不算），或工作簿里什么也没有填。'],
  'document-damaged': ['文档损坏', '文件没有下载完整，或内部结构与它的格式不符。只读得出一部分的文档不当作整份来查。'],
  'document-encrypted': ['文档设有打开密码', '不知道密码就读不出内容；去掉密码另存后再读。'],
  'document-scanned': ['文档是扫描件', '页面上只有图像，没有可以读取的文字；数字不靠猜。'],
  'document-too-large': ['文档太大', '展开后的内容、页数或表格超过上限；多半是附件、图片或只有格式的空行空列。'],
  'document-unknown': [
    '不认识的文档格式',
    '按内容而不按文件名判断；能读 PDF、Word、Excel、网页、Markdown、纯文本与 CSV。',
  ],
  'duplicate-key': ['重复', '同一项填了两行，或同一类数据有两个文件；照样相加会把同一笔钱算两次。'],
  'encoding-unknown': ['文件编码无法识别', 'UTF-8、带 BOM 的 UTF-16 和 GBK（GB18030）都能读；其余的和损坏的不猜。'],
  'facts-contradict': ['两处数据互相矛盾', '同一口径在两处给出了不同的数。'],
  'figure-not-determined': ['数字无法确定', '公开格式要列示这个数字，而数据只给出了更粗的合计，或没有给出。'],
  'file-missing': ['找不到文件', '指定的路径不存在，或文件夹中缺少基本信息。'],
  'file-unknown': ['不认识的文件或工作表', '看上去是数据，但不知道是哪一类；悄悄略过会漏掉其中的记录。'],
  'fund-not-allowed': ['资金来源不能用于这项支出', '政府性基金、国有资本经营预算的支出科目与一般公共预算的不能混用。'],
  'output-not-writable': ['不能写入输出文件夹', '没有权限、空间已满，或同名的文件占着位置。'],
  'profile-invalid': ['公开格式写错了', '面向编写公开格式的人：所有错误连同所在的行一次列出。'],
  'profile-unknown': ['没有这个公开格式', '基本信息里的公开格式写错，或不适用于这一预算年度。'],
  'project-without-unit': ['项目没有所属单位', '项目支出表按单位列示项目。'],
  'reference-unknown': ['引用的单位或项目不存在', '单位代码、项目编号要在单位表、项目表中有。'],
  'rounding-impossible': ['无法取整', '公开格式要求各表印出的数字横竖都加得上，而这些数做不到。'],
  'target-without-value': ['绩效指标没有指标值', '没有指标值的指标无法考核。'],
  'text-missing': ['没有写明的文字', '公开文本要写明的文字、原因或统计数没有给出；数字比上年有增减，就要写原因。'],
  'value-invalid': ['写法不对', '日期、年度、人数或金额单位的写法不对。'],
  'workbook-broken': ['工作簿无法读取', '文件损坏、设有密码、是旧格式，或其实不是工作簿。'],
  'yaml-broken': ['YAML 文件的格式有误', '缩进、冒号或引号的写法不对。'],
}

const MANY = ['许多错误一次列出', '十几处错误分散在各个文件中，一次运行全部列出。'] as const

/** What an input shows, where its class does not say it. */
const REMARKS: Readonly<Record<string, string>> = {
  'balance-broken/per-fund': '总数相等，两项资金来源各自不等。',
  'balance-broken/total': '总数不等。',
  'encoding-unknown/gbk-is-read': 'GBK 编码（中文版 Excel 存出的 CSV 就是）可以读取，结果与 UTF-8 的完全相同。',
  'encoding-unknown/input': '没有 BOM 的 UTF-16，和损坏了一个字节的 UTF-8。',
  'facts-contradict/input': '单独给出的合计与明细不符。',
  'facts-contradict/two-accounts': '同一笔支出按功能、按经济两种口径给出，合计不符。',
  'figure-not-determined/input': '项目资金没有填经济科目，因此不知道其中有多少公务接待费。',
  'document-damaged/truncated.docx': '没有下载完整的 Word 文件。',
  'document-encrypted/locked.pdf': '设有打开密码的 PDF。',
  'document-scanned/scan.pdf': '只有图片、没有文字的 PDF。',
  'document-too-large/nested.html': '260 层嵌套的网页。',
  'document-unknown/photo.pdf': '名字是 .pdf，其实是一张图片。',
  'output-not-writable/out': '`docs/errors/output-not-writable/out` 是一个文件，不能当作文件夹。',
  'profile-invalid/grammar': '不合语法：缺少必需的项，写了不认识的项，取值不对。（试过之后删去 `profiles/example`。）',
  'profile-invalid/profile': '合乎语法，但所指的东西不存在。（试过之后删去 `profiles/example`。）',
  'rounding-impossible/input':
    '五笔 0.45 万元取整到万元：每两笔之和 0.90 至多印成 1，五笔中也就至多一笔印成 1，而合计 2.25 要印成 2 或 3。' +
    '只有 `rounding: controlled` 的公开格式会遇到。（试过之后删去 `profiles/example`。）',
}

/** Folders whose inputs are not copies of the correct department. */
const NO_COPIES: readonly string[] = [
  'data-set-empty',
  'document-damaged',
  'document-encrypted',
  'document-scanned',
  'document-too-large',
  'document-unknown',
  'output-not-writable',
  'profile-invalid',
  'rounding-impossible',
]

export interface GalleryFolder {
  readonly folder: string
  readonly cases: readonly { readonly name: string; readonly input: string; readonly transcript: string }[]
}

/** The page of the gallery: per class its title, the mistake, the command, and what is shown. @shape folders -> Markdown */
export function galleryPage(folders: readonly GalleryFolder[]): string {
  return [
    '# 错误一览',
    '',
    '本页由 `packages/cli/src/errors/gallery-page.ts` 生成（`npm run golden`），并由测试逐字核对，不要手工修改。',
    '',
    '输入有错时，`mingzhang` 的退出码是 2，编制时不写出任何文件，并列出全部问题：在哪个文件、哪一行、哪一列，错在哪里，怎么改。',
    '检查分两步：先读懂全部数据（格式、科目、引用），都读懂了再核对数字（平衡、矛盾、缺少的数字）；每一步的问题一次列全。',
    '',
    '以 `document-` 开头的几类是检查别人公开的文件（`mingzhang check`）时读不了的文件；其余文件照常检查。',
    '',
    '检查时还有两类没有例子，因为要看机器，或因为是程序的缺陷：`document-too-slow`，检查一个文件超过了 `--timeout` 的时间，已经停止，可以放宽时间再查；',
    '`check-failed`，检查时程序出错，请把文件和提示交给开发者。',
    '',
    '每一类错误都有可以直接运行的例子。编制的例子都由 [`_correct`](_correct) 改成，那是一个最小而完整的部门（虚构的示例市数据局），',
    '可以编制出全套公开文本：',
    '',
    '```sh',
    'npx mingzhang compile docs/errors/_correct --out out',
    '```',
    '',
    '| 代码 | 意思 |',
    '|---|---|',
    ...folders.map(({ folder }) => `| [\`${folder}\`](#${folder}) | ${describe(folder)[0]} |`),
    ...folders.flatMap(section),
    '',
  ].join('\n')
}

function describe(folder: string): readonly [title: string, about: string] {
  return folder === MANY_AT_ONCE ? MANY : CLASSES[folder as ProblemCode]
}

function section({ folder, cases }: GalleryFolder): readonly string[] {
  const [title, about] = describe(folder)
  return [
    '',
    `<a id="${folder}"></a>`,
    '',
    `## ${title} \`${folder}\``,
    '',
    about,
    ...cases.flatMap(({ name, input, transcript }) => {
      const remark = REMARKS[`${folder}/${name}`]
      const changes = NO_COPIES.includes(folder) ? [] : changesOf(input)
      return [
        ...(remark ? ['', remark] : []),
        ...(changes.length > 0 ? ['', '与正确的数据相比：', '', '```diff', ...changes, '```'] : []),
        '',
        '```text',
        transcript.trimEnd(),
        '```',
      ]
    }),
  ]
}

/** How an input differs from the correct department: the mistake itself, line by line. */
function changesOf(input: string): readonly string[] {
  if (!existsSync(input) || !statSync(input).isDirectory()) return []
  const names = [...new Set([...readdirSync(CORRECT), ...readdirSync(input)])].sort()
  return names.flatMap((name) => {
    const [before, after] = [join(CORRECT, name), join(input, name)]
    if (!existsSync(after)) return [`- ${name}`]
    if (!existsSync(before)) return [`+ ${name}`]
    const [old = [], now] = [linesOf(before), linesOf(after)]
    if (now === undefined) return [`! ${name}（换了编码）`]
    const lines = [...without(old, now).map((line) => `- ${line}`), ...without(now, old).map((line) => `+ ${line}`)]
    return lines.length > 0 ? [`@@ ${name} @@`, ...lines] : []
  })
}

/** The lines of a UTF-8 file; undefined for another encoding. */
function linesOf(path: string): readonly string[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return text.includes('\0') ? undefined : text.replace(/\n$/u, '').split('\n')
  } catch {
    return undefined
  }
}

/** The lines that are not among the others, as often as they are not. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
