import { questionsIn } from '@thuismatch/shared/domain'
import { format, words } from '../../language/nl.ts'
import type { Catalogue } from '../catalogue.ts'
import { closingNamesIn } from '../closing-names.ts'
import { factors } from './factors.ts'
import { letter } from './letter.ts'
import { outcomes, placeOutcomes } from './outcomes.ts'

export const nl: Catalogue = {
  format,
  words,
  closing: closingNamesIn('nl', 'de laagste score die het beleid toelaat'),
  factors,
  questions: questionsIn('nl'),
  outcomes,
  placeOutcomes,
  letter,
}
