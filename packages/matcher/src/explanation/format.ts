import { type MunicipalityCode, municipalityOf, type PlainDate } from '@thuismatch/shared/domain'
import type { Locale } from './locale.ts'

/** How a language writes amounts, days and lists. Own code, for the texts must not hang on the machine's locale data. */
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

const WRITING = {
  en: {
    thousands: ',',
    decimal: '.',
    euro: '€',
    and: 'and',
    elsewhere: 'municipality',
    months: 'January February March April May June July August September October November December'.split(' '),
  },
  nl: {
    thousands: '.',
    decimal: ',',
    euro: '€ ',
    and: 'en',
    elsewhere: 'gemeente',
    months: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  },
} as const satisfies Record<Locale, object>

export function formatFor(locale: Locale): Format {
  const { thousands, decimal, euro, and, elsewhere, months } = WRITING[locale]
  const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, thousands)
  const number = (value: number): string => {
    const [whole = '', fraction] = String(Math.round(Math.abs(value) * 100) / 100).split('.')
    return `${value < 0 ? '−' : ''}${grouped(whole)}${fraction === undefined ? '' : decimal + fraction}`
  }
  return {
    number,
    money: (cents) => {
      const digits = String(Math.abs(cents)).padStart(3, '0')
      return `${cents < 0 ? '−' : ''}${euro}${grouped(digits.slice(0, -2))}${decimal}${digits.slice(-2)}`
    },
    date: (date) => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(0, 4))}`,
    list: (items) =>
      items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]}`,
    municipality: (code) => municipalityOf(code)?.name ?? `${elsewhere} ${code}`,
  }
}
