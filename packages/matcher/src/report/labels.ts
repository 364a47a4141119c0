import type {
  CandidateField,
  CandidateOutcome,
  FlagOnly,
  Form,
  Group,
  MunicipalityCode,
  SubRegion,
  UrgencyGround,
} from '@thuismatch/shared/domain'
import { type Format, formatFor, type Locale } from '@thuismatch/shared/text'
import { closingName, describeOutcome, fieldName, formName, groundName, groupName } from '../explanation/index.ts'
import type { AgeBand } from './region-report.ts'
import { reportWords } from './words/index.ts'
import type { ReportWords } from './words/report-words.ts'

/** The names of what rows are about, and how numbers are written. */
export interface ReportLabels {
  readonly locale: Locale
  readonly words: ReportWords
  readonly format: Format
  readonly municipality: (code: MunicipalityCode | null) => string
  readonly subRegion: (area: SubRegion | 'outside' | null) => string
  readonly group: (group: Group) => string
  readonly age: (band: AgeBand | null) => string
  readonly form: (form: Form) => string
  readonly outcome: (outcome: CandidateOutcome) => string
  readonly field: (field: CandidateField) => string
  readonly ground: (ground: UrgencyGround) => string
  readonly criterion: (criterion: FlagOnly) => string
}

export function labelsFor(locale: Locale): ReportLabels {
  const words = reportWords(locale)
  const format = formatFor(locale)
  return {
    locale,
    words,
    format,
    municipality: (code) => (code === null ? words.notKnown : format.municipality(code)),
    subRegion: (area) => (area === null ? words.notKnown : area === 'outside' ? words.outside : words.subRegions[area]),
    group: (group) => capital(groupName(group, locale)),
    age: (band) => (band === null ? words.notKnown : words.ageBand(band)),
    form: (form) => capital(formName(form, locale)),
    field: (field) => fieldName(field, locale),
    ground: (ground) => capital(groundName(ground, locale)),
    criterion: (criterion) => capital(closingName(criterion, locale)),
    outcome: (outcome) => describeOutcome(outcome, locale).title,
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
