import { LanguageSwitch, ThemeSwitch, UnitSwitch } from '../app/preference-controls.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ControlSamples } from './control-samples.tsx'
import { DocumentSamples } from './document-samples.tsx'
import { FigureSamples } from './figure-samples.tsx'
import { FindingSamples } from './finding-samples.tsx'
import styles from './gallery.module.css'
import { StateSamples } from './state-samples.tsx'
import { TableSamples } from './table-samples.tsx'
import { TokenSamples } from './token-samples.tsx'

/** Every component in all its states, to be looked at. Made for those who build the workbench; it is in no page of it. */
export function Gallery() {
  return (
    <main className={styles.gallery}>
      <PageHeader
        title="组件一览"
        above="明账 · 设计"
        about="每个组件，每种状态；换语言、明暗与单位看。"
        actions={
          <>
            <UnitSwitch />
            <LanguageSwitch />
            <ThemeSwitch />
          </>
        }
      />
      <TokenSamples />
      <FigureSamples />
      <StateSamples />
      <ControlSamples />
      <TableSamples />
      <FindingSamples />
      <DocumentSamples />
    </main>
  )
}
