/** Custom properties made from design/tokens.ts by the build. */
declare module 'virtual:design-tokens.css'
