import { buildReport } from '@mingzhang/documents'
import { checkDocument, type Diagnosis, diagnose, type Evidence, type Finding, loadSolver } from '@mingzhang/kernel'
import { readRules } from '@mingzhang/operations'
import { complain, paint, say } from '../terminal.ts'
import { openDocument } from './open-document.ts'

/**
 * `mingzhang doctor explain`: why a finding was made: its evidence, and for amounts every law that took part, what each print allows, and
 * all explanations that were found.
 * @param which the finding's number, as the check prints it
 * @returns the exit code: 0; 1 when there is no such finding; 2 when the document cannot be read
 */
export async function doctorExplain(file: string, which: string): Promise<number> {
  const opened = await openDocument(file)
  if (!opened) return 2
  const { reading, library } = opened
  const solver = await loadSolver()
  const result = checkDocument(reading, { classifications: library.classifications, rules: readRules().rules, solver })
  const { findings } = buildReport(file, reading, result)
  const finding = findings[Number(which) - 1]
  if (!finding) {
    complain(findings.length === 0 ? '这个文件没有发现问题。' : `没有第 ${which} 个问题：有 1 至 ${findings.length}。`)
    return 1
  }
  sayFinding(finding, which)
  if (finding.rule === 'identity')
    for (const each of diagnose(reading, solver)) if (concerns(each, finding)) sayDiagnosis(each)
  return 0
}

function sayFinding(
  { rule, kind, severity, message, page, place, quote, stated, expected, evidence, alternatives }: Finding,
  which: string,
): void {
  say(`${paint('bold', `${which}. ${place}`)}  ${paint('dim', `第 ${page} 页 · ${severity} · ${kind} · ${rule}`)}`)
  say(`  ${message.zh}`)
  say(`  原文  「${quote}」`)
  say(`  印作  ${stated || '（无）'}    应为  ${expected || '（不能确定）'}`)
  sayEvidence('证据', evidence)
  sayEvidence('也可能是', alternatives ?? [])
}

function sayEvidence(title: string, evidence: readonly Evidence[]): void {
  if (evidence.length === 0) return
  say(`  ${title}`)
  for (const { page, place, quote } of evidence) say(`    第 ${page} 页  ${place}  ${paint('dim', quote)}`)
}

/** Whether a set of broken laws is what a finding came from: it names one of their figures. */
function concerns({ figures, laws }: Diagnosis, { place, evidence }: Finding): boolean {
  const names = new Set([place, ...evidence.map((each) => each.place)])
  return (
    figures.some(({ label }) => names.has(label)) ||
    laws.some(({ words, isBroken }) => isBroken && evidence.some(({ quote }) => quote === words))
  )
}

const MOST_HELD = 12

function sayDiagnosis({ laws, figures, explanations }: Diagnosis): void {
  const broken = laws.filter(({ isBroken }) => isBroken)
  const held = laws.filter(({ isBroken }) => !isBroken)
  say()
  say(`  ${paint('red', `不成立的关系 ${broken.length} 个`)}`)
  for (const { law, words } of broken) say(`    ${law}：${words}`)
  say(`  ${paint('green', `相邻而成立的关系 ${held.length} 个`)}`)
  for (const { law, words } of held.slice(0, MOST_HELD)) say(`    ${paint('dim', `${law}：${words}`)}`)
  if (held.length > MOST_HELD) say(`    ${paint('dim', `…（另 ${held.length - MOST_HELD} 个）`)}`)
  say('  这些关系中的数')
  for (const { label, page, text, allows } of figures)
    say(`    第 ${page} 页  ${label}  ${text}${allows === '' ? '' : paint('dim', `（实际在 ${allows} 之间）`)}`)
  say(`  能使各项都成立的解释 ${explanations.length} 个${explanations.length === 1 ? '：错就在这里' : ''}`)
  for (const each of explanations) say(`    ${each}`)
}
