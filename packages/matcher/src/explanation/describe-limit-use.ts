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
  /** What one unit more would bring at most, and what would be gained without the limit at all. */
  readonly gain: GainWords
  readonly without: GainWords
}

interface GainWords {
  readonly urgent: (count: number) => string
  readonly freed: (count: number) => string
  readonly placed: (count: number) => string
  readonly score: (points: string) => string
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
    without: {
      urgent: (count) => `without this limit ${count} more urgent would be placed`,
      freed: (count) => `without this limit ${count} more beds would become free`,
      placed: (count) => `without this limit ${count} more would be placed`,
      score: (points) => `without this limit the sum of scores would rise by ${points}`,
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
    without: {
      urgent: (count) => `zonder deze grens zouden er ${count} meer met urgentie een plek krijgen`,
      freed: (count) => `zonder deze grens zouden er ${count} bedden meer vrijkomen`,
      placed: (count) => `zonder deze grens zouden er ${count} meer een plek krijgen`,
      score: (points) => `zonder deze grens zou de som van de scores ${points} stijgen`,
    },
  },
}

/**
 * A limit in one line: what of it is used, and, where that is anything, what would be gained without it, or what one
 * unit more would bring at most where only that is known.
 */
export function describeLimitUse({ id, used, of, ...cost }: LimitUse, locale: Locale): string {
  const words = WORDS[locale]
  const { number } = formatFor(locale)
  const [kind, about = ''] = id.split(':') as [string, string?]
  const what =
    kind === 'origin' || kind === 'receiving' ? words[kind](municipalityName(about)) : nameOf(words, kind, about)
  const line = `${what}: ${words.used(number(used), number(of))}`
  const said = gainSaid(cost)
  return said === null ? line : `${line}; ${inWords(said, locale)}`
}

/** That a limit costs something, in one sentence; `null` where it costs nothing, as far as is known. */
export function describeLimitCost(cost: Pick<LimitUse, 'price' | 'without'>, locale: Locale): string | null {
  const said = gainSaid(cost)
  if (said === null) return null
  const text = inWords(said, locale)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

interface GainSaid {
  readonly kind: 'gain' | 'without'
  readonly level: keyof GainWords
  readonly more: number
}

/** The first level that gains says it; what a later one loses for it is left to the document. */
function gainSaid({ price, without = null }: Pick<LimitUse, 'price' | 'without'>): GainSaid | null {
  const gains = without ?? price
  const level = (['urgent', 'freed', 'placed', 'score'] as const).find((one) => (gains?.[one] ?? 0) > 0)
  if (level === undefined) return null
  return { kind: without === null ? 'gain' : 'without', level, more: gains?.[level] ?? 0 }
}

function inWords({ kind, level, more }: GainSaid, locale: Locale): string {
  const words = WORDS[locale][kind]
  return level === 'score' ? words.score(formatFor(locale).number(more)) : words[level](more)
}

const nameOf = (words: LimitWords, kind: string, about: string): string =>
  kind === 'house' || kind === 'rooms' || kind === 'team' || kind === 'apart' ? words[kind](about) : `${kind} ${about}`

/**
 * Those that stand in somebody's way, as far as is known: something would be gained without them; or nothing is left of
 * them, and by the proof more may bring something.
 */
export const limitsThatBind = (limits: readonly LimitUse[]): LimitUse[] =>
  limits.filter((limit) => gainSaid(limit) !== null && (limit.used >= limit.of || (limit.without ?? null) !== null))
