import { type RefObject, useLayoutEffect } from 'react'
import { plainText } from '../logic/cell-text.ts'
import { commandOfKey } from '../logic/key-command.ts'
import { copySelection, pasteBlock } from '../state/clipboard.ts'
import { commitEdit, isActiveLocked, startEdit, typeInto } from '../state/edit-cell.ts'
import { handleEditKey } from '../state/edit-keys.ts'
import { columnAt, type GridContext, rowAt } from '../state/grid-context.ts'
import { runCommand } from '../state/run-command.ts'
import { boxOf, HEADER_HEIGHT } from '../state/use-layout.ts'
import { optionId } from './option-list.tsx'

interface CellEditorProps {
  readonly context: GridContext
  readonly latest: RefObject<GridContext | null>
  readonly editor: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly gridId: string
  readonly listId: string
  readonly helpId: string
  readonly activeCellId: string
  readonly touch: boolean
  readonly leaving: RefObject<boolean>
  readonly onFocusChange: (focused: boolean) => void
}

/**
 * The one element of the grid that has the keyboard. It lies over the active cell, unseen until something is typed:
 * an input method that begins to compose finds it there, and so the first key is not lost.
 */
export function CellEditor(props: CellEditorProps) {
  const { context, latest, editor, scroller, touch, leaving } = props
  const { editing, selection, layout, words } = context
  const column = columnAt(context, selection.active)
  const placed = layout.columns[selection.active.column]

  useLayoutEffect(() => {
    const host = scroller.current
    const element = editor.current
    const clip = element?.parentElement
    if (!host || !element || !clip) return
    const place = (): void => {
      const box = boxOf(layout, host, selection.active)
      if (!box || !placed) return
      // What is frozen covers the cells that are scrolled under it, and so their editor.
      const inset = placed.frozen ? 0 : layout.frozenWidth
      clip.style.left = `${inset}px`
      clip.style.top = `${HEADER_HEIGHT}px`
      element.style.left = `${box.left - inset - 1}px`
      element.style.top = `${box.top - HEADER_HEIGHT - 1}px`
      element.style.minWidth = `${box.width + 1}px`
      element.style.maxWidth = `${Math.max(box.width + 1, Math.min(420, host.clientWidth - box.left))}px`
    }
    place()
    host.addEventListener('scroll', place)
    return () => host.removeEventListener('scroll', place)
  })

  const isListOpen = editing?.listOpen === true
  return (
    <div className="eg-clip">
      <textarea
        ref={editor}
        rows={1}
        className={`eg-editor${editing ? ' open' : ''}${placed?.numeric ? ' numeric' : ''}`}
        aria-label={
          column
            ? words.editorLabel(
                column.label,
                selection.active.row + 1,
                plainText(column, rowAt(context, selection.active)),
              )
            : undefined
        }
        aria-describedby={props.helpId}
        aria-multiline={false}
        aria-autocomplete={isListOpen ? 'list' : undefined}
        aria-controls={isListOpen ? props.listId : props.gridId}
        aria-activedescendant={
          isListOpen
            ? editing.highlighted >= 0
              ? optionId(props.listId, editing.highlighted)
              : undefined
            : props.activeCellId
        }
        readOnly={!editing && isActiveLocked(context)}
        inputMode={touch && !editing ? 'none' : placed?.numeric ? 'decimal' : 'text'}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        onKeyDown={(event) => {
          const now = latest.current
          // While an input method composes, Enter and arrows are its own.
          if (!now || event.nativeEvent.isComposing || event.keyCode === 229) return
          if (now.editing) {
            handleEditKey(now, now.editing, event)
            return
          }
          if (event.key === 'Tab' && leaving.current) return
          const command = commandOfKey(event)
          if (event.key !== 'Shift' && command?.kind !== 'escape') now.leave(false)
          if (!command) return
          // Browsers copy only where something is selected.
          if (command.kind === 'copy') selectBlank(event.currentTarget)
          else {
            event.preventDefault()
            runCommand(now, command)
          }
        }}
        onCompositionStart={() => {
          const now = latest.current
          if (now && !now.editing) startEdit(now, { mode: 'enter', text: '' })
        }}
        onInput={({ currentTarget }) => {
          const now = latest.current
          if (now) typeInto(now, currentTarget.value)
        }}
        onCopy={(event) => {
          const now = latest.current
          if (!now || now.editing) return
          copySelection(now, event, false)
          event.currentTarget.value = ''
        }}
        onCut={(event) => {
          const now = latest.current
          if (!now || now.editing) return
          copySelection(now, event, true)
          event.currentTarget.value = ''
        }}
        onPaste={(event) => {
          const now = latest.current
          if (now && !now.editing) pasteBlock(now, event)
        }}
        onFocus={() => props.onFocusChange(true)}
        onBlur={() => {
          props.onFocusChange(false)
          // Another window came to the front: what is being typed is still being typed.
          if (latest.current?.editing && document.hasFocus()) commitEdit(latest.current)
        }}
      />
    </div>
  )
}

function selectBlank(editor: HTMLTextAreaElement): void {
  editor.value = ' '
  editor.select()
  setTimeout(() => {
    if (editor.value === ' ') editor.value = ''
  })
}
