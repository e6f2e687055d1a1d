import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { RequestOf } from '../../api/request.ts'
import { useSay } from '../../i18n/use-say.ts'

export type CommentTarget = RequestOf<'addComment'>['body']['target']

/** Longest piece of text that a comment is tied to. */
const MOST_QUOTED = 1000

/** What a comment can be tied to now: the whole, the chosen figure, the row that is being looked at, selected text. */
export function CommentTargetChoice({
  reference,
  row,
  value,
  onChange,
}: {
  readonly reference: string | undefined
  readonly row: { readonly record: string; readonly column: string } | undefined
  readonly value: CommentTarget
  readonly onChange: (target: CommentTarget) => void
}) {
  const t = useSay()
  const sentence = useSelectedSentence()
  // What was chosen last is meant, until something else is said.
  useEffect(() => {
    if (reference !== undefined) onChange({ kind: 'figure', reference })
  }, [reference, onChange])
  useEffect(() => {
    if (sentence) onChange({ kind: 'sentence', ...sentence })
  }, [sentence, onChange])
  const choices: readonly (readonly [label: string, target: CommentTarget | undefined])[] = [
    [t('整个预算', 'Whole budget'), { kind: 'budget' }],
    [t('选中的数字', 'Chosen figure'), reference === undefined ? undefined : { kind: 'figure', reference }],
    [
      t('当前的行', 'Current row'),
      row && { kind: 'record', record: row.record, ...(row.column === '' ? {} : { column: row.column }) },
    ],
    [t('选中的文字', 'Selected text'), sentence && { kind: 'sentence', ...sentence }],
  ]
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 6px', display: 'flex', gap: 4, flexWrap: 'wrap' }}>
      <legend className="mz-quiet">{t('意见系在', 'Tied to')}</legend>
      {choices.map(([label, target]) => (
        <Button
          key={label}
          size="small"
          disabled={target === undefined}
          type={target?.kind === value.kind ? 'primary' : 'default'}
          aria-pressed={target?.kind === value.kind}
          onClick={() => target && onChange(target)}
        >
          {label}
        </Button>
      ))}
      {value.kind === 'sentence' && <q className="mz-quiet">{value.quote}</q>}
    </fieldset>
  )
}

/** The text that is selected in the document, with the section that it stands in. */
function useSelectedSentence(): { readonly section: string; readonly quote: string } | undefined {
  const [sentence, setSentence] = useState<{ section: string; quote: string }>()
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const quote = selection?.toString().trim() ?? ''
      const node = selection?.anchorNode
      const element = node instanceof Element ? node : node?.parentElement
      const article = element?.closest('article')
      if (quote === '' || !article) return
      const heading = element?.closest('section')?.querySelector('h2, h3, h4')?.textContent ?? ''
      setSentence({ section: heading.slice(0, 200), quote: quote.slice(0, MOST_QUOTED) })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  return sentence
}
