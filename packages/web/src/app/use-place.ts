import { matchPath, useLocation } from 'react-router'

export interface Place {
  readonly department: string | undefined
  readonly year: number | undefined
  /** What follows department and year: `document`, `entry/expenditure`; empty for the year itself. */
  readonly screen: string
}

/** Department and year of the address: `/d/:department/:year/…`, wherever one stands. */
export function usePlace(): Place {
  return placeOf(useLocation().pathname)
}

export function placeOf(pathname: string): Place {
  const { department: coded, '*': rest = '' } = matchPath('/d/:department/*', pathname)?.params ?? {}
  // The router's own address is encoded; a department's code may be written in characters.
  const department = coded === undefined ? undefined : decode(coded)
  const [first = '', ...others] = rest.split('/')
  return /^\d{4}$/u.test(first)
    ? { department, year: Number(first), screen: others.join('/') }
    : { department, year: undefined, screen: rest }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
