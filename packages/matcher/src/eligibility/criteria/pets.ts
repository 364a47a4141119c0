import { answerChange } from '../answer-change.ts'
import { needAndOffer } from './need-and-offer.ts'

/** Pets may come along. */
export const pets = needAndOffer('pets', {
  need: 'household.pets',
  offer: 'petsAllowed',
  detail: ({ household }, { petsAllowed }) => ({ pets: household.pets, allowed: petsAllowed }),
  change: answerChange('household.pets', false, ['unmet']),
})
