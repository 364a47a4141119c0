import {
  AVAILABILITIES,
  type Availability,
  availabilityRank,
  byCodeUnit,
  CANDIDATE_FIELDS,
  type Candidate,
  type CandidateField,
  type CriterionCode,
  type FieldChange,
  municipalityOf,
} from '@thuismatch/shared/domain'
import type { Region } from '../eligibility/index.ts'

/** The columns of the candidates that a change of answers touches. */
export type ChangeableColumn = keyof Pick<
  Region['people'],
  | 'origin'
  | 'residesIn'
  | 'pets'
  | 'wheelchair'
  | 'hours'
  | 'availability'
  | 'basicLivingSkills'
  | 'groupLiving'
  | 'housingFirstConditions'
  | 'indicationUntil'
  | 'mayShare'
>

/** A field that somebody can find out or decide, and what a place that is closed for want of it asks. */
export interface Changeable {
  readonly field: CandidateField
  readonly column: ChangeableColumn
  /** The criterion that hangs on it. */
  readonly code: CriterionCode
  /** The verdicts that a change can undo. */
  readonly undoes: readonly ('unmet' | 'unknown')[]
  readonly from: (candidate: Candidate) => FieldChange['from']
  /** What the place asks for, as a value of the column. */
  readonly asked: (region: Region, candidate: number, place: number) => number
  /** A value of the column, as it is written in the document. */
  readonly shown: (region: Region, value: number) => FieldChange['to']
  /** Which of two shown values comes first where all else is equal. */
  readonly first: (a: FieldChange['to'], b: FieldChange['to']) => number
}

const UTRECHT = '0344'

const UNMET_OR_UNKNOWN = ['unmet', 'unknown'] as const

const codeUnitFirst: Changeable['first'] = (a, b) => byCodeUnit(String(a), String(b))

const municipality = {
  undoes: ['unknown'],
  shown: ({ municipalities }: Region, value: number) => municipalities.codes[value],
  first: codeUnitFirst,
} as const

const answer = (yes: boolean) => ({ asked: () => (yes ? 1 : 0), shown: () => yes, first: () => 0 }) as const

/** In the order of the fields. Everything else is neither found out in one's favour nor decided. */
export const CHANGEABLES: readonly Changeable[] = [
  {
    field: 'originMunicipality',
    column: 'origin',
    code: 'catchment',
    from: ({ originMunicipality }) => originMunicipality,
    asked: ({ homes }, _candidate, place) => homes.municipality[place],
    ...municipality,
  },
  {
    field: 'residesIn',
    column: 'residesIn',
    code: 'region_residence',
    from: ({ residesIn }) => residesIn,
    asked: ({ homes, municipalities }, _candidate, place) => {
      const here = homes.municipality[place]
      return municipalityOf(municipalities.codes[here]) ? here : (municipalities.numberOf(UTRECHT) as number)
    },
    ...municipality,
  },
  {
    field: 'household.pets',
    column: 'pets',
    code: 'pets',
    undoes: ['unmet'],
    from: ({ household }) => household.pets,
    ...answer(false),
  },
  {
    field: 'household.wheelchair',
    column: 'wheelchair',
    code: 'wheelchair',
    // Only the want of the answer: a need that is known stays, and what the place does not know is for the provider.
    undoes: ['unknown'],
    from: ({ household }) => household.wheelchair,
    ...answer(false),
  },
  {
    field: 'support.hoursPerWeek',
    column: 'hours',
    code: 'support_hours',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ support }) => support.hoursPerWeek,
    /** The largest whole number that the place bears, in hundredths. */
    asked: ({ homes, policy }, _candidate, place) => {
      const bearable = homes.hours[place] + Math.round(policy.supportTolerance.underHours * 100)
      return Math.min(168, Math.floor(bearable / 100)) * 100
    },
    shown: (_region, value) => value / 100,
    first: (a, b) => Number(b) - Number(a),
  },
  {
    field: 'support.availability',
    column: 'availability',
    code: 'support_availability',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ support }) => support.availability,
    asked: ({ homes }, _candidate, place) => homes.availability[place],
    shown: (_region, value) => AVAILABILITIES[value],
    first: (a, b) => availabilityRank(b as Availability) - availabilityRank(a as Availability),
  },
  {
    field: 'basicLivingSkills',
    column: 'basicLivingSkills',
    code: 'basic_living_skills',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ basicLivingSkills }) => basicLivingSkills,
    ...answer(true),
  },
  {
    field: 'groupLiving',
    column: 'groupLiving',
    code: 'group_living',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ groupLiving }) => groupLiving,
    ...answer(true),
  },
  {
    field: 'housingFirstConditions',
    column: 'housingFirstConditions',
    code: 'housing_first_conditions',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ housingFirstConditions }) => housingFirstConditions,
    ...answer(true),
  },
  {
    field: 'indicationUntil',
    column: 'indicationUntil',
    code: 'indication',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ indicationUntil }) => indicationUntil,
    /** The move-in date, as the number yyyymmdd. */
    asked: ({ people, homes }, candidate, place) => Math.max(people.readyOn[candidate], homes.availableFrom[place]),
    shown: (_region, value) =>
      String(value)
        .padStart(8, '0')
        .replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3'),
    first: (a, b) => codeUnitFirst(b, a),
  },
  {
    field: 'mayShare',
    column: 'mayShare',
    code: 'may_share',
    undoes: UNMET_OR_UNKNOWN,
    from: ({ mayShare }) => mayShare,
    ...answer(true),
  },
]

/** By their fields in order, then by their values. */
export function byFieldsThenValues(a: readonly FieldChange[], b: readonly FieldChange[]): number {
  for (const [index, { field }] of a.entries()) {
    const order = CANDIDATE_FIELDS.indexOf(field) - CANDIDATE_FIELDS.indexOf(b[index].field)
    if (order !== 0) return order
  }
  for (const [index, { field, to }] of a.entries()) {
    const order = CHANGEABLES.find((changeable) => changeable.field === field)?.first(to, b[index].to) ?? 0
    if (order !== 0) return order
  }
  return 0
}
