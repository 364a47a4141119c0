import type { Locale } from '@thuismatch/shared/text'
import { en } from './en.ts'
import { nl } from './nl.ts'
import type { ReportWords } from './report-words.ts'

const WORDS: Readonly<Record<Locale, ReportWords>> = { en, nl }

export const reportWords = (locale: Locale): ReportWords => WORDS[locale]
