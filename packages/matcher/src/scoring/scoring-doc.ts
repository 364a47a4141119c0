import {
  BUILTIN_RENT_NORMS,
  DEFAULT_POLICY,
  FACTORS,
  type RentAllowanceNorm,
  rentNormRows,
} from '@thuismatch/shared/domain'
import { municipalityIndexer } from '../region/municipality-index.ts'
import { rentAllowance, TWELVE_HUNDREDTHS } from '../region/rent-allowance.ts'
import { POINTS_WHEN_UNKNOWN } from './factor.ts'
import { affordabilityPoints } from './factors/affordability.ts'
import { deadlinePoints } from './factors/deadline.ts'
import { householdPoints } from './factors/household.ts'
import { originPoints } from './factors/origin.ts'
import { supportPoints } from './factors/support.ts'
import { waitingPoints } from './factors/waiting.ts'

const { weights, waitingCapDays, affordabilityMaxSharePercent } = DEFAULT_POLICY

/** `docs/scoring.md`: the formula of every factor, with its curve as the code computes it. */
export function scoringDocument(): string {
  return `# How a pair is scored

Written from the code in \`packages/matcher/src/scoring\`; a test keeps it fresh (\`vitest run scoring-doc -u\` writes it anew).
Which pairs may be proposed at all is another matter: see the criteria in \`rules.md\`. Everything here is in whole numbers; nothing is
rounded but where it says so, and then down.

Each factor gives a pair 0 to 1000 **points**. The **score** is floor(Σ weight × points ÷ 100), from 0 to 1000. A factor whose
input is not known earns ${POINTS_WHEN_UNKNOWN} and is marked \`unknown\`, and what is missing becomes a question.

${table(
  ['factor', 'weight in the default policy'],
  FACTORS.map((factor) => [`\`${factor}\``, weights[factor]]),
)}

## \`origin\`
Of the municipality of origin and that of the place, both by today's codes. Not known: the origin is not known.

${originTable()}

## \`support\`
1000, less

- 20 for each of the first 15 hours a week between needed and delivered, and 1 for each further hour; hundredths of an hour count in proportion;
- 100 for each step of availability between needed and delivered;
- 200 × the building blocks needed and not offered ÷ the building blocks needed;

rounded down once, and never below 0. Too much costs as much as too little. Not known: the hours or the availability needed are not known.

By hours between needed and delivered, everything else as needed:

${curve('hours', [0, 0.25, 1, 2, 4, 8, 12, 15, 16, 20, 40, 80, 168], (hours) => supportPoints(hours * 100, 0, 0, 0))}

By steps of availability (rows) and hours (columns):

${grid('steps', [0, 1, 2, 3], 'h', [0, 4, 8, 16, 40], (steps, hours) => supportPoints(hours * 100, steps, 0, 0))}

By building blocks missing (rows) of those needed (columns), everything else as needed:

${grid('missing', [0, 1, 2, 4], ' needed', [1, 2, 4, 8], (missing, needed) => (missing > needed ? null : supportPoints(0, 0, needed, missing)))}

## \`household\`
0 when the household does not fit. Otherwise 1000 − 60 for each of the first 10 spare persons and 1 for each further one, never below 0.
Spare persons: (most adults − adults) + (most children − children). Never unknown.

${curve('spare', [0, 1, 2, 3, 4, 6, 8, 10, 11, 20], householdPoints)}

## \`waiting\`
1000 × min(days, cap) ÷ cap, for the days from registration to the run. The default cap is ${waitingCapDays} days. Never unknown.

${curve('days', [0, 30, 90, 180, 365, 547, 729, 730, 1000], (days) => waitingPoints(days, waitingCapDays))}

## \`deadline\`
0 when no deadline is known or it is more than 365 days away, 1000 on the day and after, else 1000 × (365 − days left) ÷ 365. Never unknown.

${curve('days left', [-10, 0, 1, 7, 30, 60, 90, 180, 270, 365, 366], deadlinePoints)}

## \`wishes\`
500 when the municipality is wished for or none is named, and 500 when the form is wished for or none is named. Never unknown.

## \`affordability\`
1000 when there is no net rent. Otherwise 0 when twelve months of it exceed ${affordabilityMaxSharePercent} % (policy) of the yearly income, else
1000 − 1000 × 1200 × net rent ÷ (${affordabilityMaxSharePercent} × income). Not known: the income is not known, or the net rent is not, because an age, a
fact of the home or an amount of the year decides it.

By net rent a month, with an income of € 20,000 a year:

${curve('net rent', [0, 100, 200, 250, 300, 400, 500, 583.33, 583.34, 700], (euros) => affordabilityPoints(Math.round(euros * 100) * TWELVE_HUNDREDTHS, 20_000_00, affordabilityMaxSharePercent))}

Net rent is rent plus service costs less the rent allowance, exactly: an allowance is a whole number of 1/1200 of a cent, and is rounded
only where it is paid, to whole euros. It is an indication, for the tax office decides. By the row of the norms in force on the move-in
date, and as the household is on the first day of that month:

1. What counts is the bare rent, up to the calculation cap. The lower cap holds where everybody is younger than the age of the row and no child lives there.
2. Of what lies between the own contribution and the quality discount limit all is given, from there to the capping limit 65 %, and above it 40 %.
3. Of the yearly income above the minimum income point a twelfth of the taper is taken off. There is no ceiling of income.
4. A shared home gives none unless it is designated, nor does one that the provider rents at first, nor do assets above the limit. Of assets that are
   not known it is assumed that they are below.

Not applied: what art. 13 gives to people with a handicap, which is not in the data. Without a row for the date net rent is not known, but where no allowance is possible.

${rentNormRows(BUILTIN_RENT_NORMS, 'rentAllowance').map(allowanceTables).join('\n\n')}
`
}

type Cell = string | number

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** One bar to every 50 points. */
const bar = (points: number): string => '▇'.repeat(Math.round(points / 50))

const curve = (name: string, values: readonly number[], points: (value: number) => number): string =>
  table(
    [name, 'points', ''],
    values.map((value) => [value, points(value), bar(points(value))]),
  )

function grid(
  rowName: string,
  rows: readonly number[],
  columnUnit: string,
  columns: readonly number[],
  points: (row: number, column: number) => number | null,
): string {
  return table(
    [rowName, ...columns.map((column) => `${column}${columnUnit}`)],
    rows.map((row) => [row, ...columns.map((column) => points(row, column) ?? '')]),
  )
}

function originTable(): string {
  const { add } = municipalityIndexer()
  const zeist = add('0355')
  const rows = [
    ['the municipality of origin', zeist, zeist],
    ['elsewhere in its sub-region', zeist, add('0310')],
    ['elsewhere in U16', zeist, add('0344')],
    ['any, from outside U16', add('0363'), zeist],
    ['outside U16', zeist, add('0363')],
  ] as const
  return table(
    ['the place is in', 'points', 'points with the wish to leave'],
    rows.map(([where, from, to]) => [where, originPoints(from, to, false), originPoints(from, to, true)]),
  )
}

function allowanceTables(norm: RentAllowanceNorm): string {
  const { adultAge } = norm.youngRule
  const households = [
    [0, false, `one person, ${adultAge} or older`],
    [0, true, `one person, younger than ${adultAge}`],
    [1, false, 'two persons'],
    [2, false, 'three or more'],
  ] as const
  const given = (rentCents: number, income: number) =>
    households.map(([household, young]) =>
      euros(rentAllowance(norm, { rentCents, serviceCostsCents: 0 }, household, young, income) / TWELVE_HUNDREDTHS),
    )
  const names = households.map(([, , name]) => name)
  const byRent = [200, 300, 400, 500, 600, 700, 800, 900, 1000].map((rent) => [`€ ${rent}`, ...given(rent * 100, 0)])
  const byIncome = [20_000, 25_000, 30_000, 35_000, 40_000, 50_000, 60_000].map((income) => [
    `€ ${income}`,
    ...given(700_00, income * 100),
  ])
  return `### From ${norm.validFrom} through ${norm.validTo}

By rent, without an income:

${table(['rent', ...names], byRent)}

By yearly income, with a rent of € 700:

${table(['income', ...names], byIncome)}${norm.normRent === undefined ? '' : BEFORE_2026}`
}

/** Whole cents of it. */
const euros = (cents: number): string => `€ ${(Math.floor(cents) / 100).toFixed(2)}`

const BEFORE_2026 = `

Through 2025 service costs count up to € 48.00 in all, rent above the cap excludes, the own contribution is quadratic in the income (rounded up to a
cent) and takes the place of the taper, and above the capping limit only one person alone gets a share.`
