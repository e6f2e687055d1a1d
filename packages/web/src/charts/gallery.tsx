import 'virtual:design-tokens.css'
import '../design/global.css'
import { examples } from 'virtual:example-overviews'
import type { Overview, Selector } from '@mingzhang/kernel'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { DesignProvider } from '../design/design-provider.tsx'
import { giveStylesTheNonce, STYLE_NONCE } from '../design/style-nonce.ts'
import {
  ChangeAgainstLastYear,
  FundFlow,
  LargestProjects,
  ProcessState,
  type ProcessStep,
  SpendingTreemap,
  ThreePublicExpenses,
} from './index.ts'

const STEPS: readonly ProcessStep[] = [
  { key: 'proposed', label: '一上建议数', state: 'done', when: '2025-10-15' },
  { key: 'ceiling', label: '一下控制数', state: 'done', when: '2025-11-20' },
  { key: 'draft', label: '二上草案', state: 'returned', when: '截止 2026-01-20', note: '财政局退回，待部门修改' },
  { key: 'review', label: '财政审核', state: 'waiting' },
  { key: 'approved', label: '二下批复', state: 'waiting' },
  { key: 'published', label: '公开', state: 'waiting', when: '批复后 20 日内' },
]

/** Every chart with the examples, to be looked at. `?example=0` shows one. */
function Gallery() {
  const [chosen, choose] = useState('')
  const only = new URLSearchParams(location.search).get('example')
  const onMark = (selector: Selector): void => choose(JSON.stringify(selector))
  return (
    <main style={{ maxWidth: 1280, margin: '0 auto', padding: 'var(--space-4)' }}>
      <output data-testid="chosen" className="spoken-only">
        {chosen}
      </output>
      <ProcessState steps={STEPS} />
      {examples
        .filter((_, at) => only === null || only === String(at))
        .map(({ title, overview }) => (
          <Example key={title} title={title} overview={overview} onMark={onMark} />
        ))}
    </main>
  )
}

interface ExampleProps {
  readonly title: string
  readonly overview: Overview
  readonly onMark: (selector: Selector) => void
}

function Example({ title, overview, onMark }: ExampleProps) {
  const props = { overview, subject: title, onMark }
  return (
    <section style={{ display: 'grid', gap: 'var(--space-7)', marginTop: 'var(--space-7)' }}>
      <h2>{title}</h2>
      <FundFlow {...props} />
      <SpendingTreemap {...props} by="function" />
      <SpendingTreemap {...props} by="economic" />
      <ChangeAgainstLastYear {...props} />
      <ThreePublicExpenses {...props} />
      <LargestProjects {...props} />
    </section>
  )
}

giveStylesTheNonce(STYLE_NONCE)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <DesignProvider>
        <Gallery />
      </DesignProvider>
    </StrictMode>,
  )
