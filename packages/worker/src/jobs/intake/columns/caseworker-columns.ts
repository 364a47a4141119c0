import { LOCALE_WORDS } from '../cells/vocabulary.ts'
import { type Column, municipalityCell, textCell } from './column.ts'

export const CASEWORKER_COLUMNS: readonly Column[] = [
  { field: 'id', kind: textCell, en: 'Caseworker', nl: 'Begeleider', required: true, example: 'b-17' },
  {
    field: 'email',
    kind: textCell,
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
  { field: 'name', kind: textCell, en: 'Name', nl: 'Naam', example: 'V. Voorbeeld' },
  { field: 'organisation', kind: textCell, en: 'Organisation', nl: 'Organisatie', example: 'Wijkteam Zeist-Oost' },
  { field: 'telephone', kind: textCell, en: 'Telephone', nl: 'Telefoon', example: '030 000 00 00' },
  { field: 'municipality', kind: municipalityCell, en: 'Municipality', nl: 'Gemeente', example: 'Zeist' },
]
