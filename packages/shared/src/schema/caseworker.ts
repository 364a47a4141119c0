import * as z from 'zod'
import type { MunicipalityCode } from '../domain/index.ts'
import { expectations } from './expectation.ts'
import { municipality, pseudonym } from './scalars.ts'

/** Who gets the proposals of their candidates. No part of a snapshot: a run never sees an address. */
export interface Caseworker {
  readonly id: string
  readonly email: string
  /** Of the mails and pages. */
  readonly locale: 'nl' | 'en'
  readonly municipality: MunicipalityCode | null
}

const email = z.email().max(254)
expectations.add(email, { kind: 'email' })

export const caseworkerSchema = z.strictObject({
  id: pseudonym(200),
  email,
  locale: z.enum(['nl', 'en']),
  municipality: municipality.nullable(),
}) satisfies z.ZodType<Caseworker>
