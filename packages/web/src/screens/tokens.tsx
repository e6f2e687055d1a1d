import { App, Button, Checkbox, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useApi, useSend } from '../api/use-api.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** Personal tokens, for programs that use the API in one's name. */
export default function Tokens() {
  const t = useSay()
  const { modal } = App.useApp()
  const tokens = useApi('tokens', {})
  const create = useSend('createToken', ['tokens'])
  const revoke = useSend('revokeToken', ['tokens'])
  const [label, setLabel] = useState('')
  const [days, setDays] = useState(90)
  const [mayWrite, setMayWrite] = useState(false)
  if (tokens.isPending) return <LoadingState />
  if (tokens.error) return <ErrorState error={tokens.error} />
  return (
    <>
      <PageHeader
        title={t('我的令牌', 'My tokens')}
        about={<a href="/api/docs">{t('接口文档', 'API documentation')}</a>}
      />
      <form
        className="mz-section"
        style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'center' }}
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(
            { body: { label: label.trim(), days, scopes: mayWrite ? ['read', 'write'] : ['read'] } },
            {
              onSuccess: ({ secret }) => {
                setLabel('')
                void modal.info({
                  width: 640,
                  title: t('令牌只显示这一次', 'The token is shown once'),
                  content: <code style={{ overflowWrap: 'anywhere' }}>{secret}</code>,
                })
              },
            },
          )
        }}
      >
        <Input
          aria-label={t('名称', 'Name')}
          style={{ width: 240 }}
          placeholder={t('用在哪里', 'What for')}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        <InputNumber
          aria-label={t('有效天数', 'Days')}
          min={1}
          max={366}
          value={days}
          onChange={(value) => setDays(value ?? 90)}
          suffix={t('天', 'days')}
        />
        <Checkbox checked={mayWrite} onChange={(event) => setMayWrite(event.target.checked)}>
          {t('可以写', 'may write')}
        </Checkbox>
        <Button type="primary" htmlType="submit" disabled={label.trim() === ''} loading={create.isPending}>
          {t('新建令牌', 'New token')}
        </Button>
        {create.error && <ProblemNotice error={create.error} />}
      </form>
      {tokens.data.length === 0 ? (
        <EmptyState title={t('没有令牌', 'No tokens')} />
      ) : (
        <PlainTable>
          <tbody>
            {tokens.data.map((each) => (
              <tr key={each.token}>
                <td>{each.label}</td>
                <td>{each.scopes.includes('write') ? t('读写', 'read and write') : t('只读', 'read')}</td>
                <td className="mz-quiet">
                  {t(`到 ${momentText(each.expiresAt)}`, `until ${momentText(each.expiresAt)}`)}
                </td>
                <td className="mz-quiet">{each.usedAt ? momentText(each.usedAt) : t('没有用过', 'never used')}</td>
                <td>
                  <Button size="small" danger onClick={() => revoke.mutate({ params: { token: each.token } })}>
                    {t('撤销', 'Revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </>
  )
}
