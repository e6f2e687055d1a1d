import { join } from 'node:path'

/** How an installation is set up, read once from the environment. */
export interface Settings {
  readonly port: number
  /** Where people reach it, e.g. `https://budget.example.gov.cn`; for cookies, mail and sign-in elsewhere. */
  readonly origin: string | undefined
  readonly databaseUrl: string | undefined
  /** Folder of the embedded database and of the installation's key. */
  readonly dataFolder: string
  /** An identity provider (OpenID Connect). */
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly label: string }
    | undefined
  /** A mail server for notices: `smtp://user:password@host:port`, and the sender. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  /** Shows the example's accounts on the sign-in page: only where nothing but the example is. */
  readonly isExample: boolean
  /** Addresses in front of the server whose `x-forwarded-for` is believed. */
  readonly trustsProxy: boolean
  /** Where errors of the program are reported: never to the one who asked. */
  readonly report: (error: unknown) => void
}

type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_PORT = 8080

/** @throws RangeError for a setting that cannot be meant */
export function readSettings(environment: Environment, root: string): Settings {
  const text = (name: string): string | undefined => {
    const value = environment[name]?.trim()
    return value === undefined || value === '' ? undefined : value
  }
  const port = Number(text('PORT') ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('PORT 要写 0 到 65535 的整数。')
  const issuer = text('OIDC_ISSUER')
  const smtp = text('SMTP_URL')
  return {
    port,
    origin: text('MINGZHANG_ORIGIN'),
    databaseUrl: text('DATABASE_URL'),
    dataFolder: text('MINGZHANG_DATA') ?? join(root, 'data'),
    oidc:
      issuer === undefined
        ? undefined
        : {
            issuer,
            clientId: text('OIDC_CLIENT_ID') ?? 'mingzhang',
            clientSecret: text('OIDC_CLIENT_SECRET') ?? '',
            label: text('OIDC_LABEL') ?? '统一身份认证',
          },
    mail: smtp === undefined ? undefined : { url: smtp, from: text('MAIL_FROM') ?? 'mingzhang@localhost' },
    isExample: text('MINGZHANG_EXAMPLE') === '1',
    trustsProxy: text('MINGZHANG_TRUST_PROXY') === '1',
    report: (error) => {
      process.stderr.write(
        `${new Date().toISOString()} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      )
    },
  }
}
