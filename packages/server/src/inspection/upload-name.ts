const LONGEST = 200

/**
 * The name of an upload as it is kept and shown: folders are kept, but nothing that leads out of one, nothing that cannot be
 * seen, and nothing that turns the reading direction to make one extension look like another.
 * @shape what the browser says -> `folder/name.pdf`
 */
export function uploadName(name: string): string {
  const parts = name
    .toWellFormed()
    .normalize('NFC')
    .split(/[\\/]/u)
    .map((part) => part.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/u.test(part))
  const whole = parts.join('/')
  const characters = [...whole]
  if (characters.length === 0) return '未命名'
  // The end says most: the name, and its extension.
  return characters.length <= LONGEST ? whole : `…${characters.slice(-(LONGEST - 1)).join('')}`
}
