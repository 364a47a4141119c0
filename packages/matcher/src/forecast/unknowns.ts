import {
  ASSUMED,
  type Assumptions,
  addMonths,
  FORMS,
  type ForecastUnknown,
  type PlainDate,
  type Policy,
  rentNormOn,
  rentNormsOf,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { originKey } from './models.ts'
import { type ReplicationCounts, TOTALS } from './tally.ts'

/** What rests on fewer observations than this is told of. */
const FEW = 20

/** What is not known, the gravest first. */
export function unknownsOf(
  snapshot: Snapshot,
  policy: Policy,
  assumptions: Assumptions,
  until: PlainDate,
  counts: readonly ReplicationCounts[],
): ForecastUnknown[] {
  const values = assumedValues(assumptions)
  const assumed = values.filter(({ source }) => source === ASSUMED).length
  const few = values.filter(({ basis }) => basis !== null && basis < FEW).length
  const from = normsEnd(policy, snapshot.asOf, until)
  const teams = snapshot.supportTeams.filter(({ hoursPerWeekFree }) => hoursPerWeekFree === null).length
  const houses = snapshot.houses.filter(({ supportedMax }) => supportedMax === null).length
  const shown = new Set(snapshot.places.map(({ form }) => form))
  const origins = new Set(snapshot.candidates.map((one) => `${one.group} ${originKey(one.originMunicipality)}`))
  const strangers = assumptions.arrivals
    .filter(({ group, municipality }) => !origins.has(`${group} ${municipality ?? ''}`))
    .reduce((sum, { value }) => sum + value * 12, 0)
  const total = (name: (typeof TOTALS)[number]): number =>
    counts.reduce((sum, { totals }) => sum + totals[TOTALS.indexOf(name)], 0)
  return [
    ...(assumed > 0 ? [{ code: 'assumed', values: assumed, of: values.length } as const] : []),
    ...(from === null ? [] : [{ code: 'rent_norms', from } as const]),
    ...FORMS.flatMap((form): ForecastUnknown[] => {
      if (shown.has(form)) return []
      const { newHomes, plannedHomes, inhabitedHomes } = assumptions
      const homes = [...newHomes, ...plannedHomes, ...inhabitedHomes]
        .filter((row) => row.form === form)
        .reduce((sum, { value }) => sum + value, 0)
      return homes > 0 ? [{ code: 'no_model_home', form, homes: Math.round(homes) }] : []
    }),
    ...(strangers > 0 ? [{ code: 'no_model_person', people: Math.ceil(strangers) } as const] : []),
    ...(few > 0 ? [{ code: 'few_observations', values: few, fewerThan: FEW } as const] : []),
    ...(teams > 0 ? [{ code: 'team_hours', teams } as const] : []),
    ...(houses > 0 ? [{ code: 'house_mix', houses } as const] : []),
    ...(total('unproven') > 0 ? [{ code: 'not_proven', nights: total('unproven'), of: total('nights') } as const] : []),
  ]
}

/** Every value of the document that stands with a source. */
function assumedValues(assumptions: Assumptions): { readonly source: string; readonly basis: number | null }[] {
  return Object.values(assumptions).flatMap((given) => {
    const rows = Array.isArray(given) ? given : [given]
    return rows.filter((row) => row !== null && typeof row === 'object' && 'source' in row)
  })
}

/** The first day of the time on which some table of the norms has no row. */
function normsEnd({ rentNorms }: Policy, from: PlainDate, until: PlainDate): PlainDate | null {
  const tables = rentNormsOf(rentNorms)
  const lacks = (day: PlainDate): boolean =>
    (['rentAllowance', 'appropriateAllocation', 'socialHousing'] as const).some(
      (table) => rentNormOn(tables, table, day) === null,
    )
  if (lacks(from)) return from
  for (let day = addMonths(`${from.slice(0, 7)}-01` as PlainDate, 1); day <= until; day = addMonths(day, 1))
    if (lacks(day)) return day
  return null
}
