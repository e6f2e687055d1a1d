import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Account } from 'oidc-provider'

/** A real identity provider for the tests, whose people sign in with any password. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Gives the claims of an account; accounts are named by what is typed as login. */
  setClaims(account: string, claims: Readonly<Record<string, unknown>>): void
  /** Follows an authorization request as a browser and somebody at it would. @returns where the browser is sent back to */
  authorise(url: string, account: string): Promise<string>
  close(): Promise<void>
}

export async function startIdentityProvider(redirectUri: () => string): Promise<IdentityProvider> {
  const claims = new Map<string, Readonly<Record<string, unknown>>>()
  let handle: ReturnType<Provider['callback']> = (_, response) => response.end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { clientId: 'mingzhang', clientSecret: 'a-secret-of-the-tests-of-some-length' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        // The port of the workbench is known when it runs.
        redirect_uris: [redirectUri()],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Long enough for a test; said so that the library does not ask for it.
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['a-key-of-the-tests'] },
    findAccount: (_: unknown, accountId: string): Account => ({
      accountId,
      claims: () => ({ sub: accountId, ...claims.get(accountId) }),
    }),
  })
  handle = provider.callback()
  return {
    issuer,
    ...client,
    setClaims: (account, of) => {
      claims.set(account, of)
    },
    authorise: (url, account) => followSignIn(url, account, issuer),
    close: () => closeServer(server),
  }
}

/** Most pages between the request and the way back. */
const MOST_STEPS = 12

async function followSignIn(url: string, account: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let next: { readonly url: string; readonly form?: URLSearchParams } = { url }
  for (let step = 0; step < MOST_STEPS; step++) {
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form ? { method: 'POST', body: next.form } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null) {
      const target = new URL(location, next.url).href
      if (!target.startsWith(issuer)) return target
      next = { url: target }
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/u.exec(page)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/u.exec(page)?.[1]
    if (action === undefined || prompt === undefined)
      throw new Error(`no form: ${response.status} ${page.slice(0, 300)}`)
    const form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: account, password: 'any' } : {}) })
    next = { url: new URL(action, next.url).href, form }
  }
  throw new Error('the identity provider asks without end')
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
