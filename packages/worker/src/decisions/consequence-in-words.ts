import type { Locale } from '@thuismatch/matcher/explanation'
import { type DeclineConsequence, type Lasting, municipalityName } from '@thuismatch/shared/domain'

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
  const { lasts } = consequence
  return words[scope](lasts, municipalityName(municipality))
}

type Sentence = (lasts: Lasting, municipality: string) => string

const WORDS: Record<
  Locale,
  Record<'place' | 'house' | 'municipality' | 'candidate', Sentence> & { readonly withdrawn: string }
> = {
  nl: {
    place: (lasts) => `We stellen deze plek niet meer voor aan deze persoon${end(lasts, NL)}.`,
    house: (lasts) => `We stellen geen plekken in dit huis meer voor aan deze persoon${end(lasts, NL)}.`,
    municipality: (lasts, municipality) =>
      `We stellen geen plekken in ${municipality} meer voor aan deze persoon${end(lasts, NL)}.`,
    candidate: (lasts) => `We stellen geen plekken meer voor aan deze persoon${end(lasts, NL)}.`,
    withdrawn: 'We halen deze plek van het aanbod en zoeken voor deze persoon verder.',
  },
  en: {
    place: (lasts) => `We will not propose this place to this person again${end(lasts, EN)}.`,
    house: (lasts) => `We will not propose places in this house to this person again${end(lasts, EN)}.`,
    municipality: (lasts, municipality) =>
      `We will not propose places in ${municipality} to this person again${end(lasts, EN)}.`,
    candidate: (lasts) => `We will not propose any place to this person${end(lasts, EN)}.`,
    withdrawn: 'We will take this place off the offer, and search on for this person.',
  },
}

const NL = { reassessed: ', tot de gegevens veranderen', days: (days: number) => ` in de komende ${days} dagen` }
const EN = { reassessed: ' until their data change', days: (days: number) => ` in the coming ${days} days` }

function end(lasts: Lasting, words: typeof NL): string {
  if (lasts === 'always') return ''
  return lasts === 'reassessed' ? words.reassessed : words.days(lasts.days)
}
