import { BUILTIN_RENT_NORMS, DEFAULT_POLICY, FACTORS, type RentAllowanceNorm } from '@thuismatch/shared/domain'
import { municipalityIndexer } from '../eligibility/municipality-index.ts'
import { rentAllowance } from '../eligibility/rent-allowance.ts'
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
1000 − 1000 × 1200 × net rent ÷ (${affordabilityMaxSharePercent} × income). Not known: the income is not known, or the net rent is not, because the birth
date decides the calculation cap.

By net rent a month, with an income of € 20,000 a year:

${curve('net rent', [0, 100, 200, 250, 300, 400, 500, 583.33, 583.34, 700], (euros) => affordabilityPoints(Math.round(euros * 100), 20_000_00, affordabilityMaxSharePercent))}

Net rent is rent plus service costs less the rent allowance. The allowance of a household whose income is at or below the ceiling, in a
self-contained or designated home, by the row of the norms in force on the move-in date; each is an indication, for the tax office decides:

${BUILTIN_RENT_NORMS.rentAllowance.map(allowanceTable).join('\n\n')}
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

function allowanceTable(norm: RentAllowanceNorm): string {
  const households = [
    [1, true, `one person, ${norm.adultAge} or older`],
    [1, false, `one person, younger than ${norm.adultAge}`],
    [2, true, 'two persons'],
    [3, true, 'three or more'],
  ] as const
  const rents = [200, 300, 400, 500, 600, 700, 800, 900, 1000]
  const euros = (cents: number) => `€ ${(cents / 100).toFixed(2)}`
  const home = { serviceCostsCents: 0, selfContained: true, designatedForAllowance: false }
  const rows = rents.map((rent) => [
    `€ ${rent}`,
    ...households.map(([persons, adult]) =>
      euros(rentAllowance(norm, { ...home, rentCents: rent * 100 }, persons, adult).allowanceCents),
    ),
  ])
  return `From ${norm.validFrom} through ${norm.validTo}:\n\n${table(['rent', ...households.map(([, , name]) => name)], rows)}`
}
