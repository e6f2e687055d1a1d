import { Input, type InputProps } from 'antd'

export type DateFieldProps = Omit<InputProps, 'type' | 'value' | 'onChange' | 'min' | 'max'> & {
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly min?: string
  readonly max?: string
}

/** A date: the browser's own field, which every keyboard, phone and screen reader knows. */
export function DateField({ onChange, ...rest }: DateFieldProps) {
  return <Input {...rest} type="date" onChange={({ target }) => onChange(target.value)} />
}
