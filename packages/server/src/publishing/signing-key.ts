import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The installation's key: what it signs can be verified by anybody with the public half. */
export interface SigningKey {
  readonly id: string
  /** The public half, as PEM. */
  readonly pem: string
  sign(bytes: Uint8Array): Uint8Array
}

const FILE = 'signing-key.pem'
/** Read and written by the server's own account alone. */
const MODE = 0o600
/** Sixteen bytes name a key beyond confusion, and can still be read out on the telephone. @unit hex digits */
const ID_LENGTH = 32

/**
 * The signing key of an installation, made when it is first needed. It stands in a file of its own, not in the database:
 * whoever can read or restore the database cannot sign.
 */
export class SigningKeys {
  readonly #folder: string
  #key: Promise<SigningKey> | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** @throws when the file cannot be read or made, or is no Ed25519 key: a broken installation */
  load(): Promise<SigningKey> {
    this.#key ??= loadOrMake(this.#folder).catch((error: unknown) => {
      this.#key = undefined
      throw error
    })
    return this.#key
  }
}

async function loadOrMake(folder: string): Promise<SigningKey> {
  const file = join(folder, FILE)
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  if (!isThere) await make(folder, file)
  // A file that was copied back from elsewhere may be open to others.
  if (((await stat(file)).mode & 0o777) !== MODE) await chmod(file, MODE)
  const secret = createPrivateKey(await readFile(file))
  if (secret.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no Ed25519 key`)
  const pem = createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString()
  return { id: keyId(pem), pem, sign: (bytes) => sign(null, bytes, secret) }
}

/** Written whole beside its place, then linked to it: never half a key, and never over another that was made meanwhile. */
async function make(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { privateKey } = generateKeyPairSync('ed25519')
  const staging = `${file}.${randomUUID()}`
  const handle = await open(staging, 'wx', MODE)
  try {
    await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await handle.sync()
    await link(staging, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await handle.close()
    await rm(staging, { force: true })
  }
}

/** A public key's name: the beginning of the SHA-256 of its SPKI encoding. @throws when it is no key */
export function keyId(key: string | KeyObject): string {
  const spki = (typeof key === 'string' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('hex').slice(0, ID_LENGTH)
}
