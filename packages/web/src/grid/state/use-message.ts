import { useEffect, useState } from 'react'

export interface Message {
  readonly message: string
  readonly announce: (text: string) => void
}

/** Long enough to be read, short enough not to be taken for something that is so now. @unit ms */
const STAYS = 8_000

/** What was said last, until it is old. */
export function useMessage(): Message {
  const [message, announce] = useState('')
  useEffect(() => {
    if (message === '') return
    const timer = setTimeout(() => announce(''), STAYS)
    return () => clearTimeout(timer)
  }, [message])
  return { message, announce }
}
