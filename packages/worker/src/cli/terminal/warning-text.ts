import { fieldName, type Locale } from '@thuismatch/matcher/explanation'

interface WarningWords {
  readonly team: (id: string) => string
  readonly house: (id: string) => string
  readonly place: (id: string, field: string) => string
  readonly neighbours: (house: string, one: string, other: string) => string
}

const WORDS: Readonly<Record<Locale, WarningWords>> = {
  en: {
    team: (id) => `team ${id}: how many hours are free is not known, so no limit was applied`,
    house: (id) => `house ${id}: how many residents with support may live there is not known, so no limit was applied`,
    place: (id, field) => `place ${id}: not known: ${field}; ask the provider`,
    neighbours: (house, one, other) =>
      `house ${house}: ${one} and ${other} are both proposed here, and one of them is to avoid the other`,
  },
  nl: {
    team: (id) => `team ${id}: hoeveel uren er vrij zijn is niet bekend; er is geen grens toegepast`,
    house: (id) =>
      `huis ${id}: hoeveel bewoners met begeleiding er mogen wonen is niet bekend; er is geen grens toegepast`,
    place: (id, field) => `plek ${id}: niet bekend: ${field}; vraag het de aanbieder`,
    neighbours: (house, one, other) =>
      `huis ${house}: ${one} en ${other} zijn hier allebei voorgesteld, en een van hen moet de ander mijden`,
  },
}

/** The text of a warning is fixed in the result; people read it in their own words. One that is not known stays as it is. */
export function warningText(warning: string, locale: Locale): string {
  const words = WORDS[locale]
  const [, team] = /^team (.+): free hours not known, no limit applied$/s.exec(warning) ?? []
  if (team !== undefined) return words.team(team)
  const [, house] = /^house (.+): most supported residents not known, no limit applied$/s.exec(warning) ?? []
  if (house !== undefined) return words.house(house)
  const [, place, field] =
    /^place (.+): (petsAllowed|wheelchairAccessible) not known, question to the provider$/s.exec(warning) ?? []
  if (place !== undefined)
    return words.place(place, fieldName(`place.${field as 'petsAllowed' | 'wheelchairAccessible'}`, locale))
  const [, shared, one, other] =
    /^house (.+?): (.+) and (.+) are both proposed here, and one of them is to avoid the other$/s.exec(warning) ?? []
  if (shared !== undefined && one !== undefined && other !== undefined) return words.neighbours(shared, one, other)
  return warning
}
