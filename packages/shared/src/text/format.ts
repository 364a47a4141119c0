import { type MunicipalityCode, municipalityOf, type PlainDate } from '../domain/index.ts'
import type { Locale } from './locale.ts'

/** How a language writes amounts, days and lists. */
export interface Format {
  /** Whole euro cents: `€1,234.56`, `€ 1.234,56`. */
  readonly money: (cents: number) => string
  /** `1 December 2026`, `1 december 2026`. */
  readonly date: (date: PlainDate) => string
  /** At most two decimals, thousands grouped: `1,234.5`, `1.234,5`. */
  readonly number: (value: number) => string
  /** `a, b and c`, `a, b en c`. */
  readonly list: (items: readonly string[]) => string
  /** The name, or the code with the word municipality outside the region. */
  readonly municipality: (code: MunicipalityCode) => string
}

const TAG = { en: 'en-GB', nl: 'nl-NL' } as const satisfies Record<Locale, string>
const ELSEWHERE = { en: 'municipality', nl: 'gemeente' } as const satisfies Record<Locale, string>

const known = new Map<Locale, Format>()

/**
 * By the locale data of the Node that the lockfile pins: the same on any machine, with plain spaces and a true minus.
 */
export function formatFor(locale: Locale): Format {
  const format = known.get(locale) ?? makeFormat(locale)
  known.set(locale, format)
  return format
}

/** Locale data is read when it is asked for: a command that writes no sentence does without. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function makeFormat(locale: Locale): Format {
  const tag = TAG[locale]
  const amounts = lazily(() => new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }))
  const numbers = lazily(() => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }))
  const days = lazily(
    () => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  )
  const lists = lazily(() => new Intl.ListFormat(tag, { type: 'conjunction' }))
  const signed = (value: number, written: string): string =>
    `${value < 0 ? '−' : ''}${written.replaceAll('\u00a0', ' ')}`
  return {
    number: (value) => signed(value, numbers().format(Math.abs(value))),
    money: (cents) => signed(cents, amounts().format(Math.abs(cents) / 100)),
    date: (date) =>
      days().format(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)))),
    list: (items) => lists().format(items),
    municipality: (code) => municipalityOf(code)?.name ?? `${ELSEWHERE[locale]} ${code}`,
  }
}
