import { FACTORS, type FactorName } from '@thuismatch/shared/domain'
import type { Factor } from '../factor.ts'
import { affordabilityFactor } from './affordability.ts'
import { deadline } from './deadline.ts'
import { household } from './household.ts'
import { origin } from './origin.ts'
import { support } from './support.ts'
import { waiting } from './waiting.ts'
import { wishes } from './wishes.ts'

const BY_NAME: { readonly [F in FactorName]: Factor<F> } = {
  origin,
  support,
  household,
  waiting,
  deadline,
  wishes,
  affordability: affordabilityFactor,
}

/** The seven soft factors, in the order of the policy's table. */
export const ALL_FACTORS: readonly Factor[] = FACTORS.map((name) => BY_NAME[name])
