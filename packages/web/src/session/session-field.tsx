import { Input } from 'antd'
import { useId } from 'react'
import styles from './session-page.module.css'

export interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong with it, once it was tried. */
  readonly fault?: string | undefined
  readonly autoComplete: 'username' | 'current-password' | 'new-password'
  readonly isPassword?: boolean
  readonly takesFocus?: boolean
}

/** A field of the session's forms, with its label and its fault. */
export function SessionField({
  label,
  value,
  onChange,
  fault,
  autoComplete,
  isPassword = false,
  takesFocus,
}: FieldProps) {
  const id = useId()
  const faultId = useId()
  const Field = isPassword ? Input.Password : Input
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Field
        id={id}
        size="large"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={takesFocus ?? false}
        status={fault === undefined ? '' : 'error'}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
      />
      {fault === undefined ? undefined : (
        <p id={faultId} className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  )
}
