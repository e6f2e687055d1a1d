import type { Selector } from '@mingzhang/kernel'
import type { ECharts, EChartsCoreOption } from 'echarts/core'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import styles from './charts.module.css'

/** A mark of a chart: what it says, what it selects, where it stands in the drawing. */
export interface Mark {
  readonly key: string
  /** In words, with its amount and unit. */
  readonly words: string
  readonly selector: Selector
  readonly at: { readonly seriesIndex: number; readonly dataIndex: number; readonly dataType?: 'node' | 'edge' }
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** What is drawn; its data carry the keys of their marks as `mark`. */
export type Drawing = (size: Size) => EChartsCoreOption

export interface EChartProps {
  /** The chart in words. */
  readonly label: string
  /** What the arrow keys do. */
  readonly marksLabel: string
  readonly drawing: Drawing
  readonly height: (width: number) => number
  readonly marks: (width: number) => readonly Mark[]
  readonly onMark?: ((selector: Selector) => void) | undefined
  readonly onFailure: () => void
}

/** A drawing by ECharts, with its marks as buttons for those who do not point. */
export function EChart({ label, marksLabel, drawing, height, marks, onMark, onFailure }: EChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const [width, setWidth] = useState(0)
  const [isReady, setReady] = useState(false)
  const drawn = useMemo(() => marks(width), [marks, width])
  const latest = useRef({ drawn, onMark, onFailure })
  useEffect(() => {
    latest.current = { drawn, onMark, onFailure }
  })

  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    let isGone = false
    import('./echarts-parts.ts')
      .then(({ init }) => {
        if (isGone || !holder.current) return
        const created = init(holder.current, undefined, { renderer: 'svg' })
        created.on('click', (event) => {
          const mark = latest.current.drawn.find(({ key }) => key === markOf(event.data))
          if (mark) latest.current.onMark?.(mark.selector)
        })
        chart.current = created
        setReady(true)
      })
      .catch(() => latest.current.onFailure())
    return () => {
      isGone = true
      chart.current?.dispose()
      chart.current = undefined
      setReady(false)
    }
  }, [])

  const tall = height(width)
  useEffect(() => {
    if (!isReady || width === 0) return
    chart.current?.resize({ width, height: tall })
    chart.current?.setOption({ animation: false, ...drawing({ width, height: tall }) }, { notMerge: true })
  }, [isReady, width, tall, drawing])

  return (
    <div className={styles.chart}>
      <div ref={holder} role="img" aria-label={label} style={{ height: tall }} />
      {onMark ? <MarkButtons label={marksLabel} marks={drawn} chart={chart} onMark={onMark} /> : undefined}
    </div>
  )
}

function markOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'mark' in data ? String(data.mark) : undefined
}

interface MarkButtonsProps {
  readonly label: string
  readonly marks: readonly Mark[]
  readonly chart: { readonly current: ECharts | undefined }
  readonly onMark: (selector: Selector) => void
}

/** The marks as one stop of the tab key; arrows go through them, and the one that has the focus is seen, in the drawing and in words. */
function MarkButtons({ label, marks, chart, onMark }: MarkButtonsProps) {
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const current = Math.min(at, marks.length - 1)

  const move = (event: KeyboardEvent): void => {
    const to = next(event.key, current, marks.length)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
    list.current?.querySelectorAll('button')[to]?.focus()
  }
  const highlight = (mark: Mark, type: 'highlight' | 'downplay'): void => {
    chart.current?.dispatchAction({ type, ...mark.at })
  }

  return (
    <ul ref={list} className={styles.marks} aria-label={label} onKeyDown={move}>
      {marks.map((mark, index) => (
        <li key={mark.key}>
          <button
            type="button"
            tabIndex={index === current ? 0 : -1}
            onFocus={() => highlight(mark, 'highlight')}
            onBlur={() => highlight(mark, 'downplay')}
            onClick={() => onMark(mark.selector)}
          >
            {mark.words}
          </button>
        </li>
      ))}
    </ul>
  )
}

function next(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
