import { z } from 'zod'
import { blankPagesCheck, checkBlankPages } from './kinds/blank-pages.ts'
import { checkCodeNames, codeNamesCheck } from './kinds/code-names.ts'
import { checkComparisonYears, comparisonYearsCheck } from './kinds/comparison-years.ts'
import { checkConfusions, confusionsCheck } from './kinds/confusions.ts'
import { checkContentsNumbering, contentsNumberingCheck } from './kinds/contents-numbering.ts'
import { checkCopiedWords, copiedWordsCheck } from './kinds/copied-words.ts'
import { checkDocumentName, documentNameCheck } from './kinds/document-name.ts'
import { checkEmptyTables, emptyTablesCheck } from './kinds/empty-tables.ts'
import { checkItemPaths, itemPathsCheck } from './kinds/item-paths.ts'
import { checkListedClasses, listedClassesCheck } from './kinds/listed-classes.ts'
import { checkListedCount, listedCountCheck } from './kinds/listed-count.ts'
import { checkLoneCharacter, loneCharacterCheck } from './kinds/lone-character.ts'
import { checkMixedWidth, mixedWidthCheck } from './kinds/mixed-width.ts'
import { checkPairedMarks, pairedMarksCheck } from './kinds/paired-marks.ts'
import { checkParagraphEnd, paragraphEndCheck } from './kinds/paragraph-end.ts'
import { checkPattern, patternCheck } from './kinds/pattern.ts'
import { checkProjectNames, projectNamesCheck } from './kinds/project-names.ts'
import { checkRepeatedClauses, repeatedClausesCheck } from './kinds/repeated-clauses.ts'
import { checkRepeatedParagraphs, repeatedParagraphsCheck } from './kinds/repeated-paragraphs.ts'
import { checkSectionStates, sectionStatesCheck } from './kinds/section-states.ts'
import { checkSectionsPresent, sectionsPresentCheck } from './kinds/sections-present.ts'
import { checkSelfConsistency, selfConsistencyCheck } from './kinds/self-consistency.ts'
import { checkTablesPresent, tablesPresentCheck } from './kinds/tables-present.ts'
import { checkTargetCost, targetCostCheck } from './kinds/target-cost.ts'
import { checkTargetsListed, targetsListedCheck } from './kinds/targets-listed.ts'
import { checkUnitKindsCount, unitKindsCountCheck } from './kinds/unit-kinds-count.ts'
import { checkYears, yearsCheck } from './kinds/years.ts'
import type { Outcome, RuleContext } from './rule-context.ts'

/** What a rule looks at, and how: each kind is a function, its parameters are the rule's. */
export const checkSchema = z.discriminatedUnion('kind', [
  blankPagesCheck,
  codeNamesCheck,
  comparisonYearsCheck,
  confusionsCheck,
  contentsNumberingCheck,
  copiedWordsCheck,
  documentNameCheck,
  emptyTablesCheck,
  itemPathsCheck,
  listedClassesCheck,
  listedCountCheck,
  loneCharacterCheck,
  mixedWidthCheck,
  pairedMarksCheck,
  paragraphEndCheck,
  patternCheck,
  projectNamesCheck,
  repeatedClausesCheck,
  repeatedParagraphsCheck,
  sectionStatesCheck,
  sectionsPresentCheck,
  selfConsistencyCheck,
  tablesPresentCheck,
  targetCostCheck,
  targetsListedCheck,
  unitKindsCountCheck,
  yearsCheck,
])

export type Check = z.infer<typeof checkSchema>
export type CheckKind = Check['kind']

interface CheckMaking<Kind extends CheckKind> {
  readonly run: (context: RuleContext, check: Extract<Check, { kind: Kind }>) => Outcome
  /** What its messages may name besides `quote`, `stated`, `expected`, `count`. */
  readonly slots: readonly string[]
}

const CHECKS: { readonly [Kind in CheckKind]: CheckMaking<Kind> } = {
  'blank-pages': { run: checkBlankPages, slots: ['pages'] },
  'code-names': { run: checkCodeNames, slots: [] },
  'comparison-years': { run: checkComparisonYears, slots: [] },
  confusions: { run: checkConfusions, slots: [] },
  'contents-numbering': { run: checkContentsNumbering, slots: ['number'] },
  'copied-words': { run: checkCopiedWords, slots: ['item', 'other'] },
  'document-name': { run: checkDocumentName, slots: [] },
  'empty-tables': { run: checkEmptyTables, slots: ['table', 'tables'] },
  'item-paths': { run: checkItemPaths, slots: [] },
  'listed-classes': { run: checkListedClasses, slots: ['instead', 'names'] },
  'listed-count': { run: checkListedCount, slots: [] },
  'lone-character': { run: checkLoneCharacter, slots: [] },
  'mixed-width': { run: checkMixedWidth, slots: [] },
  'paired-marks': { run: checkPairedMarks, slots: [] },
  'paragraph-end': { run: checkParagraphEnd, slots: [] },
  pattern: { run: checkPattern, slots: [] },
  'project-names': { run: checkProjectNames, slots: [] },
  'repeated-clauses': { run: checkRepeatedClauses, slots: [] },
  'repeated-paragraphs': { run: checkRepeatedParagraphs, slots: [] },
  'section-states': { run: checkSectionStates, slots: ['section'] },
  'sections-present': { run: checkSectionsPresent, slots: ['title', 'by'] },
  'self-consistency': { run: checkSelfConsistency, slots: [] },
  'tables-present': { run: checkTablesPresent, slots: ['title', 'by'] },
  'target-cost': { run: checkTargetCost, slots: ['project'] },
  'targets-listed': { run: checkTargetsListed, slots: ['names', 'missing'] },
  'unit-kinds-count': { run: checkUnitKindsCount, slots: [] },
  years: { run: checkYears, slots: [] },
}

/** Slots that every message may name. */
const SHARED_SLOTS = ['quote', 'stated', 'expected', 'count', 'place']

/** What messages of a kind of check may name in braces. */
export function slotsOfCheck(kind: CheckKind): readonly string[] {
  return [...SHARED_SLOTS, ...CHECKS[kind].slots]
}

/**
 * Runs one check on a document.
 * @shape RuleContext × check -> Outcome
 * @throws never
 */
export function runCheck(context: RuleContext, check: Check): Outcome {
  // The record is typed kind by kind; that the kinds are equal is what the union says.
  const { run } = CHECKS[check.kind] as CheckMaking<CheckKind>
  return (run as (context: RuleContext, check: Check) => Outcome)(context, check)
}
