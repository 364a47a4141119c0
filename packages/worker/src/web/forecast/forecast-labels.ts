import { formName, groupName } from '@thuismatch/matcher/explanation'
import {
  type Band,
  CHECKED_HOMES,
  type Form,
  type Group,
  type PlainDate,
  type SeriesKey,
  type SupportLevel,
  type Worth,
} from '@thuismatch/shared/domain'
import { type Format, formatFor, type Locale } from '@thuismatch/shared/text'
import { FORECAST_WORDS, type ForecastWords } from './words/index.ts'

/** The names of what a forecast is about, and how its numbers are written. */
export interface ForecastLabels {
  readonly locale: Locale
  readonly words: ForecastWords
  readonly format: Format
  /** `1,912 (1,820 to 2,010)`, rounded to so many decimals; the median alone where nothing lies between. */
  readonly band: (band: Band, decimals?: number) => string
  readonly rounded: (value: number, decimals?: number) => string
  /** A rate or a share, to three figures that count. */
  readonly precise: (value: number) => string
  readonly form: (form: Form) => string
  readonly key: (key: SeriesKey) => string
  readonly worth: (of: Worth['of']) => string
  /** The same as so many more, or as a limit that is lifted: within a sentence. */
  readonly addition: (of: Worth['of']) => string
  /** `december 2027` */
  readonly month: (day: PlainDate) => string
  /** `dec 2027`, below an axis. */
  readonly shortMonth: (day: PlainDate) => string
}

const MONTHS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  nl: new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

const SHORT_MONTHS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  nl: new Intl.DateTimeFormat('nl-NL', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
}

export function forecastLabels(locale: Locale): ForecastLabels {
  const words = FORECAST_WORDS[locale]
  const format = formatFor(locale)
  const figures = new Intl.NumberFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', { maximumSignificantDigits: 3 })
  const rounded = (value: number, decimals = 0): string => {
    const unit = 10 ** decimals
    return format.number(Math.round(value * unit) / unit || 0)
  }
  const form = (of: Form): string => capital(formName(of, locale))
  return {
    locale,
    words,
    format,
    rounded,
    precise: (value) => (Math.abs(value) < 100 ? figures.format(value) : format.number(value)),
    band: ({ low, median, high }, decimals = 0) => {
      const [from, middle, to] = [low, median, high].map((value) => rounded(value, decimals)) as [
        string,
        string,
        string,
      ]
      return from === middle && middle === to ? words.about(middle) : words.band(middle, from, to)
    },
    form,
    key: ({ by, key }) =>
      by === 'all'
        ? words.everybody
        : by === 'municipality'
          ? key === ''
            ? words.elsewhere
            : format.municipality(key)
          : by === 'group'
            ? capital(groupName(key as Group, locale))
            : capital(words.support[key as SupportLevel]),
    worth: (of) =>
      of.kind === 'home'
        ? words.build.home(formName(of.form, locale), format.municipality(of.municipality), words.support[of.support])
        : of.kind === 'team_hours'
          ? words.build.teamHours(format.number(of.hours), format.municipality(of.municipality))
          : words.build.limit(of.limit),
    addition: (of) =>
      of.kind === 'home'
        ? words.build.moreHomes(
            format.number(CHECKED_HOMES),
            words.build.home(
              formName(of.form, locale),
              format.municipality(of.municipality),
              words.support[of.support],
            ),
          )
        : of.kind === 'team_hours'
          ? words.build.moreHours(format.number(of.hours), format.municipality(of.municipality))
          : words.build.limit(of.limit),
    month: (day) => MONTHS[locale].format(dayOf(day)),
    shortMonth: (day) => SHORT_MONTHS[locale].format(dayOf(day)),
  }
}

const dayOf = (day: PlainDate): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1)

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
