import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { callApi } from '../api/call-api.ts'
import { useApi } from '../api/use-api.ts'
import { useMay } from '../client/session.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SeverityTag } from '../ui/severity-tag.tsx'

/** Files that are sent in one request. */
const AT_ONCE = 4

/** Checks of documents that others published: dropped here, checked by the server. */
export default function Inspections() {
  const t = useSay()
  const may = useMay()
  const navigate = useNavigate()
  const inspections = useApi('inspections', { query: { limit: 100 } })
  const [title, setTitle] = useState('')
  const [sent, setSent] = useState<{ done: number; of: number }>()
  const [error, setError] = useState<unknown>()
  const [isOver, setIsOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const start = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    setError(undefined)
    const inspection = crypto.randomUUID()
    try {
      await callApi('startInspection', {
        body: {
          inspection,
          title:
            title.trim() ||
            t(`${momentText(new Date().toISOString())} 的检查`, `Check of ${momentText(new Date().toISOString())}`),
        },
      })
      for (let done = 0; done < chosen.length; done += AT_ONCE) {
        setSent({ done, of: chosen.length })
        await callApi('addInspectionFiles', {
          params: { inspection },
          body: { files: chosen.slice(done, done + AT_ONCE) },
        })
      }
      void navigate(`/inspections/${inspection}`)
    } catch (problem) {
      setError(problem)
    } finally {
      setSent(undefined)
    }
  }
  return (
    <>
      <PageHeader title={t('检查公开文件', 'Check documents')} />
      {may('inspection.run') && (
        <section
          className="mz-section"
          aria-label={t('放入文件', 'Add files')}
          onDragOver={(event) => {
            event.preventDefault()
            setIsOver(true)
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setIsOver(false)
            void filesOf(event.dataTransfer).then(start)
          }}
          style={{
            border: `1px dashed ${isOver ? 'var(--accent)' : 'var(--control)'}`,
            background: isOver ? 'var(--accent-tint)' : undefined,
            padding: 20,
            textAlign: 'center',
          }}
        >
          <p style={{ fontSize: 16 }}>
            {t('把预算、决算的公开文件或文件夹拖到这里', 'Drop published budgets or a folder here')}
          </p>
          <p className="mz-quiet">pdf · docx · xlsx · xls · html · md · txt · csv</p>
          <div style={{ display: 'flex', gap: 8, justifyContent: 'center', flexWrap: 'wrap', marginBlockStart: 10 }}>
            <Input
              aria-label={t('这次检查的名称', 'Title')}
              style={{ maxWidth: 280 }}
              placeholder={t('名称，如 2026年区级部门预算', 'Title')}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
            <input
              ref={files}
              type="file"
              multiple
              hidden
              aria-label={t('选择文件', 'Choose files')}
              onChange={(event) => void start([...(event.target.files ?? [])])}
            />
            <input
              ref={folder}
              type="file"
              hidden
              aria-label={t('选择文件夹', 'Choose a folder')}
              {...{ webkitdirectory: '' }}
              onChange={(event) => void start([...(event.target.files ?? [])])}
            />
            <Button onClick={() => files.current?.click()}>{t('选择文件', 'Choose files')}</Button>
            <Button onClick={() => folder.current?.click()}>{t('选择文件夹', 'Choose a folder')}</Button>
          </div>
          {sent && (
            <p role="status">
              {t(`已上传 ${sent.done} / ${sent.of}`, `Sent ${sent.done} of ${sent.of}`)}{' '}
              <progress max={sent.of} value={sent.done} />
            </p>
          )}
          {error !== undefined && <ProblemNotice error={error} />}
        </section>
      )}
      {inspections.isPending ? (
        <LoadingState />
      ) : inspections.error ? (
        <ErrorState error={inspections.error} />
      ) : inspections.data.items.length === 0 ? (
        <EmptyState title={t('还没有检查过', 'Nothing was checked yet')} />
      ) : (
        <div>
          <PlainTable>
            <thead>
              <tr>
                <th>{t('检查', 'Check')}</th>
                <th>{t('时间', 'When')}</th>
                <th className="number">{t('文件', 'Files')}</th>
                <th>{t('发现', 'Findings')}</th>
                <th className="number">{t('未处理', 'Open')}</th>
              </tr>
            </thead>
            <tbody>
              {inspections.data.items.map((each) => (
                <tr key={each.inspection}>
                  <td>
                    <Link to={`/inspections/${each.inspection}`}>{each.title}</Link>
                  </td>
                  <td className="mz-quiet">
                    {momentText(each.at)} {each.by.name}
                  </td>
                  <td className="number">
                    {each.done + each.failed} / {each.files}
                  </td>
                  <td>
                    <span style={{ display: 'inline-flex', gap: 4 }}>
                      <SeverityTag severity="error" count={each.counts.error} />
                      <SeverityTag severity="warning" count={each.counts.warning} />
                      <SeverityTag severity="notice" count={each.counts.notice} />
                    </span>
                  </td>
                  <td className="number">{each.open}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </div>
      )}
    </>
  )
}

/** The files that were dropped, those of dropped folders too. */
async function filesOf(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return [...transfer.files]
  return (await Promise.all(entries.map(walk))).flat()
}

async function walk(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile)
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: FileSystemEntry[] = []
  // A folder is read in portions, until none is left.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) break
    found.push(...portion)
  }
  return (await Promise.all(found.map(walk))).flat()
}
