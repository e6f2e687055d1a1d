/** The nonce that the server wrote into this page: only style elements that carry it take effect. */
export const STYLE_NONCE: string | undefined =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined

/**
 * Gives every style element made from now on the page's nonce. Ant Design hands its nonce to most of its parts, but
 * not to the one that keeps the page behind a dialogue from scrolling.
 */
export function giveStylesTheNonce(nonce: string | undefined): void {
  if (nonce === undefined) return
  const create = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (name === 'style') element.nonce = nonce
    return element
  }
}
