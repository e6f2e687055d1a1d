import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { callApi } from '../api/call-api.ts'
import { useApi } from '../api/use-api.ts'
import { sessionTexts } from '../i18n/areas/session.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SessionField } from './session-field.tsx'
import styles from './session-page.module.css'
import { useTakeSession } from './use-take-session.ts'

/** Asks for the present and the new password, with the rules beside them. */
export function ChangePasswordForm({ onChanged }: { readonly onChanged?: () => void }) {
  const t = useTexts(sessionTexts)
  const takeSession = useTakeSession()
  const options = useApi('signInOptions', {})
  const [fields, setFields] = useState({ current: '', next: '', repeat: '' })
  const [isTried, setIsTried] = useState(false)
  const { current, next, repeat } = fields
  const change = useMutation({
    mutationFn: () => callApi('changePassword', { body: { current, next } }),
    onSuccess: (me) => {
      takeSession(me)
      onChanged?.()
    },
  })
  const faultOf = (name: keyof typeof fields): string | undefined => {
    if (!isTried) return undefined
    if (fields[name] === '') return t.required
    return name === 'repeat' && repeat !== next ? t.different : undefined
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsTried(true)
    if (current !== '' && next !== '' && next === repeat) change.mutate()
  }
  const rules = options.data?.passwordRules ?? []
  const field = (name: keyof typeof fields, autoComplete: 'current-password' | 'new-password') => (
    <SessionField
      label={t[name]}
      value={fields[name]}
      onChange={(value) => setFields({ ...fields, [name]: value })}
      autoComplete={autoComplete}
      isPassword
      takesFocus={name === 'current'}
      fault={faultOf(name)}
    />
  )
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {field('current', 'current-password')}
      {field('next', 'new-password')}
      {rules.length > 0 ? (
        <div className={styles.rules}>
          <p>{t.rules}</p>
          <ul>
            {rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
      ) : undefined}
      {field('repeat', 'new-password')}
      <ProblemNotice error={change.error} />
      <Button type="primary" htmlType="submit" size="large" block loading={change.isPending}>
        {t.change}
      </Button>
    </form>
  )
}
