import type { AmountUnit, DocumentTree, Run } from '@mingzhang/kernel'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { BlocksView } from './block-view.tsx'
import styles from './document.module.css'
import { DocumentContext, type DocumentHooks, type WrittenText } from './document-context.ts'
import { figureAt, figureBeside, moveTabStop, setTabStops } from './figure-keys.ts'
import { figuresOf, setFigureMarks } from './figure-marks.ts'
import { treeInUnit } from './in-unit.ts'

/** A place in the document that one can be led to. */
export type DocumentPlace =
  | { readonly kind: 'figure'; readonly reference: string }
  /** An id of anchors.ts. */
  | { readonly kind: 'anchor'; readonly id: string }

export interface DocumentHandle {
  /** Brings a place into sight, and the focus to it; false where the document has no such place. */
  scrollTo(place: DocumentPlace): boolean
}

export interface DocumentViewProps {
  readonly tree: DocumentTree
  /** Shows amounts in this unit wherever the document says its own; left out: as printed. */
  readonly unit?: AmountUnit | undefined
  /** A figure was chosen: by a click, by Enter or Space. */
  readonly onFigure?: ((reference: string) => void) | undefined
  /** The figures that are being looked at. */
  readonly highlighted?: ReadonlySet<string> | undefined
  /** Those that have just become others. */
  readonly changed?: ReadonlySet<string> | undefined
  /** Those that a finding speaks of. */
  readonly faulty?: ReadonlySet<string> | undefined
  /** Draws text that somebody writes where it stands. Keep the function: when it is another, all text is drawn anew. */
  readonly renderReason?: ((written: WrittenText) => ReactNode) | undefined
  /** Draws something after each paragraph and item. Keep the function. */
  readonly renderAfter?: ((runs: readonly Run[]) => ReactNode) | undefined
  readonly ref?: Ref<DocumentHandle>
}

const NONE: ReadonlySet<string> = new Set()

/** A document as it will be printed: each figure can be asked about, marked and led to. */
export function DocumentView(props: DocumentViewProps) {
  const { tree, unit, onFigure, highlighted = NONE, changed = NONE, faulty = NONE, ref } = props
  const { renderReason, renderAfter } = props
  const root = useRef<HTMLElement>(null)
  const isInteractive = onFigure !== undefined
  const shown = useMemo(() => (unit === undefined ? tree : treeInUnit(tree, unit)), [tree, unit])
  const hooks = useMemo<DocumentHooks>(
    () => ({ isInteractive, renderReason, renderAfter }),
    [isInteractive, renderReason, renderAfter],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document has other elements, which are marked anew.
  useLayoutEffect(() => {
    if (root.current) setFigureMarks(root.current, { highlighted, changed, faulty })
  }, [shown, hooks, highlighted, changed, faulty])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same
  useLayoutEffect(() => {
    if (root.current) setTabStops(root.current)
  }, [shown, hooks])
  useImperativeHandle(ref, () => ({ scrollTo: (place) => scrollTo(root.current, place) }), [])

  const choose = (figure: HTMLElement): void => {
    const reference = figure.dataset.figure
    if (reference !== undefined) onFigure?.(reference)
  }
  const onClick = (event: MouseEvent): void => {
    const figure = figureAt(event.target)
    // Whoever has just selected text wants to copy it.
    if (figure && (getSelection()?.isCollapsed ?? true)) choose(figure)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const figure = figureAt(event.target)
    if (!figure || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') choose(figure)
    else {
      const beside = figureBeside(figure, event.key)
      if (!beside) return
      beside.focus()
    }
    event.preventDefault()
  }
  return (
    <DocumentContext value={hooks}>
      {/* The figures in it are buttons; they are heard here, once for all. */}
      <article
        ref={root}
        lang={tree.language}
        className={styles.document}
        data-document=""
        aria-label={tree.title}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const figure = figureAt(target)
          if (figure) moveTabStop(figure)
        }}
      >
        <BlocksView blocks={shown.blocks} level={0} />
      </article>
    </DocumentContext>
  )
}

function scrollTo(root: HTMLElement | null, place: DocumentPlace): boolean {
  if (!root) return false
  const element =
    place.kind === 'figure'
      ? figuresOf(root, place.reference)[0]
      : root.querySelector<HTMLElement>(`#${CSS.escape(place.id)}`)
  if (!element) return false
  element.scrollIntoView({ block: place.kind === 'figure' ? 'center' : 'start', inline: 'center' })
  const focused = place.kind === 'figure' ? element : (element.querySelector<HTMLElement>('[tabindex]') ?? element)
  focused.focus({ preventScroll: true })
  return true
}
