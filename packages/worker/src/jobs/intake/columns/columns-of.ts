import {
  type AnyFact,
  type FactOwner,
  type FactType,
  factsOf,
  ZRM_DOMAINS,
  type ZrmDomain,
} from '@thuismatch/shared/domain'
import type { CellKind } from '../cells/cell-kind.ts'
import { vocabularyOf } from '../cells/vocabulary.ts'
import {
  type Column,
  dateCell,
  dateOrOpen,
  euros,
  hoursCell,
  listCell,
  municipalityCell,
  textCell,
  wholeCell,
  yesNo,
} from './column.ts'

/** The columns of the table of these facts, in the order of the facts. */
export const columnsOf = (owner: FactOwner): readonly Column[] =>
  factsOf(owner).flatMap(({ path, fact }): readonly Column[] =>
    fact.type.kind === 'self_reliance' ? selfReliance : columnOf(path.join('.'), fact),
  )

function columnOf(field: string, { column, type }: AnyFact): Column[] {
  if (column === null) return []
  const { en, nl, required, example, exampleEn } = column
  return [
    {
      field,
      kind: kindOf(type),
      en,
      nl,
      ...(required === undefined ? {} : { required }),
      ...('blank' in column ? { blank: column.blank } : {}),
      example,
      ...(exampleEn === undefined ? {} : { exampleEn }),
    },
  ]
}

function kindOf(type: FactType): CellKind {
  if (type.kind === 'word')
    return { kind: 'word', words: vocabularyOf(type.words), ...(type.never === undefined ? {} : { never: type.never }) }
  if (type.kind === 'list') return listCell(kindOf(type.of) as Exclude<CellKind, { kind: 'list' }>)
  return KINDS[type.kind]
}

const KINDS: Readonly<Record<Exclude<FactType['kind'], 'word' | 'list'>, CellKind>> = {
  yes_no: yesNo,
  date: dateCell,
  date_or_open: dateOrOpen,
  whole: wholeCell,
  cents: euros,
  hours: hoursCell,
  municipality: municipalityCell,
  id: textCell,
  pseudonym: textCell,
  text: textCell,
  self_reliance: wholeCell,
  // Whom a resident is to avoid comes by a document, not by a table.
  resident: textCell,
}

/** The Dutch names of the thirteen domains of the Zelfredzaamheidsmatrix 2017. */
const ZRM_DUTCH: Readonly<Record<ZrmDomain, string>> = {
  finances: 'Financiën',
  work_and_education: 'Werk en opleiding',
  daytime_activities: 'Tijdsbesteding',
  housing: 'Huisvesting',
  domestic_relations: 'Huiselijke relaties',
  mental_health: 'Geestelijke gezondheid',
  physical_health: 'Lichamelijke gezondheid',
  substance_use: 'Middelengebruik',
  basic_adl: 'Basale ADL',
  instrumental_adl: 'Instrumentele ADL',
  social_network: 'Sociaal netwerk',
  participation: 'Maatschappelijke participatie',
  justice: 'Justitie',
}

const selfReliance = ZRM_DOMAINS.map(
  (domain): Column => ({
    field: `selfReliance.${domain}`,
    kind: { ...wholeCell, from: 1, to: 5 },
    en: `ZRM ${domain.replaceAll('_', ' ')}`,
    nl: `ZRM ${ZRM_DUTCH[domain]}`,
    example: '3',
  }),
)
