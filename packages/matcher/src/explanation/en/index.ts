import { questionsIn } from '@thuismatch/shared/domain'
import { format, words } from '../../language/en.ts'
import type { Catalogue } from '../catalogue.ts'
import { closingNamesIn } from '../closing-names.ts'
import { factors } from './factors.ts'
import { letter } from './letter.ts'
import { outcomes, placeOutcomes } from './outcomes.ts'

export const en: Catalogue = {
  format,
  words,
  closing: closingNamesIn('en', 'the lowest score that the policy allows'),
  factors,
  questions: questionsIn('en'),
  outcomes,
  placeOutcomes,
  letter,
}
