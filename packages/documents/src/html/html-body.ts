import type { Block, Section, Table } from '@mingzhang/kernel'
import type { ElementIds } from './element-ids.ts'
import { sectionKey } from './html-contents.ts'
import { attribute, escapeHtml } from './html-escape.ts'
import { runsHtml } from './html-figure.ts'
import { tableHtml } from './html-table.ts'

/** What the blocks of one page share. */
export interface BodyState {
  readonly ids: ElementIds
  /** Tables written so far: the n-th has the columns of class `tn`. */
  readonly tables: Table[]
}

/** Blocks inside a section (or the document, level 0) as HTML; the cover and the contents have their own places. */
export function blocksHtml(blocks: readonly Block[], level: number, state: BodyState): string {
  return blocks
    .map((block, index) => blockHtml(block, blocks[index - 1], level, state))
    .filter((html) => html !== '')
    .join('\n')
}

function blockHtml(block: Block, previous: Block | undefined, level: number, state: BodyState): string {
  switch (block.kind) {
    case 'section':
      return sectionHtml(block, state)
    case 'paragraph':
      return `<p${block.style === 'note' ? ' class="note"' : ''}>${runsHtml(block.runs, state.ids)}</p>`
    case 'list':
      return `<ul>${block.items.map((runs) => `<li>${runsHtml(runs, state.ids)}</li>`).join('')}</ul>`
    case 'table': {
      const index = state.tables.push(block)
      return tableHtml(
        block,
        { headingLevel: Math.min(level + 2, 6), startsPage: previous !== undefined, index },
        state.ids,
      )
    }
    default:
      return ''
  }
}

function sectionHtml(section: Section, state: BodyState): string {
  const id = state.ids.claim(sectionKey(section))
  const heading = `h${section.level + 1}`
  if (section.title === '')
    return `<section class="level-${section.level}"${attribute('id', id)}${attribute('aria-label', section.contentsTitle)}>
${blocksHtml(section.blocks, section.level, state)}
</section>`
  const title = id === undefined ? undefined : `${id}-title`
  const wide = leadsLandscape(section) ? ' class="before-landscape"' : ''
  return `<section class="level-${section.level}"${attribute('id', id)}${attribute('aria-labelledby', title)}>
<${heading}${attribute('id', title)}${wide}>${escapeHtml(section.title)}</${heading}>
${blocksHtml(section.blocks, section.level, state)}
</section>`
}

/** Whether a heading is followed at once by a landscape table: it is then printed on the table's page. */
function leadsLandscape(section: Section): boolean {
  const [first] = section.blocks
  if (first?.kind === 'section') return leadsLandscape(first)
  return first?.kind === 'table' && first.orientation === 'landscape'
}
