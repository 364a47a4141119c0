import { answerChange } from '../answer-change.ts'
import { needAndOffer } from './need-and-offer.ts'

/** The home is accessible to who needs it to be. */
export const wheelchair = needAndOffer('wheelchair', {
  need: 'household.wheelchair',
  offer: 'wheelchairAccessible',
  detail: ({ household }, { wheelchairAccessible }) => ({
    needed: household.wheelchair,
    accessible: wheelchairAccessible,
  }),
  // Only the want of the answer: a need that is known stays, and what the place does not know is for the provider.
  change: answerChange('household.wheelchair', false, ['unknown']),
})
