import type { Section, Table } from '@mingzhang/kernel'

/** Ids of a document's places in the page; white space cannot stand in an id. */
const anchor = (prefix: string, key: string): string => `${prefix}-${key.replace(/\s+/gu, '_')}`

export function sectionAnchor({ id }: Pick<Section, 'id'>): string {
  return anchor('section', id)
}

export function tableAnchor({ id }: Pick<Table, 'id'>): string {
  return anchor('table', id)
}
