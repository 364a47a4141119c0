import {
  type Assumptions,
  DEFAULT_DECLINE_REASONS,
  DISTANCES,
  declineReason,
  FORMS,
  GROUPS,
  type Quantiles,
  type RuledOutBy,
} from '../domain/index.ts'
import { assumptionsSchema } from './assumptions.ts'
import type { Finding } from './finding.ts'
import { type Problem, problemsOf } from './problem.ts'
import { documentOf } from './read-json.ts'
import type { ReadOptions } from './read-options.ts'
import { shapeFindings } from './shape-findings.ts'

export type AssumptionsRead =
  | { readonly ok: true; readonly assumptions: Assumptions }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads a document of assumptions from the bytes of a file, from JSON text, or from a parsed value, and names every
 * mistake in it: its shape, quantiles out of order, what is said twice, and what is said of no form or group at all.
 */
export function readAssumptions(input: unknown, { locale = 'en' }: ReadOptions = {}): AssumptionsRead {
  const document = documentOf(input)
  if (!document.ok) return { ok: false, problems: problemsOf([document.finding], undefined, 'assumptions', locale) }
  const { value } = document
  const shape = [...document.findings, ...shapeFindings(assumptionsSchema, value)]
  const findings = shape.length > 0 ? shape : contradictions(value as Assumptions)
  if (findings.length > 0) return { ok: false, problems: problemsOf(findings, value, 'assumptions', locale) }
  return { ok: true, assumptions: value as Assumptions }
}

function contradictions(given: Assumptions): Finding[] {
  const { arrivals, departures, newHomes, inhabitedHomes, inhabitedHours, stays, nextHomes, acceptance } = given
  const ofForm = ({ form }: { readonly form: string }): string => form
  const ofGroup = ({ group }: { readonly group: string }): string => group
  const ofHomes = ({ form, municipality }: { readonly form: string; readonly municipality: string }): string =>
    `${form} ${municipality}`
  return [
    ...repeated('arrivals', arrivals, (row) => `${row.group} ${row.municipality ?? ''}`),
    ...repeated('departures', departures, ofGroup),
    ...repeated('newHomes', newHomes, ofHomes),
    ...repeated('inhabitedHomes', inhabitedHomes, ofHomes),
    ...repeated('inhabitedHours', inhabitedHours, ofForm),
    ...repeated('stays', stays, ofForm),
    ...repeated('nextHomes', nextHomes, ofForm),
    ...repeated('closings', given.closings, ({ houseId }) => houseId),
    ...repeated('acceptance', acceptance, (row) => `${row.form} ${row.distance} ${row.municipality ?? ''}`),
    ...repeated('declineReasons', given.declineReasons, ({ by, code }) => `${by} ${code}`),
    ...lacking('departures', departures.map(ofGroup), GROUPS),
    ...lacking('inhabitedHours', inhabitedHours.map(ofForm), FORMS),
    ...lacking('stays', stays.map(ofForm), FORMS),
    ...lacking('nextHomes', nextHomes.map(ofForm), FORMS),
    ...lacking(
      'acceptance',
      acceptance.filter(({ municipality }) => municipality === null).map(({ form, distance }) => `${form} ${distance}`),
      FORMS.flatMap((form) => DISTANCES.map((distance) => `${form} ${distance}`)),
    ),
    ...stays.flatMap(({ value }, index) => disorder(['stays', index, 'value'], value)),
    ...disorder(['answerDays', 'value'], given.answerDays.value),
    ...disorder(['moveInDays', 'value'], given.moveInDays.value),
    ...unknownReasons(given),
  ]
}

function repeated<Row>(list: string, rows: readonly Row[], keyOf: (row: Row) => string): Finding[] {
  const first = new Map<string, number>()
  return rows.flatMap((row, index) => {
    const key = keyOf(row)
    const at = first.get(key)
    if (at === undefined) {
      first.set(key, index)
      return []
    }
    return [{ path: [list, index], found: key, expected: { kind: 'unique', firstAt: `${list}[${at}]` } } as const]
  })
}

/** Of what has to be assumed for each, and of which nothing is said. */
const lacking = (list: string, given: readonly string[], all: readonly string[]): Finding[] =>
  all
    .filter((key) => !given.includes(key))
    .map((key) => ({ path: [list], found: undefined, expected: { kind: 'entry_for', key } }))

const disorder = (path: Finding['path'], { p10, p50, p90 }: Quantiles): Finding[] =>
  p10 <= p50 && p50 <= p90
    ? []
    : [{ path, found: { p10, p50, p90 }, expected: { kind: 'ascending', names: ['p10', 'p50', 'p90'] } }]

/** A no needs a reason that the region's list knows, and at least one of them is said at all. */
function unknownReasons({ declineReasons }: Assumptions): Finding[] {
  const codesOf = (by: RuledOutBy): string[] =>
    DEFAULT_DECLINE_REASONS.reasons.filter((reason) => reason.by === by).map(({ code }) => code)
  const unknown = declineReasons.flatMap(({ by, code }, index) =>
    declineReason(DEFAULT_DECLINE_REASONS, by, code) === undefined
      ? [
          {
            path: ['declineReasons', index, 'code'],
            found: code,
            expected: { kind: 'one_of', values: codesOf(by) },
          } as const,
        ]
      : [],
  )
  const some = declineReasons.some(({ value }) => value > 0)
  return some ? unknown : [...unknown, { path: ['declineReasons'], found: [], expected: { kind: 'shares' } }]
}
