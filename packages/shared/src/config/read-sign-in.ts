import * as z from 'zod'
import { readJsonDocument } from '../schema/index.ts'
import type { SignInSettings } from './settings.ts'

const CODES = z.array(z.string().regex(/^\d{4}$/)).min(1)
const ROLES = z.record(
  z.string().min(1),
  z.union([
    z.enum(['coordinator', 'reader']).transform((role) => ({ role, municipalities: null })),
    z.strictObject({ role: z.literal('municipality'), municipalities: CODES }),
    z.strictObject({ role: z.enum(['coordinator', 'reader']), municipalities: z.null().default(null) }),
  ]),
)

/**
 * The sign-in service, of `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET`, `OIDC_ROLE_CLAIM` and `OIDC_ROLES`: a
 * JSON object by claim, such as `{"tafel": "coordinator", "zeist": {"role": "municipality", "municipalities":
 * ["0355"]}}`. `null` where none is set.
 */
export function readSignIn(
  text: (name: string) => string | null,
  wrong: (name: string, message: string) => void,
): SignInSettings | null {
  const issuer = text('OIDC_ISSUER')
  const clientId = text('OIDC_CLIENT_ID')
  const clientSecret = text('OIDC_CLIENT_SECRET')
  const roleClaim = text('OIDC_ROLE_CLAIM') ?? 'roles'
  const rolesText = text('OIDC_ROLES')
  if (issuer === null) {
    if (clientId !== null || rolesText !== null)
      wrong(
        'OIDC_ISSUER',
        'is not set; with OIDC_CLIENT_ID or OIDC_ROLES it must be, the address of the sign-in service.',
      )
    return null
  }
  if (!/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(issuer))
    wrong('OIDC_ISSUER', `is "${issuer}"; expected an https address (http on this machine alone).`)
  if (clientId === null) wrong('OIDC_CLIENT_ID', 'is not set; with OIDC_ISSUER it must be.')
  if (clientSecret === null) wrong('OIDC_CLIENT_SECRET', 'is not set; with OIDC_ISSUER it must be.')
  const roles = rolesIn(rolesText)
  if (roles === null)
    wrong(
      'OIDC_ROLES',
      'is not what is expected: JSON by claim, such as {"tafel": "coordinator", "zeist": {"role": "municipality", "municipalities": ["0355"]}}. Roles: coordinator, municipality, reader.',
    )
  if (clientId === null || clientSecret === null || roles === null) return null
  return { issuer, clientId, clientSecret, roleClaim, roles }
}

function rolesIn(text: string | null): SignInSettings['roles'] | null {
  // A group that is named twice would have the roles of the last alone.
  const document = readJsonDocument(text ?? '', 'result')
  if (!document.ok) return null
  const read = ROLES.safeParse(document.value)
  return read.success ? read.data : null
}
