import type { AheadCause } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import type { SunsetEffect } from './sunset.ts'

export interface SunsetWords {
  readonly causes: Readonly<Record<AheadCause, string>>
  readonly effects: Readonly<Record<SunsetEffect, string>>
}

/** Why and how a home ends for whoever holds it: in a list, beside its month. */
export const SUNSET_WORDS: Readonly<Record<Locale, SunsetWords>> = {
  nl: {
    causes: {
      of_age: 'oud genoeg voor andere huurregels',
      rent_norms: 'andere bedragen voor de huurtoeslag',
      indication_ends: 'de indicatie loopt af',
      place_ends: 'de plek houdt op',
      stay_ends: 'het verwachte verblijf is om',
      age_limit: 'ouder dan de plek is bedoeld',
    },
    effects: {
      ends: 'houdt op',
      not_payable: 'niet meer te betalen',
      not_allowed: 'voldoet niet meer aan een regel',
      not_known: 'nog niet te zeggen of het te betalen blijft',
    },
  },
  en: {
    causes: {
      of_age: 'old enough for other rent rules',
      rent_norms: 'other amounts of the rent allowance',
      indication_ends: 'the indication ends',
      place_ends: 'the place ends',
      stay_ends: 'the stay that was expected is over',
      age_limit: 'older than the place is meant for',
    },
    effects: {
      ends: 'ends',
      not_payable: 'no longer payable',
      not_allowed: 'a rule is no longer met',
      not_known: 'not known yet whether it stays payable',
    },
  },
}
