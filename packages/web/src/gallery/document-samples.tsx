import { useRef, useState } from 'react'
import { DocumentContents } from '../document/document-contents.tsx'
import type { WrittenText } from '../document/document-context.ts'
import { type DocumentHandle, DocumentView } from '../document/document-view.tsx'
import { useAmountUnit } from '../ui/amount.tsx'
import { PageSection } from '../ui/page-header.tsx'
import { sampleDocument } from './sample-document.ts'

const TREE = sampleDocument()
const CHANGED = new Set(['table:total/row:expenditure/column:2026'])
const FAULTY = new Set(['text:total/rate'])

function renderReason({ text }: WrittenText) {
  return text === '' ? (
    <button type="button" style={{ font: 'inherit', color: 'var(--error)', background: 'none', border: '1px dashed' }}>
      在这里写明原因
    </button>
  ) : (
    <span style={{ borderBottom: '1px dashed var(--accent)' }}>{text}</span>
  )
}

export function DocumentSamples() {
  const view = useRef<DocumentHandle>(null)
  const unit = useAmountUnit()
  const [highlighted, setHighlighted] = useState<ReadonlySet<string>>(new Set(['text:total/income']))
  return (
    <PageSection title="公开文本" aside="点任意一个数">
      <DocumentContents tree={TREE} onGo={(id) => view.current?.scrollTo({ kind: 'anchor', id })} />
      <DocumentView
        ref={view}
        tree={TREE}
        unit={unit}
        onFigure={(reference) => setHighlighted(new Set([reference]))}
        highlighted={highlighted}
        changed={CHANGED}
        faulty={FAULTY}
        renderReason={renderReason}
      />
    </PageSection>
  )
}
