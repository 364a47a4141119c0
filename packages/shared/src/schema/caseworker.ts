import * as z from 'zod'
import type { MunicipalityCode } from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { municipality, orUnknown, pseudonym, telephone, text } from './scalars.ts'

/** Who gets the proposals of their candidates. No part of a snapshot: a run never sees an address. */
export interface Caseworker {
  readonly id: string
  readonly email: string
  /** Of the mails and pages. */
  readonly locale: 'nl' | 'en'
  readonly municipality: MunicipalityCode | null
  /** Whom a coordinator calls. Stands on no page of a proposal of somebody else, and in no mail. */
  readonly name: string | null
  readonly organisation: string | null
  readonly telephone: string | null
}

export const email = z.email().max(254)
expectations.add(email, { kind: 'email' })

export const caseworkerSchema = z.strictObject({
  id: pseudonym(200),
  email,
  locale: z.enum(['nl', 'en']),
  municipality: orUnknown(municipality),
  name: orUnknown(text(120)),
  organisation: orUnknown(text(120)),
  telephone: orUnknown(telephone),
}) satisfies z.ZodType<Caseworker>
