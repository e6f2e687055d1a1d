import { defineTexts } from '../define-texts.ts'

/** What is said in the same words all over the workbench. */
export const commonTexts = defineTexts({
  product: { zh: '明账', en: 'Mingzhang' },
  retry: { zh: '再试一次', en: 'Try again' },
  cancel: { zh: '取消', en: 'Cancel' },
  confirm: { zh: '确定', en: 'Confirm' },
  close: { zh: '关闭', en: 'Close' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  more: { zh: '继续读取', en: 'Load more' },
  shownOf: {
    zh: (shown: number, total: number) => `已显示 ${shown} 条，共 ${total} 条`,
    en: (shown: number, total: number) => `${shown} of ${total} shown`,
  },
  allShown: { zh: (total: number) => `共 ${total} 条`, en: (total: number) => `${total} in all` },
  download: { zh: '下载', en: 'Download' },
  downloading: { zh: '正在生成…', en: 'Preparing…' },
  reason: { zh: '理由', en: 'Reason' },
  reasonOptional: { zh: '说明（可不填）', en: 'Note (optional)' },
  reasonHint: { zh: '对方会看到，并记入历史。', en: 'Shown to those concerned, and kept in the history.' },
  reasonShort: { zh: '请写明理由（至少两个字）。', en: 'Please give a reason (two characters at least).' },
  remedy: { zh: '怎么办', en: 'What to do' },
  problemsFound: {
    zh: (count: number) => `共 ${count} 处问题`,
    en: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  },
  andMore: { zh: (count: number) => `另有 ${count} 处未列出`, en: (count: number) => `${count} more not listed` },
  row: { zh: (row: number) => `第 ${row} 行`, en: (row: number) => `row ${row}` },
})

/** Amounts and how they change. */
export const amountTexts = defineTexts({
  notKnown: { zh: '不确定', en: 'not determined' },
  exact: { zh: (text: string) => `精确值 ${text} 元`, en: (text: string) => `exactly ${text} yuan` },
  increased: { zh: '增加', en: 'increased by' },
  decreased: { zh: '减少', en: 'decreased by' },
  unchanged: { zh: '持平', en: 'unchanged' },
  fromZero: { zh: '上年为零', en: 'from zero' },
  yuan: { zh: '元', en: '元' },
  tenThousandYuan: { zh: '万元', en: '万元' },
  unit: { zh: '金额单位', en: 'Unit of amounts' },
})

/** Deadlines. */
export const deadlineTexts = defineTexts({
  left: {
    zh: (days: number) => `还有 ${days} 天`,
    en: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
  },
  today: { zh: '今天到期', en: 'due today' },
  overdue: {
    zh: (days: number) => `已超过 ${days} 天`,
    en: (days: number) => (days === 1 ? '1 day overdue' : `${days} days overdue`),
  },
})

/** Severities of findings, in words. */
export const severityTexts = defineTexts({
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '警告', en: 'Warning' },
  notice: { zh: '提示', en: 'Notice' },
})
