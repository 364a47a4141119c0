import { fieldName } from '@thuismatch/matcher/explanation'
import { PLACE_FIELDS, RENT_NORM_TABLES, type RentNormTable } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'

interface WarningWords {
  readonly team: (id: string) => string
  readonly house: (id: string) => string
  readonly place: (id: string, field: string) => string
  readonly neighbours: (house: string, one: string, other: string) => string
  readonly alike: (ids: string) => string
  readonly strange: (id: string, field: string, why: string) => string
  readonly overfull: (id: string, withSupport: boolean) => string
  readonly clock: string
  readonly norms: (year: string, table: RentNormTable, pairs: number) => string
}

const NORMS_IN_DUTCH: Readonly<Record<RentNormTable, string>> = {
  rentAllowance: 'huurtoeslag',
  appropriateAllocation: 'passend toewijzen',
  socialHousing: 'inkomensgrens sociale huur',
}

const STRANGE_IN_DUTCH: Readonly<Record<string, string>> = {
  'is less than 16 years ago': 'is minder dan 16 jaar geleden',
  'is more than two years ahead': 'is over meer dan twee jaar',
  'is before registeredOn': 'is voor registeredOn',
  'contradicts bornOn': 'spreekt bornOn tegen; de oudste datum telt',
}

const WORDS: Readonly<Record<Locale, WarningWords>> = {
  en: {
    team: (id) => `team ${id}: how many hours are free is not known, so no limit was applied`,
    house: (id) => `house ${id}: how many residents with support may live there is not known, so no limit was applied`,
    place: (id, field) => `place ${id}: not known: ${field}; ask the provider`,
    neighbours: (house, one, other) =>
      `house ${house}: ${one} and ${other} live or are proposed here, and one of them is to avoid the other`,
    alike: (ids) => `${ids}: alike in everything; maybe one person under several ids`,
    norms: (year, table, pairs) =>
      `no rent norms of ${year} (${table}): ${pairs} ${pairs === 1 ? 'pair was' : 'pairs were'} not judged by them; "thuismatch norms add ${year}" asks for the amounts`,
    strange: (id, field, why) => `candidate ${id}: ${field} ${why}; look whether it is right`,
    overfull: (id, withSupport) =>
      withSupport
        ? `house ${id}: more residents with support than may live there; it gets no more of them`
        : `house ${id}: more residents than homes; it gets nobody new`,
    clock: 'the search took longer than it may, so it was ended: another run may find a better allocation',
  },
  nl: {
    team: (id) => `team ${id}: hoeveel uren er vrij zijn is niet bekend; er is geen grens toegepast`,
    house: (id) =>
      `huis ${id}: hoeveel bewoners met begeleiding er mogen wonen is niet bekend; er is geen grens toegepast`,
    place: (id, field) => `plek ${id}: niet bekend: ${field}; vraag het de aanbieder`,
    neighbours: (house, one, other) =>
      `huis ${house}: ${one} en ${other} wonen hier of zijn hier voorgesteld, en een van hen moet de ander mijden`,
    alike: (ids) => `${ids}: in alles gelijk; misschien één persoon met meer dan één id`,
    norms: (year, table, pairs) =>
      `geen huurnormen van ${year} (${NORMS_IN_DUTCH[table]}): ${pairs} ${pairs === 1 ? 'combinatie is' : 'combinaties zijn'} er niet op beoordeeld; "thuismatch norms add ${year}" vraagt om de bedragen`,
    strange: (id, field, why) => `kandidaat ${id}: ${field} ${STRANGE_IN_DUTCH[why] ?? why}; kijk of het klopt`,
    overfull: (id, withSupport) =>
      withSupport
        ? `huis ${id}: er wonen meer mensen met begeleiding dan er mogen wonen; er komt niemand met begeleiding bij`
        : `huis ${id}: er wonen meer mensen dan er plekken zijn; er komt niemand bij`,
    clock:
      'het zoeken duurde langer dan mag en is gestopt: een volgende keer komt er misschien een betere verdeling uit',
  },
}

/**
 * The text of a warning is fixed in the result; people read it in their own words. One that is not known stays as it
 * is.
 */
export function warningText(warning: string, locale: Locale): string {
  const words = WORDS[locale]
  const [, team] = /^team (.+): free hours not known, no limit applied$/s.exec(warning) ?? []
  if (team !== undefined) return words.team(team)
  const [, house] = /^house (.+): most supported residents not known, no limit applied$/s.exec(warning) ?? []
  if (house !== undefined) return words.house(house)
  const [, place, path] = /^place (.+): (\S+) not known, question to the provider$/s.exec(warning) ?? []
  const field = PLACE_FIELDS.find((known) => known === `place.${path}`)
  if (place !== undefined && field !== undefined) return words.place(place, fieldName(field, locale))
  const [, shared, one, other] =
    /^house (.+?): (.+) and (.+) live or are proposed here, and one of them is to avoid the other$/s.exec(warning) ?? []
  if (shared !== undefined && one !== undefined && other !== undefined) return words.neighbours(shared, one, other)
  const [, year, table, pairs] = /^rent norms: no row for (\d+) in (\w+), (\d+) pairs not judged$/.exec(warning) ?? []
  const norms = RENT_NORM_TABLES.find((known) => known === table)
  if (year !== undefined && norms !== undefined) return words.norms(year, norms, Number(pairs))
  const [, alike] = /^candidates (.+): alike in everything, maybe one person$/s.exec(warning) ?? []
  if (alike !== undefined) return words.alike(alike)
  const [, strange, day, why] =
    /^candidate (\S+): (\S+) (.+), (?:used as it stands|the older counts)$/.exec(warning) ?? []
  if (strange !== undefined && day !== undefined && why !== undefined) return words.strange(strange, day, why)
  const [, overfull, what] = /^house (\S+): more (supported residents|residents than homes)/.exec(warning) ?? []
  if (overfull !== undefined) return words.overfull(overfull, what === 'supported residents')
  if (warning.startsWith('the clock ended the search')) return words.clock
  return warning
}
