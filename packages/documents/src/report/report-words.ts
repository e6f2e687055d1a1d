import type { Bilingual, DocumentKind, DocumentLevel, FindingKind, Severity } from '@mingzhang/kernel'
import type { FindingMark } from './file-report.ts'

/** The language in which a report speaks; what it quotes stays as it is. */
export const REPORT_LANGUAGES = ['zh', 'en'] as const
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number]

const both = (zh: string, en: string): Bilingual => ({ zh, en })

export const SEVERITY_WORDS: Readonly<Record<Severity, Bilingual>> = {
  error: both('错误', 'error'),
  warning: both('警告', 'warning'),
  notice: both('提示', 'notice'),
}

/** What each kind of finding is called. */
export const KIND_WORDS: Readonly<Record<FindingKind, Bilingual>> = {
  sum_in_table: both('表内合计不符', 'sum in a table'),
  table_vs_table: both('表与表不符', 'table against table'),
  narrative_vs_table: both('文字与表不符', 'text against table'),
  duplicate_figure_disagrees: both('同一数字前后不一', 'one figure told twice'),
  missing_row: both('表中缺行', 'missing row'),
  percentage: both('比率不符', 'percentage'),
  direction: both('增减方向不符', 'direction of change'),
  year: both('年份不符', 'year'),
  unit: both('金额单位不符', 'unit of amounts'),
  balance: both('收支不平', 'balance'),
  inclusion: both('部分大于整体', 'part exceeds whole'),
  missing_table: both('缺表', 'missing table'),
  missing_section: both('缺章节', 'missing section'),
  missing_note: both('缺说明', 'missing note'),
  name_mismatch: both('名称不一致', 'name'),
  code: both('科目编码', 'code'),
  count: both('个数不符', 'count'),
  template: both('模板文字未改', 'template left in'),
  text_quality: both('文字', 'text'),
  completeness: both('内容不完整', 'completeness'),
  other: both('其他', 'other'),
}

export const DOCUMENT_KIND_WORDS: Readonly<Record<DocumentKind, Bilingual>> = {
  budget: both('预算', 'budget'),
  final: both('决算', 'final accounts'),
}

export const DOCUMENT_LEVEL_WORDS: Readonly<Record<DocumentLevel, Bilingual>> = {
  department: both('部门', 'department'),
  unit: both('单位', 'unit'),
}

/** What reviewers decide about a finding. */
export const MARK_WORDS: Readonly<Record<FindingMark['state'], Bilingual>> = {
  confirmed: both('属实', 'confirmed'),
  dismissed: both('不属实', 'dismissed'),
  fixed: both('已改正', 'put right'),
}

/** Everything else that reports say. */
export const REPORT_WORDS = {
  title: both('公开文本检查报告', 'Disclosure check'),
  checkedOn: both('检查日期', 'checked on'),
  documents: both('文件', 'documents'),
  withFindings: both('有问题', 'with findings'),
  clean: both('未发现问题', 'nothing found'),
  unrecognised: both('未识别，少有核对', 'not recognised, little checked'),
  unreadable: both('读不了', 'unreadable'),
  overview: both('总览', 'Overview'),
  document: both('文件', 'document'),
  department: both('部门（单位）', 'department'),
  year: both('年度', 'year'),
  profile: both('格式', 'format'),
  noProfile: both('未识别的格式', 'format not recognised'),
  pages: both('页', 'pages'),
  figures: both('数字', 'figures'),
  checks: both('勾稽', 'checks'),
  held: both('成立', 'held'),
  failed: both('不成立', 'failed'),
  page: both('页码', 'page'),
  place: both('位置', 'place'),
  stated: both('文中', 'stated'),
  expected: both('应为', 'should be'),
  original: both('原文', 'words'),
  evidence: both('依据', 'evidence'),
  alternatives: both('也可能错在', 'or the error is in'),
  suggestion: both('建议', 'suggestion'),
  notEvaluated: both('未评估', 'not evaluated'),
  notEvaluatedMeaning: both(
    '以下检查没有做成，不表示没有问题。',
    'These checks could not run: silence about them means nothing.',
  ),
  unmatched: both('读到但没有对上的内容', 'seen but not recognised'),
  unmatchedMeaning: both('这些内容没有参加勾稽，请人工核对。', 'No check covers these: look at them yourself.'),
  severity: both('级别', 'severity'),
  kind: both('类别', 'kind'),
  all: both('全部', 'all'),
  search: both('查找', 'search'),
  searchHint: both('位置、原文、说明', 'place, words, message'),
  shown: both('显示', 'shown'),
  of: both('共', 'of'),
  reset: both('清除筛选', 'reset'),
  noneShown: both('没有符合筛选条件的问题。', 'No finding matches the filter.'),
  enlarge: both('看整页', 'whole page'),
  close: both('关闭', 'close'),
  previousPage: both('上一处', 'previous'),
  nextPage: both('下一处', 'next'),
  keys: both('按键：j 下一条，k 上一条，o 看整页，/ 查找', 'keys: j next, k previous, o whole page, / search'),
  skip: both('跳到问题', 'skip to the findings'),
  remedy: both('怎么办', 'what to do'),
  backToOverview: both('回到总览', 'back to overview'),
  noPictures: both(
    '页面图片较多，只附到这里为止；以下问题请按页码翻阅原文件。',
    'Pictures end here to keep this page usable; look up the pages in the file itself.',
  ),
  split: both(
    '文件较多，各部门的问题另成一页，点文件或部门的名称打开。',
    'There are many documents: each department has a page of its own, opened from the names below.',
  ),
  otherLanguage: both('English', '中文'),
  chapters: both('逐章核对', 'chapter by chapter'),
  chapter: both('章节', 'chapter'),
  conforms: both('是否规范', 'conforming'),
  wholeDocument: both('全文', 'whole document'),
  order: both('排序', 'order'),
  bySeverity: both('按级别', 'by severity'),
  byPage: both('按页码', 'by page'),
  findings: both('问题', 'findings'),
  file: both('文件名', 'file'),
  result: both('结果', 'result'),
  filters: both('筛选', 'filter'),
  more: both('另有', 'more:'),
  byKind: both('按类别', 'by kind'),
  heldChecks: both('项勾稽成立', 'checks held'),
  number: both('序号', 'no.'),
  inspection: both('检查表', 'Inspection'),
  list: both('问题清单', 'Findings'),
  open: both('未评估', 'Not evaluated'),
  problem: both('问题', 'problem'),
  picture: both('截图', 'picture'),
  decision: both('审查处理', 'decision'),
  undecided: both('未处理', 'undecided'),
  correction: both('整改情况', 'correction'),
  remark: both('单位说明', 'remark of the unit'),
  reason: both('原因', 'reason'),
  corrections: both('已改正,不需改正（附说明）,待改正', 'corrected,no correction (see remark),to be corrected'),
  inspectionHint: both(
    '每章一行。是否规范：“未找到”是没有认出这一章，“待人工核对”是其中有内容没有认出。最后两栏由单位填写后退回。',
    'One row per chapter. “Not found”: the chapter was not recognised; “to be looked at”: something in it was not recognised. The last two columns are for the unit to fill in and return.',
  ),
  listHint: both(
    '每个问题一行，编号与网页报告、批注 PDF 一致。最后两栏由单位填写后退回。',
    'One row per finding, numbered as in the web report and the annotated PDF. The last two columns are for the unit to fill in and return.',
  ),
  onlyWrong: both(
    '文件较多，这里只列不规范的章节。',
    'There are many documents: only chapters that do not conform are listed.',
  ),
  picturesEnd: both('截图较多，只附到这里为止。', 'Pictures end here.'),
} as const satisfies Readonly<Record<string, Bilingual>>

/** A page as people say it. */
export function pageInWords(page: number, language: ReportLanguage): string {
  return language === 'zh' ? `第${page}页` : `p. ${page}`
}

/** A sheet of a workbook likewise. */
export function sheetInWords(sheet: number, language: ReportLanguage): string {
  return language === 'zh' ? `第${sheet}张工作表` : `sheet ${sheet}`
}
