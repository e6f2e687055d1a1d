import type { GridConflict } from '../model.ts'
import type { GridWords } from '../words.ts'

interface ConflictPanelProps {
  readonly conflict: GridConflict
  /** How a text of this cell is shown. */
  readonly show: (text: string) => string
  readonly words: GridWords
  readonly onResolve: (choice: 'mine' | 'theirs') => void
}

/** Both texts side by side, and the two ways to decide. */
export function ConflictPanel({ conflict, show, words, onResolve }: ConflictPanelProps) {
  const shown = (text: string): string => (text === '' ? words.blank : show(text))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of two ways out, not of fields
    <div role="group" aria-label={words.conflict} className="eg-conflict-panel">
      <p>{words.conflictTitle(conflict.who, conflict.when)}</p>
      <dl>
        <dt>{words.mine}</dt>
        <dd>{shown(conflict.mine)}</dd>
        <dt>{words.theirs}</dt>
        <dd>{shown(conflict.theirs)}</dd>
      </dl>
      <div className="eg-buttons">
        <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={() => onResolve('mine')}>
          {words.keepMine} <kbd>Alt+1</kbd>
        </button>
        <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={() => onResolve('theirs')}>
          {words.takeTheirs} <kbd>Alt+2</kbd>
        </button>
      </div>
    </div>
  )
}
