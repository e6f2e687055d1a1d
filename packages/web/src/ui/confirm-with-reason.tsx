import { Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { commonTexts } from '../i18n/areas/common.ts'
import { useTexts } from '../i18n/use-texts.ts'
import styles from './confirm-with-reason.module.css'
import { ProblemNotice } from './problem-notice.tsx'

/** As the contract asks. */
const LEAST = 2
const MOST = 2000

export interface ConfirmWithReasonProps {
  readonly isOpen: boolean
  readonly title: string
  /** What will happen, and to what. */
  readonly children?: ReactNode
  readonly confirmLabel: string
  readonly reason: 'required' | 'optional' | 'none'
  /** For what cannot be taken back or sends back somebody's work. */
  readonly isGrave?: boolean
  /** Other input of the dialogue is not complete yet. */
  readonly isIncomplete?: boolean
  /** Does it; what it throws is shown here, and the dialogue stays with what was written. */
  readonly onConfirm: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before something is done that others see, for a reason where one is due. */
export function ConfirmWithReason(props: ConfirmWithReasonProps) {
  const { isOpen, title, confirmLabel, isGrave = false, onClose } = props
  const t = useTexts(commonTexts)
  const formId = useId()
  const [isBusy, setIsBusy] = useState(false)
  return (
    <Modal
      open={isOpen}
      title={title}
      okText={confirmLabel}
      cancelText={t.cancel}
      okButtonProps={{
        htmlType: 'submit',
        form: formId,
        loading: isBusy,
        danger: isGrave,
        disabled: props.isIncomplete ?? false,
      }}
      onCancel={onClose}
      // The dialogue takes the focus for itself as it opens; what is to be filled in gets it then.
      afterOpenChange={(open) => {
        if (open) document.getElementById(formId)?.querySelector<HTMLElement>('input, textarea, select')?.focus()
      }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <ReasonForm {...props} formId={formId} onBusy={setIsBusy} />
    </Modal>
  )
}

type ReasonFormProps = ConfirmWithReasonProps & {
  readonly formId: string
  readonly onBusy: (isBusy: boolean) => void
}

function ReasonForm({ children, reason: need, isIncomplete, onConfirm, onClose, formId, onBusy }: ReasonFormProps) {
  const t = useTexts(commonTexts)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isShort, setIsShort] = useState(false)
  const hintId = useId()
  const labelId = useId()
  const submit = async (): Promise<void> => {
    if (isIncomplete) return
    if (need === 'required' && reason.trim().length < LEAST) {
      setIsShort(true)
      document.getElementById(labelId)?.focus()
      return
    }
    onBusy(true)
    setError(null)
    try {
      await onConfirm(reason.trim())
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      onBusy(false)
    }
  }
  return (
    <form
      id={formId}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      {children}
      {need === 'none' ? undefined : (
        <div>
          <label htmlFor={labelId} className={styles.label}>
            {need === 'required' ? t.reason : t.reasonOptional}
          </label>
          <Input.TextArea
            id={labelId}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={MOST}
            value={reason}
            aria-required={need === 'required'}
            aria-invalid={isShort}
            aria-describedby={hintId}
            status={isShort ? 'error' : ''}
            onChange={({ target }) => {
              setReason(target.value)
              if (target.value.trim().length >= LEAST) setIsShort(false)
            }}
          />
          <p id={hintId} className={isShort ? styles.fault : styles.hint}>
            {isShort ? t.reasonShort : t.reasonHint}
          </p>
        </div>
      )}
      <ProblemNotice error={error} />
    </form>
  )
}
