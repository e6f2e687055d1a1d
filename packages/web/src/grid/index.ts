export { EntryGrid, type EntryGridProps } from './entry-grid.tsx'
export { applyChanges, invertChanges } from './logic/changes.ts'
export * from './model.ts'
