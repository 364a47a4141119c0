import type { Locale } from '@thuismatch/shared/text'
import { en } from './en.ts'
import type { ForecastWords } from './forecast-words.ts'
import { nl } from './nl.ts'

export type { ForecastWords }

export const FORECAST_WORDS: Readonly<Record<Locale, ForecastWords>> = { nl, en }
