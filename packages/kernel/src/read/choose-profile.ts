import type { Profile, SectionSpec } from '../profile/schema.ts'
import { fillTemplate } from '../profile/template.ts'
import { titleScore, titleWords } from './choose-tables.ts'
import type { LogicalTable } from './grid.ts'
import type { Identity } from './identify.ts'
import { plainText } from './label.ts'
import type { SourceDocument } from './source-document.ts'

/** Part of a format's tables or sections that a document must have to be of that format. */
const LEAST = 0.34
const ALIKE = 0.9

/**
 * Which format a document is in: the one of its kind and year whose tables and sections it has most of; undefined when it is of none.
 * @shape identity × tables × Profile[] -> Profile
 */
export function chooseProfile(
  document: SourceDocument,
  tables: readonly LogicalTable[],
  identity: Identity,
  profiles: readonly Profile[],
): Profile | undefined {
  const headings = new Set(
    document.blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.text.length < 60 ? [titleWords(block.text, identity.department)] : [],
    ),
  )
  const variables = { department: identity.department }
  const scored = profiles
    .filter((profile) => identity.kind === undefined || profile.document.kind === identity.kind)
    .map((profile) => {
      const names = { ...profile.words, ...variables }
      const printed = profile.tables.filter((spec) =>
        tables.some(({ title }) => titleScore(title, spec, names, identity.department) >= ALIKE),
      ).length
      const titles = sectionTitles(profile.sections)
      const named = titles.filter((ways) =>
        ways.some((title) => headings.has(titleWords(fillTemplate(title, names), identity.department))),
      ).length
      const share = (printed / profile.tables.length) * 0.7 + (titles.length === 0 ? 0 : (named / titles.length) * 0.3)
      // A format for departments reads units' documents too where there is none of their own, and a later year's before an earlier's.
      const level = identity.level === undefined || identity.level === profile.document.level ? 0.1 : 0
      const inYears = isInYears(profile, identity.year) ? 0.05 : 0
      return { profile, share, score: share + level + inYears }
    })
    .sort((a, b) => b.score - a.score)
  const [best] = scored
  return best && best.share >= LEAST ? best.profile : undefined
}

function isInYears({ effective }: Profile, year: number | undefined): boolean {
  return year !== undefined && effective.from <= year && year <= (effective.to ?? year)
}

function sectionTitles(sections: readonly SectionSpec[]): readonly (readonly string[])[] {
  return sections.flatMap((section) => [
    ...(section.heading === 'none' ? [] : [[section.title, ...(section.also ?? [])]]),
    ...sectionTitles(section.sections ?? []),
  ])
}

/** What templates of a format may name, as the document itself says it. */
export function documentVariables(
  { department, year, title }: Identity,
  profile: Profile | undefined,
): Readonly<Record<string, string>> {
  return {
    ...profile?.words,
    department,
    departmentCode: '',
    jurisdiction: /^(.*?[省市区县州旗盟])(?=(?:19|20)\d\d年)/u.exec(plainText(title))?.[1] ?? '',
    year: year === undefined ? '' : String(year),
    lastYear: year === undefined ? '' : String(year - 1),
    date: '',
    unit: profile?.unit ?? '',
  }
}
