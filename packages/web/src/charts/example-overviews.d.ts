/** The overviews of the examples, computed from their files by `charts-gallery.config.ts`. */
declare module 'virtual:example-overviews' {
  import type { Overview } from '@mingzhang/kernel'

  export const examples: readonly { readonly title: string; readonly overview: Overview }[]
}
