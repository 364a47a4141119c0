import type { Catalogue } from '../catalogue.ts'
import { criteria } from './criteria.ts'
import { factors } from './factors.ts'
import { letter } from './letter.ts'
import { outcomes, placeOutcomes } from './outcomes.ts'
import { changes, questions } from './questions.ts'
import { closing, format, words } from './words.ts'

export const nl: Catalogue = {
  format,
  words,
  closing,
  criteria,
  factors,
  questions,
  changes,
  outcomes,
  placeOutcomes,
  letter,
}
