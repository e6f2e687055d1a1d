import 'virtual:design-tokens.css'
import '../design/global.css'
import { StrictMode, useCallback, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { EntryGrid } from './entry-grid.tsx'
import { applyChanges } from './logic/changes.ts'
import type { CellMarks, GridChange, GridMarks, GridRow } from './model.ts'
import { COLUMNS, galleryMarks, galleryRows } from './testing/gallery-data.ts'

/** A page to try the grid on: `?rows=200`, `?language=en`, `?readonly`, `?empty`. An event `others` stands for changes of other people. */
const wanted = new URLSearchParams(location.search)
const count = wanted.has('empty') ? 0 : Number(wanted.get('rows') ?? 20_000)

function Gallery() {
  const [rows, setRows] = useState<readonly GridRow[]>(() => galleryRows(count))
  const [marks, setMarks] = useState<GridMarks>(galleryMarks)
  const [batches, setBatches] = useState(0)

  const onChanges = useCallback((changes: readonly GridChange[]) => {
    setRows((before) => applyChanges(before, changes))
    setMarks((before) => markUnsaved(before, changes))
    setBatches((before) => before + 1)
  }, [])
  useEffect(() => {
    const hear = (event: Event): void => {
      const changes = (event as CustomEvent<readonly GridChange[]>).detail
      setRows((before) => applyChanges(before, changes))
    }
    addEventListener('others', hear)
    return () => removeEventListener('others', hear)
  }, [])
  const onResolve = useCallback((row: string, column: string, choice: 'mine' | 'theirs') => {
    setMarks((before) => {
      const conflict = before.get(row)?.get(column)?.conflict
      if (conflict && choice === 'theirs')
        setRows((known) => applyChanges(known, [{ kind: 'set', row, column, before: '', after: conflict.theirs }]))
      return withMark(before, row, column, choice === 'mine' ? { unsaved: true } : {})
    })
  }, [])
  return (
    <main style={{ display: 'flex', flexDirection: 'column', height: '100dvh', padding: 12, gap: 8 }}>
      <h1 style={{ margin: 0, font: '600 16px/1.5 var(--font-serif)' }}>支出明细</h1>
      <div style={{ flex: 1, minHeight: 0 }}>
        <EntryGrid
          label="支出明细"
          columns={COLUMNS}
          rows={rows}
          marks={marks}
          frozen={2}
          language={wanted.get('language') === 'en' ? 'en' : 'zh'}
          readOnly={wanted.has('readonly')}
          newCells={{ year: '2026' }}
          onChanges={onChanges}
          onResolve={onResolve}
        />
      </div>
      <output data-testid="batches" hidden>
        {batches}
      </output>
    </main>
  )
}

function markUnsaved(marks: GridMarks, changes: readonly GridChange[]): GridMarks {
  let next = marks
  for (const change of changes) {
    if (change.kind !== 'set') continue
    next = withMark(next, change.row, change.column, {
      ...next.get(change.row)?.get(change.column),
      unsaved: true,
    })
  }
  return next
}

function withMark(marks: GridMarks, row: string, column: string, mark: CellMarks): GridMarks {
  return new Map(marks).set(row, new Map(marks.get(row) ?? []).set(column, mark))
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
