import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { GridContext } from '../state/grid-context.ts'
import { clearCells, insertRows, removeRows, runCommand } from '../state/run-command.ts'

interface RowMenuProps {
  readonly context: GridContext
  readonly onClose: () => void
}

/** What can be done to the selected rows and cells, for those who do not know its keys. */
export function RowMenu({ context, onClose }: RowMenuProps) {
  const { words, range, surface } = context
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => menu.current?.querySelector('button')?.focus(), [])
  const count = range.bottom - range.top + 1
  const existing = Math.min(range.bottom, context.arrangement.shown.length - 1) - range.top + 1
  const items = [
    { label: words.insertAbove(count), keys: 'Ctrl++', run: () => insertRows(context, range.top), on: surface.canAdd },
    { label: words.insertBelow(count), keys: '', run: () => insertRows(context, range.bottom + 1), on: surface.canAdd },
    { label: words.removeRows(existing), keys: 'Ctrl+-', run: () => removeRows(context), on: existing > 0 },
    { label: words.fillDown, keys: 'Ctrl+D', run: () => runCommand(context, { kind: 'fillDown' }), on: true },
    { label: words.clearCells, keys: 'Delete', run: () => clearCells(context), on: true },
  ]
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const buttons = [...(menu.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      buttons[(at + step + buttons.length) % buttons.length]?.focus()
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose()
    }
  }
  return (
    <div ref={menu} role="menu" aria-label={words.rowMenu} tabIndex={-1} className="eg-row-menu" onKeyDown={onKeyDown}>
      {items.map(({ label, keys, run, on }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          disabled={surface.readOnly || !on}
          onClick={() => {
            onClose()
            run()
          }}
        >
          {label}
          <kbd>{keys}</kbd>
        </button>
      ))}
    </div>
  )
}
