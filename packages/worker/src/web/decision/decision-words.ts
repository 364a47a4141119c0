import type { Locale } from '@thuismatch/shared/text'
import type { DecisionWords } from './words.ts'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

export const DECISION_WORDS: Readonly<Record<Locale, DecisionWords>> = { nl, en }
