import { type Assignment, type Person, ROLE_SPECS, ROLES, type Role } from '@mingzhang/server/contract'
import { App, Button, Input, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { useApi, useSend } from '../api/use-api.ts'
import { useSay } from '../i18n/use-say.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { PlainTag } from '../parts/plain-tag.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingState } from '../ui/loading-state.tsx'
import { momentText } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** Who may sign in, and what for. The administrator manages people and sees no budgets. */
export default function People() {
  const t = useSay()
  const { modal } = App.useApp()
  const [search, setSearch] = useState('')
  const people = useApi(
    'people',
    { query: { limit: 500, ...(search === '' ? {} : { search }) } },
    { keepsFormer: true },
  )
  const change = useSend('changePerson', ['people'])
  const reset = useSend('resetPassword', ['people'])
  const [edited, setEdited] = useState<Person | 'new'>()
  const showPassword = (name: string, password: string) =>
    void modal.info({
      title: t(`${name} 的初始密码`, `Initial password of ${name}`),
      content: (
        <>
          <p style={{ fontFamily: 'var(--font-mono)', fontSize: 18 }}>{password}</p>
          <p>{t('只显示这一次；首次登录必须修改。', 'Shown once; it must be changed at the first sign-in.')}</p>
        </>
      ),
    })
  if (people.isPending) return <LoadingState />
  if (people.error) return <ErrorState error={people.error} />
  return (
    <>
      <PageHeader
        title={t('人员与权限', 'People')}
        actions={
          <>
            <Input.Search allowClear aria-label={t('查找', 'Search')} style={{ width: 200 }} onSearch={setSearch} />
            <Button type="primary" onClick={() => setEdited('new')}>
              {t('新建账号', 'New account')}
            </Button>
          </>
        }
      />
      <div>
        <PlainTable>
          <thead>
            <tr>
              <th>{t('姓名', 'Name')}</th>
              <th>{t('账号', 'Account')}</th>
              <th>{t('角色', 'Roles')}</th>
              <th>{t('最近登录', 'Last sign-in')}</th>
              <th>{t('启用', 'Active')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {people.data.items.map((person) => (
              <tr key={person.id}>
                <td>{person.displayName}</td>
                <td>{person.name}</td>
                <td>
                  <span style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
                    {person.assignments.map((each) => (
                      <PlainTag key={`${each.role}${each.department}${each.unit}`}>
                        {t(ROLE_SPECS[each.role].label, ROLE_SPECS[each.role].english)} ·{' '}
                        {each.department === '*' ? t('全部', 'all') : each.department}
                        {each.unit && ` / ${each.unit}`}
                      </PlainTag>
                    ))}
                  </span>
                </td>
                <td className="mz-quiet">{person.signedInAt ? momentText(person.signedInAt) : '—'}</td>
                <td>
                  <Switch
                    size="small"
                    aria-label={t(`启用 ${person.displayName}`, `Activate ${person.displayName}`)}
                    checked={person.active}
                    onChange={(active) => change.mutate({ params: { person: person.id }, body: { active } })}
                  />
                </td>
                <td style={{ whiteSpace: 'nowrap' }}>
                  <Button size="small" type="text" onClick={() => setEdited(person)}>
                    {t('权限', 'Rights')}
                  </Button>
                  <Button
                    size="small"
                    type="text"
                    onClick={() =>
                      reset.mutate(
                        { params: { person: person.id } },
                        { onSuccess: ({ password }) => showPassword(person.displayName, password) },
                      )
                    }
                  >
                    {t('重置密码', 'Reset password')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      {(change.error ?? reset.error) && <ProblemNotice error={change.error ?? reset.error} />}
      {edited !== undefined && (
        <PersonDialog
          person={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onCreated={(person, password) => password && showPassword(person.displayName, password)}
        />
      )}
    </>
  )
}

function PersonDialog({
  person,
  onClose,
  onCreated,
}: {
  readonly person: Person | undefined
  readonly onClose: () => void
  readonly onCreated: (person: Person, password: string | null) => void
}) {
  const t = useSay()
  const create = useSend('createPerson', ['people'])
  const change = useSend('changePerson', ['people'])
  const [name, setName] = useState(person?.name ?? '')
  const [displayName, setDisplayName] = useState(person?.displayName ?? '')
  const [email, setEmail] = useState(person?.email ?? '')
  const [assignments, setAssignments] = useState<readonly Assignment[]>(person?.assignments ?? [])
  const [id] = useState(() => person?.id ?? crypto.randomUUID())
  const error = create.error ?? change.error
  const save = () => {
    const rights = assignments.map((each) => ({ ...each, unit: each.unit === '' ? null : each.unit }))
    const mail = email.trim() === '' ? null : email.trim()
    if (person)
      change.mutate(
        { params: { person: id }, body: { displayName, email: mail, assignments: rights } },
        { onSuccess: onClose },
      )
    else
      create.mutate(
        { body: { person: id, name, displayName, email: mail, assignments: rights } },
        {
          onSuccess: (reply) => {
            onClose()
            onCreated(reply.person, reply.password)
          },
        },
      )
  }
  const set = (index: number, part: Partial<Assignment>) =>
    setAssignments((before) => before.map((each, at) => (at === index ? { ...each, ...part } : each)))
  return (
    <Modal
      open
      width={720}
      title={person ? person.displayName : t('新建账号', 'New account')}
      onCancel={onClose}
      onOk={save}
      okText={t('保存', 'Save')}
      okButtonProps={{ loading: create.isPending || change.isPending }}
    >
      <div style={{ display: 'grid', gap: 8, gridTemplateColumns: '1fr 1fr' }}>
        <Input
          aria-label={t('账号', 'Account')}
          placeholder={t('账号', 'Account')}
          disabled={person !== undefined}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Input
          aria-label={t('姓名', 'Name')}
          placeholder={t('姓名', 'Name')}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
        <Input
          aria-label={t('邮箱', 'E-mail')}
          placeholder={t('邮箱（收通知，可不填）', 'E-mail')}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </div>
      <h3 style={{ marginBlock: '14px 6px', fontSize: 14 }}>{t('角色', 'Roles')}</h3>
      {assignments.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is what it is by its place while it is edited
        <div key={index} style={{ display: 'flex', gap: 6, marginBlockEnd: 6 }}>
          <Select
            aria-label={t('角色', 'Role')}
            style={{ flex: 1 }}
            value={each.role}
            onChange={(role: Role) => set(index, { role })}
            options={ROLES.map((value) => ({ value, label: ROLE_SPECS[value].label }))}
          />
          <Input
            aria-label={t('部门', 'Department')}
            style={{ width: 150 }}
            placeholder={t('部门代码，* 为全部', 'Department, * for all')}
            value={each.department}
            onChange={(event) => set(index, { department: event.target.value })}
          />
          <Input
            aria-label={t('单位', 'Unit')}
            style={{ width: 150 }}
            placeholder={t('单位代码，可空', 'Unit, may be empty')}
            value={each.unit ?? ''}
            onChange={(event) => set(index, { unit: event.target.value })}
          />
          <Button
            type="text"
            aria-label={t('去掉这个角色', 'Remove')}
            onClick={() => setAssignments((before) => before.filter((_, at) => at !== index))}
          >
            ✕
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => setAssignments((before) => [...before, { role: 'unitPreparer', department: '', unit: '' }])}
      >
        {t('添加角色', 'Add a role')}
      </Button>
      {error && (
        <div role="alert" style={{ color: 'var(--error)' }}>
          <ProblemNotice error={error} />
        </div>
      )}
    </Modal>
  )
}
