import type { CSSProperties } from 'react'
import { SCHEMES, TYPE_SCALE } from '../design/tokens.ts'
import { useScheme } from '../preferences/use-scheme.ts'
import { PageSection } from '../ui/page-header.tsx'
import styles from './gallery.module.css'

export function TokenSamples() {
  const scheme = useScheme()
  return (
    <PageSection title="颜色与字号" aside={scheme}>
      <div className={styles.swatches}>
        {Object.entries(SCHEMES[scheme]).map(([name, colour]) => (
          <div key={name} className={styles.swatch} style={{ '--colour': colour } as CSSProperties}>
            {name}
          </div>
        ))}
      </div>
      <div>
        {Object.entries(TYPE_SCALE).map(([name, size]) => (
          <div key={name} className={styles.scale}>
            <span className={styles.measure}>
              {name} {size}
            </span>
            <span style={{ fontSize: `${size / 16}rem` }}>收支总体情况 5,667.90</span>
            <span style={{ fontSize: `${size / 16}rem`, fontFamily: 'var(--font-serif)' }}>部门预算公开 5,667.90</span>
          </div>
        ))}
      </div>
    </PageSection>
  )
}
