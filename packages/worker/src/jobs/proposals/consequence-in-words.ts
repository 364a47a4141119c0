import { type DeclineConsequence, type Lasting, municipalityName } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'

/** What a reason leads to, for the one who gives it. Written from the data, so that words and effect cannot part. */
export function consequenceInWords(
  consequence: DeclineConsequence,
  {
    municipality,
    hasHouse,
    locale,
  }: { readonly municipality: string; readonly hasHouse: boolean; readonly locale: Locale },
): string {
  const words = WORDS[locale]
  if (consequence.scope === 'place_withdrawn') return words.withdrawn
  const scope = consequence.scope === 'house' && !hasHouse ? 'place' : consequence.scope
  return words.sentence(words.what[scope](municipalityName(municipality)), consequence.lasts)
}

interface Words {
  readonly what: Readonly<Record<'place' | 'house' | 'municipality' | 'candidate', (municipality: string) => string>>
  readonly sentence: (what: string, lasts: Lasting) => string
  readonly withdrawn: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  nl: {
    what: {
      place: () => 'deze plek niet',
      house: () => 'geen plekken in dit huis',
      municipality: (municipality) => `geen plekken in ${municipality}`,
      candidate: () => 'geen plekken',
    },
    sentence: (what, lasts) =>
      typeof lasts === 'object'
        ? `De komende ${lasts.days} dagen stellen we deze persoon ${what} voor. Daarna weer wel.`
        : `We stellen ${what} meer voor aan deze persoon${lasts === 'reassessed' ? ', tot de gegevens veranderen' : ''}.`,
    withdrawn: 'We halen deze plek van het aanbod en zoeken voor deze persoon verder.',
  },
  en: {
    what: {
      place: () => 'this place',
      house: () => 'places in this house',
      municipality: (municipality) => `places in ${municipality}`,
      candidate: () => 'places',
    },
    sentence: (what, lasts) =>
      typeof lasts === 'object'
        ? `In the coming ${lasts.days} days we will not propose ${what} to this person. After that we will.`
        : `We will not propose ${what} to this person again${lasts === 'reassessed' ? ' until their data change' : ''}.`,
    withdrawn: 'We will take this place off the offer, and search on for this person.',
  },
}
