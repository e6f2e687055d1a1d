import { Button, Dropdown, Modal } from 'antd'
import { useRef, useState } from 'react'
import { addressOf } from '../../api/request.ts'
import { useSend } from '../../api/use-api.ts'
import { useSay } from '../../i18n/use-say.ts'
import { PlainTable } from '../../parts/plain-table.tsx'
import { withKeys } from '../../parts/with-keys.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import type { PanelParams } from './document-panel.tsx'

const FORMATS = [
  ['workbook', '可填写的工作簿（.xlsx）', 'Workbook to fill in'],
  ['folder', '数据文件夹（.zip）', 'Data folder'],
  ['docx', '公开文本 Word', 'Document, Word'],
  ['pdf', '公开文本 PDF', 'Document, PDF'],
  ['xlsx', '公开表 Excel', 'Tables, Excel'],
  ['html', '公开文本 网页', 'Document, web page'],
  ['json', '机器可读 JSON', 'Machine-readable JSON'],
  ['csv', '每个数字一行 CSV', 'Figures, CSV'],
] as const

/** Taking in a workbook or a published file, with what it would change shown first; and taking out. */
export function ImportExport({
  params,
  mayImport,
  onImported,
}: {
  readonly params: PanelParams
  readonly mayImport: boolean
  readonly onImported: () => void
}) {
  const t = useSay()
  const input = useRef<HTMLInputElement>(null)
  const preview = useSend('previewImport')
  const take = useSend('applyImport', ['records', 'document', 'checks', 'history'])
  const [isOpen, setIsOpen] = useState(false)
  const choose = (files: FileList | null) => {
    if (!files || files.length === 0) return
    setIsOpen(true)
    take.reset()
    preview.mutate({ params, body: { files: [...files] } })
    if (input.current) input.current.value = ''
  }
  return (
    <>
      {mayImport && (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept=".xlsx,.xls,.zip,.csv,.yaml,.yml,.pdf,.docx,.html"
            aria-label={t('选择要导入的文件', 'Choose files to import')}
            onChange={(event) => choose(event.target.files)}
          />
          <Button onClick={() => input.current?.click()}>{t('导入', 'Import')}</Button>
        </>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: FORMATS.map(([format, zh, en]) => ({
            key: format,
            label: (
              <a href={addressOf('exportBudget', { params, query: { format } })} download>
                {t(zh, en)}
              </a>
            ),
          })),
        }}
      >
        <Button>{t('导出', 'Export')}</Button>
      </Dropdown>
      <Modal
        open={isOpen}
        width={860}
        title={t('导入会改什么', 'What the import would change')}
        okText={t('确认导入', 'Take over')}
        okButtonProps={{ disabled: !preview.data || preview.data.total === 0, loading: take.isPending }}
        onCancel={() => setIsOpen(false)}
        onOk={() =>
          preview.data &&
          take.mutate(
            { params: { ...params, import: preview.data.import } },
            {
              onSuccess: () => {
                setIsOpen(false)
                onImported()
              },
            },
          )
        }
      >
        {preview.isPending && <LoadingState />}
        {preview.error && <ErrorState error={preview.error} />}
        {take.error && <ErrorState error={take.error} />}
        {preview.data && (
          <>
            <p>
              {preview.data.source} · {t(`${preview.data.total} 处改动`, `${preview.data.total} changes`)}
            </p>
            {preview.data.notes.map((note) => (
              <p key={note} className="mz-quiet">
                {note}
              </p>
            ))}
            <ul>
              {preview.data.problems.map(({ message, remedy, place }) => (
                <li key={`${place.file}${place.row}${place.column}${message}`} style={{ color: 'var(--error)' }}>
                  {place.file} {place.row && t(`第${place.row}行`, `row ${place.row}`)} {place.column}：{message}{' '}
                  {remedy}
                </li>
              ))}
            </ul>
            <div style={{ maxHeight: 380, overflow: 'auto' }}>
              <PlainTable>
                <tbody>
                  {withKeys(preview.data.changes, ({ kind, record, label }) => `${kind} ${record} ${label}`).map(
                    ([key, change]) => (
                      <tr key={key}>
                        <td>{CHANGE_WORDS[change.change]}</td>
                        <td>{change.label}</td>
                        <td>
                          {change.cells.map(({ column, label, before, after }) => (
                            <div key={column}>
                              {label}：{before && <del>{before}</del>} {after && <ins>{after}</ins>}
                            </div>
                          ))}
                        </td>
                      </tr>
                    ),
                  )}
                </tbody>
              </PlainTable>
            </div>
          </>
        )}
      </Modal>
    </>
  )
}

const CHANGE_WORDS = { added: '＋ 新增', removed: '－ 删除', changed: '△ 修改' } as const
