import type { Locale } from '@thuismatch/shared/text'
import type { ComparisonWords } from './comparison-words.ts'
import { en } from './en.ts'
import { nl } from './nl.ts'

const WORDS: Readonly<Record<Locale, ComparisonWords>> = { en, nl }

export const comparisonWords = (locale: Locale): ComparisonWords => WORDS[locale]
