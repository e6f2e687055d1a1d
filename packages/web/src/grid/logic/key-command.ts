import type { Direction } from './selection.ts'

/** What a key asks for while no cell is being typed into. */
export type GridCommand =
  | { readonly kind: 'move'; readonly direction: Direction; readonly extend: boolean }
  | { readonly kind: 'jump'; readonly direction: Direction; readonly extend: boolean }
  | { readonly kind: 'page'; readonly direction: 'up' | 'down'; readonly extend: boolean }
  | { readonly kind: 'rowEdge'; readonly end: boolean; readonly extend: boolean }
  | { readonly kind: 'gridEdge'; readonly end: boolean; readonly extend: boolean }
  | { readonly kind: 'advance'; readonly by: 'tab' | 'enter'; readonly backwards: boolean }
  | { readonly kind: 'edit'; readonly list: boolean }
  | {
      readonly kind:
        | 'selectAll'
        | 'selectRow'
        | 'selectColumn'
        | 'clear'
        | 'clearAndEdit'
        | 'escape'
        | 'fillDown'
        | 'fillRight'
        | 'undo'
        | 'redo'
        | 'copy'
        | 'removeRows'
        | 'insertRows'
        | 'find'
        | 'columnMenu'
        | 'contextMenu'
        | 'keepMine'
        | 'takeTheirs'
    }
  | { readonly kind: 'nextMark'; readonly backwards: boolean }

export interface KeyPress {
  readonly key: string
  readonly code?: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** The keys of Excel and WPS. What is not one of them is typed, or is the browser's. */
export function commandOfKey(press: KeyPress): GridCommand | undefined {
  const control = press.ctrlKey || press.metaKey
  const { key, shiftKey: shift } = press
  if (press.altKey) return control ? undefined : altCommand(key)
  const direction = ARROWS[key]
  if (direction) return { kind: control ? 'jump' : 'move', direction, extend: shift }
  switch (key) {
    case 'PageUp':
    case 'PageDown':
      return control ? undefined : { kind: 'page', direction: key === 'PageUp' ? 'up' : 'down', extend: shift }
    case 'Home':
    case 'End':
      return { kind: control ? 'gridEdge' : 'rowEdge', end: key === 'End', extend: shift }
    case 'Tab':
      return control ? undefined : { kind: 'advance', by: 'tab', backwards: shift }
    case 'Enter':
      return control ? undefined : { kind: 'advance', by: 'enter', backwards: shift }
    case 'Escape':
      return { kind: 'escape' }
    case 'Delete':
      return { kind: 'clear' }
    case 'Backspace':
      return control ? undefined : { kind: 'clearAndEdit' }
    case 'F2':
      return { kind: 'edit', list: false }
    case 'F8':
      return { kind: 'nextMark', backwards: shift }
    case 'ContextMenu':
      return { kind: 'contextMenu' }
    case 'F10':
      return shift ? { kind: 'contextMenu' } : undefined
    case ' ':
      return control ? { kind: 'selectColumn' } : shift ? { kind: 'selectRow' } : undefined
  }
  return control ? controlCommand(press) : undefined
}

function altCommand(key: string): GridCommand | undefined {
  if (key === 'ArrowDown') return { kind: 'edit', list: true }
  if (key === '1') return { kind: 'keepMine' }
  if (key === '2') return { kind: 'takeTheirs' }
  return undefined
}

function controlCommand({ key, shiftKey: shift }: KeyPress): GridCommand | undefined {
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'selectAll' }
    case 'd':
      return { kind: 'fillDown' }
    case 'r':
      // With Shift the page is loaded anew: that stays the browser's.
      return shift ? undefined : { kind: 'fillRight' }
    case 'z':
      return { kind: shift ? 'redo' : 'undo' }
    case 'y':
      return { kind: 'redo' }
    case 'c':
    case 'x':
    case 'insert':
      return { kind: 'copy' }
    case 'f':
      return { kind: 'find' }
    case 'l':
      return shift ? { kind: 'columnMenu' } : undefined
    case '-':
      return { kind: 'removeRows' }
    case '+':
    case '=':
      return { kind: 'insertRows' }
  }
  return undefined
}
