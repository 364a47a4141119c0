import type { Band, ForecastResult, PolicyForecast, Series, Worth } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { neutralise } from '../../jobs/intake/index.ts'
import { shownAssumptions } from './shown-assumptions.ts'

/** What each line says, in this order: codes and plain numbers, for a sheet or another program. */
export const FORECAST_CSV_COLUMNS = [
  'part',
  'policy',
  'by',
  'key',
  'month',
  'figure',
  'low',
  'median',
  'high',
  'note',
] as const

type Line = Partial<Record<(typeof FORECAST_CSV_COLUMNS)[number], string | number>>

/**
 * Every figure of a forecast, one to a line, as spreadsheets of the language read it: in Dutch by semicolons, with a
 * comma in numbers. No cell is taken for a formula, and a code stays text. Of real people no number of 1 to 4 is
 * written, nor who they are: what ends for whom stands on the coordinator's page alone.
 */
export function renderForecastCsv(result: ForecastResult, locale: Locale): string {
  const lines: Line[] = [
    ...unknownLines(result),
    ...result.policies.flatMap((policy) => policyLines(result, policy)),
    ...differenceLines(result),
    ...result.worth.flatMap(worthLines),
    ...holdLines(result),
    ...assumptionLines(result),
  ]
  const separator = locale === 'nl' ? ';' : ','
  const row = (cells: readonly string[]): string => `${cells.join(separator)}\r\n`
  const written = (cell: string | number | undefined): string =>
    cell === undefined
      ? ''
      : typeof cell === 'string'
        ? quoted(asText(cell))
        : locale === 'nl'
          ? String(cell).replace('.', ',')
          : String(cell)
  return `\uFEFF${row(FORECAST_CSV_COLUMNS)}${lines.map((line) => row(FORECAST_CSV_COLUMNS.map((column) => written(line[column])))).join('')}`
}

/** Neither a formula, nor a number: a code such as `0344` would lose its nought. */
const asText = (cell: string): string => (/^\d+$/.test(cell) ? `'${cell}` : neutralise(cell))

const quoted = (cell: string): string => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const banded = ({ low, median, high }: Band): Pick<Line, 'low' | 'median' | 'high'> => ({
  low: number(low),
  median: number(median),
  high: number(high),
})

/** At most four decimals, and never a nought with a minus. */
const number = (value: number): number => Math.round(value * 10_000) / 10_000 || 0

const unknownLines = ({ unknowns }: ForecastResult): Line[] =>
  unknowns.map(({ code, ...what }) => ({
    part: 'unknown',
    figure: code,
    note: Object.entries(what)
      .map(([name, value]) => `${name} ${value}`)
      .join(' '),
  }))

type ByMonth = readonly Band[]

function policyLines({ months }: ForecastResult, policy: PolicyForecast): Line[] {
  const at = { policy: policy.policyId }
  const monthly = (of: Line, figures: Readonly<Record<string, ByMonth>>): Line[] =>
    Object.entries(figures).flatMap(([figure, bands]) =>
      bands.map((band, index) => ({ ...at, ...of, month: months[index] ?? '', figure, ...banded(band) })),
    )
  const overall = (of: Line, figures: Readonly<Record<string, Band | null>>): Line[] =>
    Object.entries(figures).flatMap(([figure, band]) =>
      band === null ? [] : [{ ...at, ...of, figure, ...banded(band) }],
    )
  const ofSeries = ({ by, key, waiting, waitingDays, registered, housed, left, ...whole }: Series): Line[] => {
    const of = { part: 'people', by, key }
    const { daysToHome, housedInAll, meanWaiting, byLittle } = whole
    return [
      ...monthly(of, { waiting, waitingDays, registered, housed, left }),
      ...overall(of, { daysToHome, housedInAll, meanWaiting, byLittle }),
    ]
  }
  const { proposals, declined, unanswered, emptyDays } = policy
  return [
    ...policy.series.flatMap(ofSeries),
    ...policy.flows.flatMap(({ of, ...flow }) =>
      monthly(
        { part: 'beds', by: 'bed', key: of },
        { in: flow.in, through: flow.through, out: flow.out, waiting: flow.waiting },
      ),
    ),
    ...policy.homes.flatMap(({ form, offered, filled, empty }) =>
      monthly({ part: 'homes', by: 'form', key: form }, { offered, filled, empty }),
    ),
    ...policy.ledger.flatMap(({ municipality, received, sent, receivedUrgent, share }) =>
      overall({ part: 'ledger', by: 'municipality', key: municipality }, { received, sent, receivedUrgent, share }),
    ),
    ...overall({ part: 'proposals' }, { proposals, declined, unanswered, emptyDays }),
  ]
}

const differenceLines = ({ differences }: ForecastResult): Line[] =>
  differences.flatMap(({ policyId, against, rows }) =>
    rows.flatMap(({ by, key, verdict, housed, waiting, daysToHome }) =>
      Object.entries({ housed, waiting, daysToHome }).map(([figure, band]) => ({
        part: 'difference',
        policy: policyId,
        by,
        key,
        figure,
        ...banded(band),
        note: `against ${against}: ${verdict}`,
      })),
    ),
  )

const worthKey = (of: Worth['of']): { readonly by: string; readonly key: string } =>
  of.kind === 'home'
    ? { by: 'home', key: `${of.form} ${of.municipality} ${of.support}` }
    : of.kind === 'team_hours'
      ? { by: 'team_hours', key: `${of.teamId} ${of.municipality}` }
      : { by: 'limit', key: of.limit }

function worthLines({ of, priced, pricedUrgent, nights, check }: Worth): Line[] {
  const at = { part: 'worth', ...worthKey(of) }
  return [
    { ...at, figure: 'priced', ...banded(priced) },
    { ...at, figure: 'pricedUrgent', ...banded(pricedUrgent) },
    { ...at, figure: 'nights', median: number(nights) },
    ...(check === null
      ? []
      : Object.entries({ housed: check.housed, waiting: check.waiting, daysToHome: check.daysToHome }).map(
          ([figure, band]) => ({
            ...at,
            figure: `simulated ${figure}`,
            ...banded(band),
            note: `added ${check.added}${check.agrees === null ? '' : `, price ${number(check.priced ?? 0)} ${check.agrees ? 'agrees' : 'disagrees'}`}`,
          }),
        )),
  ]
}

function holdLines({ hold }: ForecastResult): Line[] {
  if (hold === null) return []
  return [
    ...hold.strategies.flatMap(({ strategy, days, ofHindsight, gain, emptyDays }) =>
      Object.entries({ ofHindsight, gain, emptyDays }).map(([figure, band]) => ({
        part: 'hold',
        by: 'strategy',
        key: strategy,
        figure,
        ...banded(band),
        note: `days ${days}`,
      })),
    ),
    { part: 'hold', figure: 'homes for which waiting pays', median: hold.advice.length },
  ]
}

const assumptionLines = ({ assumptions }: ForecastResult): Line[] =>
  shownAssumptions(assumptions).map(({ name, of, value, source, basis }) => ({
    part: 'assumption',
    by: Object.keys(of).join(' '),
    key: Object.values(of)
      .map((what) => what ?? '-')
      .join(' '),
    figure: name,
    ...(typeof value === 'number'
      ? { median: value }
      : value !== null && typeof value === 'object'
        ? { low: value.p10, median: value.p50, high: value.p90 }
        : {}),
    note: [
      ...(typeof value === 'string' ? [value] : []),
      value === null ? 'not shown' : source,
      ...(basis === null ? [] : [`basis ${basis}`]),
    ].join('; '),
  }))
