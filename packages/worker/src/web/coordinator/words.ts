import type { Locale } from '@thuismatch/shared/text'
import { COORDINATOR_WORDS_EN } from './words-en.ts'
import { COORDINATOR_WORDS_NL, type CoordinatorWords } from './words-nl.ts'

export type { CoordinatorWords }

export const COORDINATOR_WORDS: Readonly<Record<Locale, CoordinatorWords>> = {
  nl: COORDINATOR_WORDS_NL,
  en: COORDINATOR_WORDS_EN,
}
