import type { OutlookEntry } from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'

const MONTHS = {
  nl: new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
} as const

const monthIn = (locale: Locale, month: string): string =>
  MONTHS[locale].format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1))

/**
 * What changes in a month after the move, as a sentence for the caseworker: `from April 2027, about 84 euros more a
 * month`.
 */
export const describeOutlook = (entry: OutlookEntry, locale: Locale): string => TEXTS[locale](entry)

const euros = (locale: Locale, cents: number): string =>
  `€ ${formatFor(locale).number(Math.max(1, Math.round(Math.abs(cents) / 100)))}`

const TEXTS: Readonly<Record<Locale, (entry: OutlookEntry) => string>> = {
  nl: ({ month, because, allowanceChangeCents: cents }) => {
    const from = `Vanaf ${monthIn('nl', month)}`
    const change =
      cents === null
        ? null
        : cents === 0
          ? 'evenveel huurtoeslag'
          : `ongeveer ${euros('nl', cents)} per maand ${cents > 0 ? 'meer' : 'minder'} huurtoeslag`
    switch (because) {
      case 'of_age':
        return change === null
          ? `${from} is iemand oud genoeg voor de hogere huurgrens: dan kan de huurtoeslag hoger zijn.`
          : `${from} ${change}: dan is iemand oud genoeg voor de hogere huurgrens (een schatting).`
      case 'rent_norms':
        return change === null
          ? `${from} gelden andere bedragen voor de huurtoeslag; wat dat uitmaakt, weten we nog niet.`
          : `${from} ${change}: dan gelden andere bedragen (een schatting).`
      case 'indication_ends':
        return `${from} is er geen indicatie meer, als die niet wordt verlengd.`
      case 'place_ends':
        return `${from} is de plek er niet meer.`
    }
  },
  en: ({ month, because, allowanceChangeCents: cents }) => {
    const from = `From ${monthIn('en', month)}`
    const change =
      cents === null
        ? null
        : cents === 0
          ? 'as much rent allowance'
          : `about ${euros('en', cents)} ${cents > 0 ? 'more' : 'less'} rent allowance a month`
    switch (because) {
      case 'of_age':
        return change === null
          ? `${from} somebody is old enough for the higher cap: the rent allowance may be higher then.`
          : `${from}, ${change}: somebody is old enough for the higher cap then (an estimate).`
      case 'rent_norms':
        return change === null
          ? `${from} other amounts hold for the rent allowance; what difference that makes is not known yet.`
          : `${from}, ${change}: other amounts hold then (an estimate).`
      case 'indication_ends':
        return `${from} there is no indication any more, unless it is extended.`
      case 'place_ends':
        return `${from} the place is no longer there.`
    }
  },
}
