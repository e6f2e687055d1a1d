import { useEffect, useRef } from 'react'
import { nameOf } from '../logic/typed-text.ts'
import type { GridOption } from '../model.ts'
import type { GridWords } from '../words.ts'

interface OptionListProps {
  readonly id: string
  readonly label: string
  readonly options: readonly GridOption[]
  readonly highlighted: number
  /** Codes are shown beside their names, choices by their names alone. */
  readonly showsValues: boolean
  readonly words: GridWords
  readonly onChoose: (index: number) => void
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

/** What may stand in the cell. The keyboard stays in the editor, which names the highlighted option. */
export function OptionList(props: OptionListProps) {
  const { id, label, options, highlighted, showsValues, words, onChoose } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[id="${optionId(id, highlighted)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, highlighted])
  return (
    <>
      <div ref={list} id={id} role="listbox" aria-label={label} tabIndex={0} className="eg-options">
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the editor has the keyboard
          <div
            key={option.value}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === highlighted}
            className="eg-option"
            onPointerDown={(event) => {
              event.preventDefault()
              onChoose(index)
            }}
          >
            {showsValues && <span className="eg-option-value">{option.value}</span>}
            <span className="eg-option-label">{showsValues ? nameOf(option) : option.label}</span>
            {option.note !== undefined && <span className="eg-option-note">{option.note}</span>}
          </div>
        ))}
      </div>
      <div className="eg-options-foot">{options.length === 0 ? words.noOptions : words.options(options.length)}</div>
    </>
  )
}
