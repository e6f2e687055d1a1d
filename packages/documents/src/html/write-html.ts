import { createHash } from 'node:crypto'
import type { Block, Cover, DocumentTree } from '@mingzhang/kernel'
import { columnStyles } from './column-styles.ts'
import { ElementIds } from './element-ids.ts'
import { type BodyState, blocksHtml } from './html-body.ts'
import { contentsHtml } from './html-contents.ts'
import { attribute, escapeHtml } from './html-escape.ts'
import { PAGE_STYLES } from './page-styles.ts'

/**
 * Writes a document as one web page that needs nothing else: no script, no font, no request. Its figures are `data`
 * elements with the id of their reference, so each can be linked to. The same tree gives the same page.
 * @shape DocumentTree -> HTML
 */
export function writeHtml(tree: DocumentTree): string {
  const state: BodyState = { ids: new ElementIds(), tables: [] }
  // Ids of the page's own parts: no figure or section may take them.
  for (const id of ['content', 'contents-title']) state.ids.claim(id)
  const body = blocksHtml(tree.blocks, 0, state)
  const styles = `\n${PAGE_STYLES}\n${columnStyles(state.tables)}\n`
  return `<!doctype html>
<html${attribute('lang', tree.language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="author"${attribute('content', tree.metadata.department.name)}>
<meta name="dcterms.date"${attribute('content', tree.metadata.date)}>
<title>${escapeHtml(tree.title)}</title>
<style>${styles}</style>
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
${coverHtml(tree)}
<div class="page">
${contentsHtml(tree)}
<main id="content" tabindex="-1">
${body}
</main>
</div>
</body>
</html>
`
}

/** Nothing may load or run; of styles only the page's own, by their hash. */
function contentSecurityPolicy(styles: string): string {
  const hash = createHash('sha256').update(styles).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

/** The cover; a document without one is headed by its title. */
function coverHtml(tree: DocumentTree): string {
  const cover = findCover(tree.blocks)
  const lines = (cover?.lines ?? []).map((text) => `<p>${escapeHtml(text)}</p>`).join('')
  return `<header class="cover"><h1>${escapeHtml(cover?.title ?? tree.title)}</h1>${lines}</header>`
}

function findCover(blocks: readonly Block[]): Cover | undefined {
  return blocks.find((block) => block.kind === 'cover')
}
