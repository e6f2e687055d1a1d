import type { FigureSpec, NodesSpec, ParagraphSpec, Profile, RegionSpec, SectionSpec } from '../../profile/schema.ts'
import { parseTemplate } from '../../profile/template.ts'
import { findItemPaths } from './item-path.ts'
import { parseSentences } from './parse-sentences.ts'
import { squeeze } from './squeeze.ts'

/** An amount that a sentence of the format prints: the words before it, and what it selects. */
export interface TemplateSlot {
  readonly lead: string
  /** `difference`: how much what the region selects has changed. */
  readonly role: 'plain' | 'difference'
  /** Undefined for amounts that no classification holds (statistics). */
  readonly region: RegionSpec | undefined
  readonly statistic: string | undefined
  /** The `each` of a list that the slot stands in. */
  readonly each: NodesSpec | undefined
}

/** A sentence of the format in one of its wordings. */
export interface TemplateWording {
  readonly section: string
  /** The `each` of the paragraph, or of the section that it stands in. */
  readonly each: NodesSpec | undefined
  readonly slots: readonly TemplateSlot[]
}

/** What stands for a function's path in the words that are compared. */
export const PATH_MARK = '此项'
const SAMPLE_AMOUNT = '1.00'
const SAMPLE_WORDS = '某'

/**
 * The amounts that the sentences of a format print, in order, each with the words before it: every wording is filled with sample numbers
 * and read by the same grammar as a document.
 * @shape Profile × variables -> wordings of all paragraphs
 */
export function templateWordings(
  profile: Profile,
  variables: Readonly<Record<string, string>>,
): readonly TemplateWording[] {
  const wordings: TemplateWording[] = []
  const visit = (section: SectionSpec, around?: NodesSpec): void => {
    const each = section.each ?? around
    for (const block of section.blocks ?? []) {
      if (!('text' in block)) continue
      for (const text of [block.text, ...(block.also ?? [])])
        wordings.push({ ...wordingOf(profile, section.id, block, text, variables), each: block.each ?? each })
    }
    for (const inner of section.sections ?? []) visit(inner, each)
  }
  for (const section of profile.sections) visit(section)
  return wordings
}

interface Filled {
  readonly start: number
  readonly region: RegionSpec | undefined
  readonly statistic: string | undefined
  readonly each: NodesSpec | undefined
}

function wordingOf(
  profile: Profile,
  section: string,
  block: ParagraphSpec,
  template: string,
  variables: Readonly<Record<string, string>>,
): Omit<TemplateWording, 'each'> {
  const filled: Filled[] = []
  let text = ''
  const write = (part: string): void => {
    text += part
  }
  const amount = (region: RegionSpec | undefined, each: NodesSpec | undefined, statistic?: string): void => {
    filled.push({ start: text.length, region, statistic, each })
    write(SAMPLE_AMOUNT)
  }
  const figure = (spec: FigureSpec, each: NodesSpec | undefined): void => {
    if ('amount' in spec) amount(spec.amount, each)
    else if ('change' in spec) phrase(profile.phrases[spec.phrase]?.increased ?? '', spec.change, each)
    else if ('statistic' in spec) amount(undefined, each, spec.statistic)
    else if ('share' in spec || 'completion' in spec) write(SAMPLE_AMOUNT)
    else if ('count' in spec || 'asset' in spec) write('1')
    else if ('list' in spec) {
      for (const [index, item] of spec.list.entries()) {
        if (index > 0) write(spec.separator)
        template_(item.text, item.figures as Readonly<Record<string, FigureSpec>>, item.each ?? each)
      }
    } else write(SAMPLE_WORDS)
  }
  const phrase = (words: string, of: RegionSpec, each: NodesSpec | undefined): void => {
    for (const part of parseTemplate(words)) {
      if (part.kind === 'text') write(part.text)
      else if (part.name === 'difference') amount(of, each)
      else if (part.name === 'rate') write(SAMPLE_AMOUNT)
      else write(variables[part.name] ?? SAMPLE_WORDS)
    }
  }
  const template_ = (
    words: string,
    figures: Readonly<Record<string, FigureSpec>>,
    each: NodesSpec | undefined,
  ): void => {
    for (const part of parseTemplate(words)) {
      if (part.kind === 'text') write(part.text)
      else {
        const spec = figures[part.name]
        if (spec) figure(spec, each)
        else write(variables[part.name] ?? SAMPLE_WORDS)
      }
    }
  }
  template_(template, block.figures, undefined)
  const squeezed = squeeze(text)
  const { amounts } = parseSentences(squeezed.text, undefined)
  const slots = amounts.flatMap(({ quantity, lead, leadStart, role }): readonly TemplateSlot[] => {
    const at = squeezed.at[quantity.start]
    const slot = filled.find(({ start }) => start === at)
    return slot
      ? [
          {
            lead: markPaths(role === 'plain' ? lead : subjectOfChange(lead), leadStart, squeezed.text),
            role,
            region: slot.region,
            statistic: slot.statistic,
            each: slot.each,
          },
        ]
      : []
  })
  return { section, slots }
}

/** The words before a difference without those that say which way and against what: what has changed. */
export function subjectOfChange(lead: string): string {
  return lead.replace(
    /(?:增加|减少|增长|下降|上升|降低|提高|压减|缩减)[^\p{Script=Han}]*$|(?:增加|减少|增长|下降|上升|降低)(?:了|约)?$/u,
    '',
  )
}

/** The words before an amount with a function's path replaced by a mark: its names say which, not what. */
export function markPaths(lead: string, leadStart: number, text: string): string {
  let marked = lead
  for (const { start, end } of [...findItemPaths(text)].reverse()) {
    const from = Math.max(0, start - leadStart)
    const to = end - leadStart
    if (to > 0 && from < lead.length) marked = marked.slice(0, from) + PATH_MARK + marked.slice(to)
  }
  return marked
}
