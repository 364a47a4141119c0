import { type LimitUse, municipalityName } from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'

interface LimitWords {
  readonly house: (id: string) => string
  readonly rooms: (id: string) => string
  readonly team: (id: string) => string
  readonly origin: (municipality: string) => string
  readonly receiving: (municipality: string) => string
  readonly apart: (house: string) => string
  readonly used: (used: string, of: string) => string
  readonly gain: {
    readonly urgent: (count: number) => string
    readonly freed: (count: number) => string
    readonly placed: (count: number) => string
    readonly score: (points: string) => string
  }
}

const WORDS: Readonly<Record<Locale, LimitWords>> = {
  en: {
    house: (id) => `residents with support in house ${id}`,
    rooms: (id) => `homes in house ${id}`,
    team: (id) => `hours of team ${id}`,
    origin: (municipality) => `people from ${municipality}`,
    receiving: (municipality) => `people with an urgency ground whom ${municipality} receives`,
    apart: (house) => `two who are kept apart, in house ${house}`,
    used: (used, of) => `${used} of ${of}`,
    gain: {
      urgent: (count) => `with one more, at most ${count} more urgent would be placed`,
      freed: (count) => `with one more, at most ${count} more beds would become free`,
      placed: (count) => `with one more, at most ${count} more would be placed`,
      score: (points) => `with one more, the sum of scores would rise by ${points} at most`,
    },
  },
  nl: {
    house: (id) => `bewoners met begeleiding in huis ${id}`,
    rooms: (id) => `woonruimten in huis ${id}`,
    team: (id) => `uren van team ${id}`,
    origin: (municipality) => `mensen uit ${municipality}`,
    receiving: (municipality) => `mensen met een urgentiegrond die ${municipality} ontvangt`,
    apart: (house) => `twee die uit elkaar blijven, in huis ${house}`,
    used: (used, of) => `${used} van ${of}`,
    gain: {
      urgent: (count) => `met één meer zouden er hoogstens ${count} meer met urgentie een plek krijgen`,
      freed: (count) => `met één meer zouden er hoogstens ${count} bedden meer vrijkomen`,
      placed: (count) => `met één meer zouden er hoogstens ${count} meer een plek krijgen`,
      score: (points) => `met één meer zou de som van de scores hoogstens ${points} stijgen`,
    },
  },
}

/** A limit in one line: what of it is used, and what one unit more would bring at most, where that is anything. */
export function describeLimitUse({ id, used, of, price }: LimitUse, locale: Locale): string {
  const words = WORDS[locale]
  const { number } = formatFor(locale)
  const [kind, about = ''] = id.split(':') as [string, string?]
  const what =
    kind === 'origin' || kind === 'receiving' ? words[kind](municipalityName(about)) : nameOf(words, kind, about)
  // The first level that gains says it; what a later one loses for it is left to the document.
  const gain = (['urgent', 'freed', 'placed', 'score'] as const).find((level) => (price?.[level] ?? 0) > 0)
  const line = `${what}: ${words.used(number(used), number(of))}`
  if (gain === undefined || price === null) return line
  const more = price[gain] ?? 0
  return `${line}; ${gain === 'score' ? words.gain.score(number(more)) : words.gain[gain](more)}`
}

const nameOf = (words: LimitWords, kind: string, about: string): string =>
  kind === 'house' || kind === 'rooms' || kind === 'team' || kind === 'apart' ? words[kind](about) : `${kind} ${about}`

/**
 * Those that stand in somebody's way, as far as the proof can tell: nothing is left of them, and more would bring
 * something.
 */
export const limitsThatBind = (limits: readonly LimitUse[]): LimitUse[] =>
  limits.filter(
    ({ used, of, price }) =>
      used >= of && price !== null && Object.values(price).some((gain: number | undefined) => (gain ?? 0) > 0),
  )
