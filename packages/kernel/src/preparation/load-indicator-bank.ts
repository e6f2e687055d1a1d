import { compareProblems, type Problem } from '../problem/problem.ts'
import { reportIssue } from '../profile/grammar-issue.ts'
import { type Path, type ProfileFile, writtenProfile } from '../profile/profile-files.ts'
import { type BankIndicator, type IndicatorBank, indicatorBankSchema } from './indicator-bank.ts'
import { parseTargetValue } from './target-value.ts'

type Report = (path: Path, message: string, remedy: string) => void

/**
 * Reads the bank of usual indicators; every mistake is reported at once, with file and line: those of grammar, then
 * levels that are not declared, indicators and ids written twice, and values that the advice itself would call weak.
 * @shape YAML file -> IndicatorBank or Problem[]
 * @throws never
 */
export function loadIndicatorBank(file: ProfileFile): {
  readonly bank?: IndicatorBank
  readonly problems: readonly Problem[]
} {
  const written = writtenProfile([file])
  const problems: Problem[] = [...written.problems]
  const report: Report = (path, message, remedy) => {
    problems.push({
      code: 'profile-invalid',
      place: { ...written.placeOf(path), column: path.join('.') || '（根）' },
      message,
      remedy,
    })
  }
  const result = indicatorBankSchema.safeParse(written.content)
  if (result.success) checkBank(result.data, report)
  else for (const issue of result.error.issues) reportIssue(issue, written.content, report)
  return problems.length === 0 && result.data
    ? { bank: result.data, problems }
    : { problems: problems.sort(compareProblems) }
}

function checkBank(bank: IndicatorBank, report: Report): void {
  const ids = new Set<string>()
  for (const [index, { id, indicators }] of bank.categories.entries()) {
    if (ids.has(id)) report(['categories', index, 'id'], `类别“${id}”写了两次。`, '一类项目只写一次。')
    ids.add(id)
    const names = new Set<string>()
    for (const [nth, indicator] of indicators.entries()) {
      const path = ['categories', index, 'indicators', nth]
      const name = `${indicator.group} ${indicator.indicator}`
      if (names.has(name)) report([...path, 'indicator'], `“${indicator.indicator}”写了两次。`, '删去一条。')
      names.add(name)
      checkIndicator(bank, indicator, path, report)
    }
  }
}

function checkIndicator(
  bank: IndicatorBank,
  { group, level2, sign, value, unit }: BankIndicator,
  path: Path,
  report: Report,
): void {
  const levels = bank.levels.filter((level) => level.group === group).map(({ name }) => name)
  if (!levels.includes(level2))
    report([...path, 'level2'], `没有二级指标“${level2}”。`, `这一组有：${levels.join('、')}。`)
  const isQualitative = sign === '定性'
  if (isQualitative && unit !== '') report([...path, 'unit'], '定性的指标没有计量单位。', '删去单位。')
  if (isQualitative && !isUsualWord(bank, value))
    report([...path, 'value'], `“${value}”不在常用的定性说法中。`, '改用常用的说法，或把它加进 qualitative。')
  if (isQualitative) return
  if (unit === '') report([...path, 'unit'], '有数的指标要有计量单位。', '写上单位，如 次、%。')
  if (parseTargetValue(`${value}${unit}`).sign === 'qualitative')
    report([...path, 'value'], `“${value}”不是数。`, '写数；说不出数的，比较符号写 定性。')
}

/** Whether a value in words is one that is usual. @shape bank × value -> boolean */
export function isUsualWord({ qualitative }: IndicatorBank, value: string): boolean {
  const { changes, states } = qualitative
  return states.includes(value) || (value.length <= 12 && changes.some((change) => value.includes(change)))
}
