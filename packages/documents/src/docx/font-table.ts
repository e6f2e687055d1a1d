import { FONT, fontFallbacks } from './docx-tokens.ts'

/** Word's character set numbers of simplified Chinese (GB 2312) and of Western text. */
const CHINESE = '86'
const WESTERN = '00'

/**
 * The package's font table, with what stands in for each font on a machine without it.
 * @shape -> XML of word/fontTable.xml
 */
export function fontTableXml(): string {
  const fonts = Object.entries(fontFallbacks).map(
    ([name, fallbacks]) =>
      `<w:font w:name="${name}"><w:altName w:val="${fallbacks.join(',')}"/><w:charset w:val="${name === FONT.latin ? WESTERN : CHINESE}"/>` +
      '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${fonts.join('')}</w:fonts>`
  )
}
