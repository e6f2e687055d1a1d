import { DownloadOutlined } from '@ant-design/icons'
import type { AmountUnit, Selector } from '@mingzhang/kernel'
import { Button, Dropdown, Segmented } from 'antd'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { usePreferences } from '../preferences/preferences.ts'
import { useScheme } from '../preferences/use-scheme.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useNotify } from '../ui/use-notify.tsx'
import { type ChartColours, chartColours } from './chart-colours.ts'
import { ChartTable, type ChartTableData, csvOfTable } from './chart-table.tsx'
import { chartTexts } from './chart-texts.ts'
import styles from './charts.module.css'
import { type Drawing, EChart, type Mark } from './echart.tsx'
import { pngOf, svgOf } from './picture.ts'
import type { Speech } from './told-words.ts'

/** What every chart of the workbench takes. */
export interface ChartProps {
  /** Whose budget it is, for the picture that is saved. */
  readonly subject?: string
  /** The reader's unit unless given. */
  readonly unit?: AmountUnit
  /** A mark was chosen, by pointer, key or in the table. */
  readonly onMark?: (selector: Selector) => void
}

/** How a chart speaks and looks now. */
export function useChart(unit: AmountUnit | undefined): Speech & { readonly colours: ChartColours } {
  const preferences = usePreferences()
  const t = useTexts(chartTexts)
  const colours = chartColours(useScheme())
  const shown = unit ?? preferences.unit
  return useMemo(() => ({ t, unit: shown, colours }), [t, shown, colours])
}

/** A chart that can be drawn, or why it cannot. */
export type ChartContent =
  | {
      readonly kind: 'chart'
      /** In words, for those who hear it. */
      readonly summary: string
      readonly drawing: Drawing
      readonly height: (width: number) => number
      /** As they are drawn at a width. */
      readonly marks: (width: number) => readonly Mark[]
      readonly table: ChartTableData
      /** How the drawing is to be read, and what it leaves out. */
      readonly notes: readonly string[]
    }
  | { readonly kind: 'nothing'; readonly title: string; readonly why: string }

export interface ChartFrameProps extends ChartProps {
  readonly title: string
  readonly content: ChartContent
  /** Which part of the data is drawn, where there is a choice. */
  readonly choice?: ReactNode
  /** What shapes and shades mean. */
  readonly legend?: ReactNode
}

/** The title, the drawing or its table, and what can be saved. */
export function ChartFrame({ title, subject, unit, content, choice, legend, onMark }: ChartFrameProps) {
  const { t, unit: shown } = useChart(unit)
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const [hasFailed, setFailed] = useState(false)
  const heading = useId()
  const isTable = view === 'table' || hasFailed
  return (
    <figure className={styles.frame} aria-labelledby={heading}>
      <div className={styles.head}>
        <h3 id={heading} className={styles.title}>
          {title}
          <span className={styles.unit}>{t.unit(shown)}</span>
        </h3>
        {content.kind === 'chart' ? (
          <div className={styles.tools}>
            {choice}
            <Segmented
              size="small"
              aria-label={t.view}
              value={isTable ? 'table' : 'chart'}
              onChange={setView}
              options={[
                { value: 'chart' as const, label: t.asChart, disabled: hasFailed },
                { value: 'table' as const, label: t.asTable },
              ]}
            />
            <SaveMenu title={title} subject={subject} unit={unit} content={content} />
          </div>
        ) : undefined}
      </div>
      {content.kind === 'nothing' ? (
        <EmptyState title={content.title}>{content.why}</EmptyState>
      ) : (
        <>
          {isTable ? undefined : legend}
          {hasFailed ? <p className={styles.note}>{t.failed}</p> : undefined}
          {isTable ? (
            <ChartTable label={title} table={content.table} onMark={onMark} />
          ) : (
            <EChart
              label={`${title}。${content.summary}`}
              marksLabel={t.marks}
              drawing={content.drawing}
              height={content.height}
              marks={content.marks}
              onMark={onMark}
              onFailure={() => setFailed(true)}
            />
          )}
          {content.notes.length > 0 && !isTable ? (
            <figcaption className={styles.note}>
              {content.notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </figcaption>
          ) : undefined}
        </>
      )}
    </figure>
  )
}

interface SaveMenuProps {
  readonly title: string
  readonly subject: string | undefined
  readonly unit: AmountUnit | undefined
  readonly content: Extract<ChartContent, { kind: 'chart' }>
}

function SaveMenu({ title, subject, unit, content }: SaveMenuProps) {
  const { t, unit: shown, colours } = useChart(unit)
  const notify = useNotify()
  const subtitle = [subject, t.unit(shown)].filter((part) => part !== undefined).join(' · ')
  const name = [subject, title].filter((part) => part !== undefined).join(' ')
  const save = async (kind: string): Promise<void> => {
    try {
      if (kind === 'csv')
        return saveFile(new File([csvOfTable(content.table, shown)], `${name}.csv`, { type: 'text/csv' }))
      const svg = await svgOf(content.drawing, content.height, { title, subtitle }, colours)
      if (kind === 'svg') return saveFile(new File([svg], `${name}.svg`, { type: 'image/svg+xml' }))
      saveFile(new File([await pngOf(svg)], `${name}.png`, { type: 'image/png' }))
    } catch (error) {
      notify.problem(error)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'svg', label: t.saveSvg },
          { key: 'png', label: t.savePng },
          { key: 'csv', label: t.saveCsv },
        ],
        onClick: ({ key }) => void save(key),
      }}
    >
      <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={`${t.download}：${title}`} />
    </Dropdown>
  )
}
