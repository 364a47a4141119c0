import { DECLINED_BY_WORDS, FORM_WORDS, LOCALE_WORDS } from '../cells/vocabulary.ts'
import { type Column, date, hours, list, municipality, text, whole } from './column.ts'

export const HOUSE_COLUMNS: readonly Column[] = [
  { field: 'id', kind: text, en: 'House', nl: 'Huis', required: true, example: 'linde' },
  {
    field: 'form',
    kind: { kind: 'word', words: FORM_WORDS },
    en: 'Form',
    nl: 'Woonvorm',
    required: true,
    example: 'Pitstop',
  },
  { field: 'name', kind: text, en: 'Name', nl: 'Naam', required: true, example: 'De Linde' },
  { field: 'municipality', kind: municipality, en: 'Municipality', nl: 'Gemeente', required: true, example: 'Zeist' },
  { field: 'places', kind: whole, en: 'Places', nl: 'Plekken', required: true, example: '6' },
  { field: 'supportedMax', kind: whole, en: 'Most with support', nl: 'Hoogstens met begeleiding', example: '4' },
  {
    field: 'supportedNow',
    kind: whole,
    en: 'With support now',
    nl: 'Nu met begeleiding',
    required: true,
    example: '3',
  },
  {
    field: 'residents',
    kind: list(text),
    en: 'Residents',
    nl: 'Bewoners',
    blank: [],
    example: 'k-77; k-103',
    exampleEn: 'c-77; c-103',
  },
]

export const SUPPORT_TEAM_COLUMNS: readonly Column[] = [
  { field: 'id', kind: text, en: 'Support team', nl: 'Begeleidingsteam', required: true, example: 'team-zeist' },
  { field: 'municipality', kind: municipality, en: 'Municipality', nl: 'Gemeente', required: true, example: 'Zeist' },
  {
    field: 'hoursPerWeekFree',
    kind: hours,
    en: 'Free hours per week',
    nl: 'Vrije uren per week',
    example: '22,5',
  },
]

export const CASEWORKER_COLUMNS: readonly Column[] = [
  { field: 'id', kind: text, en: 'Caseworker', nl: 'Begeleider', required: true, example: 'b-17' },
  {
    field: 'email',
    kind: text,
    en: 'Mail address',
    nl: 'Mailadres',
    required: true,
    example: 'toegang@gemeente.example',
    exampleEn: 'access@municipality.example',
  },
  {
    field: 'locale',
    kind: { kind: 'word', words: LOCALE_WORDS },
    en: 'Language',
    nl: 'Taal',
    blank: 'nl',
    example: 'Nederlands',
  },
  { field: 'municipality', kind: municipality, en: 'Municipality', nl: 'Gemeente', example: 'Zeist' },
]

export const DECLINE_COLUMNS: readonly Column[] = [
  {
    field: 'candidateId',
    kind: text,
    en: 'Candidate',
    nl: 'Kandidaat',
    required: true,
    example: 'k-1042',
    exampleEn: 'c-1042',
  },
  { field: 'placeId', kind: text, en: 'Place', nl: 'Plek', required: true, example: 'plek-7', exampleEn: 'place-7' },
  {
    field: 'by',
    kind: { kind: 'word', words: DECLINED_BY_WORDS },
    en: 'Declined by',
    nl: 'Afgewezen door',
    required: true,
    example: 'kandidaat',
  },
  { field: 'reason', kind: text, en: 'Reason', nl: 'Reden', required: true, example: 'too_far_away' },
  { field: 'on', kind: date, en: 'Declined on', nl: 'Afgewezen op', required: true, example: '03-11-2026' },
  { field: 'until', kind: date, en: 'Until', nl: 'Tot en met', example: '03-05-2027' },
]
