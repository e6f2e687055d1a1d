import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Argon2id as RFC 9106 recommends where memory is limited: 64 MiB, three passes. @source RFC 9106, section 4 */
const COST = { memory: 65_536, passes: 3, parallelism: 4, tagLength: 32 } as const
const SALT_BYTES = 16

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** @shape password -> `$argon2id$m=…,t=…,p=…$salt$tag`, in base64 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...COST })
  return `$argon2id$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${nonce.toString('base64')}$${tag.toString('base64')}`
}

/** Whether the password is the one; without a hash the same work is done, so that names cannot be found out by time. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/u.exec(hash ?? '')
  if (!parts) {
    await hashPassword(password)
    return false
  }
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const actual = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected)
}

const LEAST_LENGTH = 10
const USUAL = ['password', '12345678', 'qwerty', 'mingzhang', 'admin', '88888888', '66666666', 'woaini', '11111111']

/** Length and not guessable, as NIST SP 800-63B asks, rather than rules about kinds of characters. @source NIST SP 800-63B-4, 3.1.1 */
export const PASSWORD_RULES: readonly string[] = [
  `至少 ${LEAST_LENGTH} 个字符，可以是一句话`,
  '不含账号、姓名和常见密码',
  '不是同一个字符或连续的字符',
]

/** What is wrong with a new password; empty when nothing is. */
export function passwordFaults(
  password: string,
  person: { readonly name: string; readonly displayName: string },
): readonly string[] {
  const lower = password.toLowerCase()
  const [length = '', guessable = '', repeated = ''] = PASSWORD_RULES
  const known = [person.name.toLowerCase(), person.displayName.toLowerCase(), ...USUAL].filter(
    ({ length: size }) => size > 1,
  )
  return [
    [...password].length < LEAST_LENGTH ? length : '',
    known.some((word) => lower.includes(word)) ? guessable : '',
    new Set(lower).size < 4 || isRun(lower) ? repeated : '',
  ].filter((fault) => fault !== '')
}

function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((letter, index) => letter.charCodeAt(0) - text.charCodeAt(index))
  return steps.length > 0 && (steps.every((step) => step === 1) || steps.every((step) => step === -1))
}

/** A password to hand over once: it must be changed at the first sign-in. */
export function initialPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = randomBytes(16)
  const text = [...bytes].map((byte) => letters[byte % letters.length]).join('')
  return [text.slice(0, 4), text.slice(4, 8), text.slice(8, 12), text.slice(12)].join('-')
}
