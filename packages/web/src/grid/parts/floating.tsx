import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import type { Box } from '../state/use-layout.ts'

interface FloatingProps {
  /** Where what floats belongs, within the scroller; `undefined` where that is not in sight. */
  readonly anchor: () => Box | undefined
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly className: string
  /** Clicks in it leave the keyboard with the editor. */
  readonly keepsFocus?: boolean
  readonly children: ReactNode
}

/** Something that belongs to a cell and floats over everything: below it, or above where there is no room below. */
export function Floating({ anchor, scroller, className, keepsFocus = false, children }: FloatingProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const floating = element.current
    if (floating && !floating.matches(':popover-open')) floating.showPopover()
  }, [])
  useLayoutEffect(() => {
    const floating = element.current
    const host = scroller.current
    if (!floating || !host) return
    const place = (): void => {
      const box = anchor()
      const rect = host.getBoundingClientRect()
      floating.style.visibility = box ? 'visible' : 'hidden'
      if (!box) return
      const { offsetWidth: width, offsetHeight: height } = floating
      const below = rect.top + box.top + box.height + 2
      const above = rect.top + box.top - height - 2
      const top = below + height > innerHeight - 4 && above > 4 ? above : Math.min(below, innerHeight - height - 4)
      const left = Math.max(4, Math.min(rect.left + box.left, innerWidth - width - 4))
      floating.style.top = `${Math.max(4, top)}px`
      floating.style.left = `${left}px`
    }
    place()
    host.addEventListener('scroll', place)
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    return () => {
      host.removeEventListener('scroll', place)
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
    }
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps the focus from moving, and does nothing else
    <div
      ref={element}
      popover="manual"
      className={`eg-floating ${className}`}
      onMouseDown={keepsFocus ? (event) => event.preventDefault() : undefined}
    >
      {children}
    </div>
  )
}
