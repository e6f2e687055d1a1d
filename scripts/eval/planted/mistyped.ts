import type { Fen } from '@mingzhang/kernel'
import type { Random } from '../../bench/seeded-random.ts'

export function otherDigit(text: string, random: Random): string | undefined {
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index)
  // The last places of a figure are within what rounding allows elsewhere.
  const place = places[random.below(Math.max(1, places.length - 2))]
  if (place === undefined || places.length < 3) return undefined
  const digit = (Number(text[place]) + 1 + random.below(9)) % 10
  if (place === places[0] && digit === 0) return undefined
  return text.slice(0, place) + String(digit) + text.slice(place + 1)
}

export function swapped(text: string, random: Random): string | undefined {
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index)
  const pairs = places.slice(0, -2).flatMap((place, index) => {
    const next = places[index + 1]
    return next !== undefined && text[place] !== text[next] && !(index === 0 && text[next] === '0')
      ? [[place, next]]
      : []
  })
  const [a, b] = pairs[random.below(pairs.length)] ?? []
  if (a === undefined || b === undefined) return undefined
  const characters = [...text]
  ;[characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? '']
  return characters.join('')
}

/** An amount as it would stand in a table of the other unit. */
export function inOtherUnit(text: string, unit: string): string | undefined {
  const plain = text.replaceAll(',', '')
  if (unit === '元') return plain.length > 8 ? (Number(plain) / 10_000).toFixed(2) : undefined
  return /^\d+\.\d\d$/u.test(plain) && plain.length > 4 ? `${plain.replace('.', '')}00` : undefined
}

/** Another amount in the form of a printed one. */
export function reprinted(like: string, amount: number, was: Fen): string | undefined {
  const plain = like.replaceAll(',', '')
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  const text = ((Number(plain) * amount) / was).toFixed(decimals)
  const grouped = like.includes(',') ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/gu, ',') : text
  return grouped === like ? undefined : grouped
}
