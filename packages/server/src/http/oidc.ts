import type { Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import * as client from 'openid-client'
import { z } from 'zod'
import { appendEvents, SYSTEM_CHAIN } from '../audit/append-events.ts'
import { EVERYTHING } from '../database/database.ts'
import { findOidcPerson, type Identity } from '../people/find-oidc-person.ts'
import { startSession } from '../people/sessions.ts'
import { Refusal } from '../problem.ts'
import type { Settings } from '../settings.ts'
import type { Services } from './exchange.ts'
import { addressOf, writeSessionCookie } from './mount-route.ts'

const PATH = '/api/sign-in/oidc'
const COOKIE = 'mingzhang-oidc'
/** How long somebody may take at the identity provider. @unit seconds */
const PATIENCE = 10 * 60
/** The page that says what went wrong. */
const SIGN_IN_PAGE = '/sign-in'

/** What must come back unchanged, kept by the browser that began. */
const pending = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() })
type Pending = z.infer<typeof pending>

/**
 * Signing in through an identity provider: OpenID Connect with an authorization code, PKCE, state and nonce. Both routes are
 * redirects, so they stand beside the list of routes.
 * @source OpenID Connect Core 1.0, section 3.1; RFC 7636; RFC 9700, section 2.1
 */
export function mountOidc(app: Hono, services: Services): void {
  const { settings } = services
  const { oidc } = settings
  if (!oidc) return
  const configuration = rememberSuccess(() => discover(oidc))

  app.get(PATH, async (context) => {
    try {
      const config = await configuration()
      const started: Pending = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        to: ownPath(context.req.query('to')),
      }
      writePending(context, settings, started)
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri(context, settings),
        scope: 'openid email profile',
        state: started.state,
        nonce: started.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(started.verifier),
        code_challenge_method: 'S256',
      })
      return context.redirect(url.href, 302)
    } catch (error) {
      settings.report(error)
      return context.redirect(`${SIGN_IN_PAGE}?refused=oidc-unreachable`, 302)
    }
  })

  app.get(`${PATH}/callback`, async (context) => {
    const started = readPending(context)
    writePending(context, settings, undefined)
    if (!started) return context.redirect(`${SIGN_IN_PAGE}?refused=oidc-expired`, 302)
    try {
      const current = new URL(redirectUri(context, settings))
      current.search = new URL(context.req.url).search
      const identity = await identify(await configuration(), current, started)
      await signIn(services, context, identity)
      return context.redirect(started.to, 302)
    } catch (error) {
      // What the provider or the account refuses is told; what went wrong besides is also reported.
      if (!(error instanceof Refusal)) settings.report(error)
      const code = error instanceof Refusal ? error.code : 'oidc-failed'
      return context.redirect(`${SIGN_IN_PAGE}?refused=${code}`, 302)
    }
  })
}

type OidcSettings = NonNullable<Settings['oidc']>

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer)
  return client.discovery(
    url,
    clientId,
    undefined,
    clientSecret === '' ? client.None() : client.ClientSecretBasic(clientSecret),
    // Whoever writes http: into the settings has a network of their own between the two.
    url.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {},
  )
}

/** Asks until it was answered once: a provider that is away at the start is asked again when somebody signs in. */
function rememberSuccess<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

async function identify(config: client.Configuration, url: URL, started: Pending): Promise<Identity> {
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: started.state,
    expectedNonce: started.nonce,
    pkceCodeVerifier: started.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the identity provider sent no ID token')
  const hasMore = config.serverMetadata().userinfo_endpoint !== undefined && claims.email === undefined
  const told = hasMore ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims
  const isVerified = told.email_verified === true && typeof told.email === 'string'
  return { subject: claims.sub, verifiedEmail: isVerified ? String(told.email) : undefined }
}

async function signIn(services: Services, context: Context, identity: Identity): Promise<void> {
  const { database, now } = services
  const address = addressOf(services, context)
  const secret = await database.within(EVERYTHING, async (tx) => {
    const { person, displayName } = await findOidcPerson(tx, identity)
    const session = await startSession(tx, person, now())
    await tx.updateTable('person').set({ signed_in_at: now() }).where('person', '=', person).execute()
    await appendEvents(tx, { person, displayName }, [
      { department: SYSTEM_CHAIN, action: 'session.start', after: { address, by: 'oidc' } },
    ])
    return session.secret
  })
  writeSessionCookie(services, context, secret)
}

function redirectUri(context: Context, { origin }: Settings): string {
  return `${origin?.replace(/\/$/u, '') ?? new URL(context.req.url).origin}${PATH}/callback`
}

/** Where to go afterwards: a page of ours, never another site. */
function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) ? to : '/'
}

function writePending(context: Context, { origin }: Settings, value: Pending | undefined): void {
  setCookie(context, COOKIE, value ? Buffer.from(JSON.stringify(value)).toString('base64url') : '', {
    path: PATH,
    httpOnly: true,
    // The provider sends the browser back from its own site.
    sameSite: 'Lax',
    secure: origin?.startsWith('https:') ?? false,
    maxAge: value ? PATIENCE : 0,
  })
}

function readPending(context: Context): Pending | undefined {
  try {
    return pending.parse(JSON.parse(Buffer.from(getCookie(context, COOKIE) ?? '', 'base64url').toString()))
  } catch {
    return undefined
  }
}
