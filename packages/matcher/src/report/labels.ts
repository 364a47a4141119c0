import type {
  CandidateField,
  CandidateOutcome,
  Form,
  Group,
  MunicipalityCode,
  SubRegion,
} from '@thuismatch/shared/domain'
import {
  describeOutcome,
  type Format,
  fieldName,
  formatFor,
  formName,
  groupName,
  type Locale,
} from '../explanation/index.ts'
import type { AgeBand } from './region-report.ts'
import { type ReportWords, reportWords } from './words/report-words.ts'

/** The names of what rows are about, and how numbers are written. */
export interface Labels {
  readonly words: ReportWords
  readonly format: Format
  readonly municipality: (code: MunicipalityCode | null) => string
  readonly subRegion: (area: SubRegion | 'outside' | null) => string
  readonly group: (group: Group) => string
  readonly age: (band: AgeBand | null) => string
  readonly form: (form: Form) => string
  readonly outcome: (outcome: CandidateOutcome) => string
  readonly field: (field: CandidateField) => string
}

export function labelsFor(locale: Locale): Labels {
  const words = reportWords(locale)
  const format = formatFor(locale)
  return {
    words,
    format,
    municipality: (code) => (code === null ? words.notKnown : format.municipality(code)),
    subRegion: (area) => (area === null ? words.notKnown : area === 'outside' ? words.outside : words.subRegions[area]),
    group: (group) => capital(groupName(group, locale)),
    age: (band) => (band === null ? words.notKnown : words.ageBand(band)),
    form: (form) => capital(formName(form, locale)),
    field: (field) => fieldName(field, locale),
    outcome: (outcome) => describeOutcome(outcome, locale).title,
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
