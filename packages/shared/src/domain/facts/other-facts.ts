import type { Decline, House, SupportTeam } from '../snapshot.ts'
import type { FactsOf } from './fact.ts'
import { FORM_WORDS, RULED_OUT_BY_WORDS } from './words.ts'

/** A million: far above any house, so that a typing mistake is named where it was made. */
const MAX_IN_HOUSE = 1_000_000

const IN_HOUSE = { kind: 'whole', min: 0, max: MAX_IN_HOUSE } as const

export const HOUSE_FACTS = {
  id: { type: { kind: 'id' }, column: { en: 'House', nl: 'Huis', required: true, example: 'linde' } },
  form: {
    type: { kind: 'word', words: FORM_WORDS },
    column: { en: 'Form', nl: 'Woonvorm', required: true, example: 'Pitstop' },
  },
  name: {
    type: { kind: 'text', min: 1, max: 200 },
    column: { en: 'Name', nl: 'Naam', required: true, example: 'De Linde' },
  },
  municipality: {
    type: { kind: 'municipality' },
    column: { en: 'Municipality', nl: 'Gemeente', required: true, example: 'Zeist' },
  },
  places: { type: IN_HOUSE, column: { en: 'Places', nl: 'Plekken', required: true, example: '6' } },
  supportedMax: {
    type: IN_HOUSE,
    unknown: true,
    column: { en: 'Most with support', nl: 'Hoogstens met begeleiding', example: '4' },
  },
  supportedNow: {
    type: IN_HOUSE,
    column: { en: 'With support now', nl: 'Nu met begeleiding', required: true, example: '3' },
  },
  residents: {
    type: { kind: 'list', of: { kind: 'resident' } },
    column: { en: 'Residents', nl: 'Bewoners', blank: [], example: 'k-77; k-103', exampleEn: 'c-77; c-103' },
  },
} as const satisfies FactsOf<House>

export const SUPPORT_TEAM_FACTS = {
  id: {
    type: { kind: 'id' },
    column: { en: 'Support team', nl: 'Begeleidingsteam', required: true, example: 'team-zeist' },
  },
  municipality: {
    type: { kind: 'municipality' },
    column: { en: 'Municipality', nl: 'Gemeente', required: true, example: 'Zeist' },
  },
  hoursPerWeekFree: {
    type: { kind: 'hours' },
    unknown: true,
    column: { en: 'Free hours per week', nl: 'Vrije uren per week', example: '22,5' },
  },
} as const satisfies FactsOf<SupportTeam>

export const DECLINE_FACTS = {
  candidateId: {
    type: { kind: 'id' },
    column: { en: 'Candidate', nl: 'Kandidaat', required: true, example: 'k-1042', exampleEn: 'c-1042' },
  },
  placeId: {
    type: { kind: 'id' },
    column: { en: 'Place', nl: 'Plek', required: true, example: 'plek-7', exampleEn: 'place-7' },
  },
  by: {
    type: { kind: 'word', words: RULED_OUT_BY_WORDS },
    column: { en: 'Declined by', nl: 'Afgewezen door', required: true, example: 'kandidaat' },
  },
  reason: {
    type: { kind: 'text', min: 0, max: 1000 },
    column: { en: 'Reason', nl: 'Reden', required: true, example: 'too_far_away' },
  },
  on: {
    type: { kind: 'date' },
    column: { en: 'Declined on', nl: 'Afgewezen op', required: true, example: '03-11-2026' },
  },
  until: { type: { kind: 'date' }, unknown: true, column: { en: 'Until', nl: 'Tot en met', example: '03-05-2027' } },
} as const satisfies FactsOf<Decline>
