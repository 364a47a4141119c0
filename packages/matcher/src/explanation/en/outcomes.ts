import type { Catalogue } from '../catalogue.ts'

export const outcomes: Catalogue['outcomes'] = {
  taken: {
    title: 'Proposal under way',
    sentence: 'A proposal is under way. As long as it is, nothing else is looked for.',
  },
  needs_protected_living: {
    title: 'Protected living',
    sentence:
      'This person needs staff in the building, day and night. None of the places here has that; this asks for a place in protected living (beschermd wonen).',
  },
  no_eligible_place: {
    title: 'No place fits',
    sentence: 'None of the places on offer fits at present.',
  },
  incomplete: {
    title: 'Something is still to be found out',
    sentence: 'No place can be proposed yet, because not everything is known. Once it is, a place may open.',
  },
  limits: {
    title: 'A limit stands in the way',
    sentence:
      'A place that fits stayed empty, because a house, a support team or a municipality has reached its limit.',
  },
  outranked: {
    title: 'Others came first this time',
    sentence: 'There are places that fit, and this time they are proposed to others.',
  },
}

export const placeOutcomes: Catalogue['placeOutcomes'] = {
  no_eligible_candidate: {
    title: 'Nobody fits yet',
    sentence: 'None of the people who wait can be proposed for this place at present.',
  },
  limits: {
    title: 'A limit stands in the way',
    sentence: 'There are people who fit, but a house, a support team or a municipality has reached its limit.',
  },
  outranked: {
    title: 'Everyone who fits is proposed for another place',
    sentence: 'All people who fit here are proposed for another place.',
  },
  resident_stays: {
    title: 'The resident stays',
    sentence: 'The home is occupied, and its resident is not proposed for another place.',
  },
}
