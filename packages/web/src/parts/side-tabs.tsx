import { type KeyboardEvent, type ReactNode, useId } from 'react'

export interface SideTab {
  readonly key: string
  readonly label: string
  readonly children: ReactNode
}

/** Tabs that all stand in sight, in as many lines as they need. @source WAI-ARIA Authoring Practices, Tabs */
export function SideTabs({
  label,
  tabs,
  active,
  onChange,
}: {
  readonly label: string
  readonly tabs: readonly SideTab[]
  readonly active: string
  readonly onChange: (key: string) => void
}) {
  const id = useId()
  const shown = tabs.find(({ key }) => key === active) ?? tabs[0]
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || !shown) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }
  return (
    <>
      <div role="tablist" aria-label={label} className="mz-tabs">
        {tabs.map(({ key, label: text }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            aria-selected={key === shown?.key}
            tabIndex={key === shown?.key ? 0 : -1}
            onClick={() => onChange(key)}
            onKeyDown={move}
          >
            {text}
          </button>
        ))}
      </div>
      {shown && (
        <div role="tabpanel" aria-labelledby={`${id}-${shown.key}`}>
          {shown.children}
        </div>
      )}
    </>
  )
}
