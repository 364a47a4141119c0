import type { SignInSettings } from '@thuismatch/shared/config'
import type { UserRow } from '../../../store/users/users.ts'

/** What is kept between leaving for the sign-in service and coming back, in a cookie of the browser. */
export interface SignInAttempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Whom the service says somebody is; `null` role: signed in there, and nobody here. */
export type ServiceUser = Pick<UserRow, 'name' | 'municipalities'> & {
  readonly subject: string
  readonly role: UserRow['role'] | null
}

export interface SignInService {
  /** Where to send the browser, and what to remember meanwhile. */
  begin(): Promise<{ readonly url: string; readonly attempt: SignInAttempt }>
  /** Who came back. Rejects when the answer is not that of this attempt. */
  finish(currentUrl: URL, attempt: SignInAttempt): Promise<ServiceUser>
}

/**
 * OpenID Connect, authorisation code flow with PKCE. The provider's document is read at the first sign-in, and again
 * after one that could not be read: a service that is away must not keep the worker from starting.
 */
export function signInService(settings: SignInSettings, redirectUri: string): SignInService {
  let found: Promise<Configured> | undefined
  const configured = (): Promise<Configured> => {
    found ??= discover(settings)
    found.catch(() => {
      found = undefined
    })
    return found
  }
  return {
    async begin() {
      const { client, config } = await configured()
      const attempt = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, attempt }
    },
    async finish(currentUrl, { state, nonce, verifier }) {
      const { client, config } = await configured()
      const tokens = await client.authorizationCodeGrant(config, currentUrl, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('no claims')
      return {
        ...roleIn(settings, claims[settings.roleClaim]),
        subject: `${claims.iss} ${claims.sub}`,
        name: nameIn(claims),
      }
    },
  }
}

type Client = typeof import('openid-client')
interface Configured {
  readonly client: Client
  readonly config: import('openid-client').Configuration
}

async function discover({ issuer, clientId, clientSecret }: SignInSettings): Promise<Configured> {
  const client = await import('openid-client')
  const isLoopback = issuer.startsWith('http:')
  const config = await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    ...(isLoopback && { execute: [client.allowInsecureRequests] }),
  })
  return { client, config }
}

/** The first role of the settings that is among the values of the claim: text, or a list of texts. */
function roleIn({ roles }: SignInSettings, claim: unknown): Pick<ServiceUser, 'role' | 'municipalities'> {
  const values = new Set((Array.isArray(claim) ? claim : [claim]).map(String))
  const held = Object.entries(roles).filter(([value]) => values.has(value))
  const [, first] = held[0] ?? []
  if (first === undefined) return { role: null, municipalities: [] }
  if (first.role !== 'municipality') return { role: first.role, municipalities: null }
  // Who is of several municipalities sees each of them.
  return {
    role: 'municipality',
    municipalities: [...new Set(held.flatMap(([, { municipalities }]) => municipalities ?? []))].sort(),
  }
}

const nameIn = (claims: Readonly<Record<string, unknown>>): string => {
  const name = [claims.preferred_username, claims.name, claims.sub].find(
    (text) => typeof text === 'string' && text !== '',
  )
  return String(name).slice(0, 80)
}
