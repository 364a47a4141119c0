import { type PlainDate, plainDate } from './plain-date.ts'
import { type RentNorms, type RentNormTable, rentNormRows, rentNormTablesWithout } from './rent-norms.ts'

/** One amount of a row that changes every year. */
export interface NewNorm {
  readonly table: RentNormTable
  /** Where it stands in the row. */
  readonly path: readonly string[]
  /** `percent` is of the law, and seldom changes. */
  readonly unit: 'month' | 'year' | 'percent'
  readonly nl: string
  readonly en: string
}

const allowance = (path: string, unit: NewNorm['unit'], nl: string, en: string): NewNorm => ({
  table: 'rentAllowance',
  path: path.split('.'),
  unit,
  nl,
  en,
})

/** What is asked for a new year, in the order in which it is asked. */
export const NEW_NORMS: readonly NewNorm[] = [
  allowance('calculationRentCap', 'month', 'Maximale rekenhuur', 'Highest rent that counts'),
  allowance(
    'calculationRentCapYoung',
    'month',
    'Rekenhuurgrens voor jongeren',
    'Highest rent that counts for the young',
  ),
  allowance('qualityDiscountLimit', 'month', 'Kwaliteitskortingsgrens', 'Quality discount limit'),
  allowance(
    'cappingLimitOneOrTwo',
    'month',
    'Aftoppingsgrens, een of twee personen',
    'Capping limit, one or two persons',
  ),
  allowance('cappingLimitThreeOrMore', 'month', 'Aftoppingsgrens, drie of meer', 'Capping limit, three or more'),
  allowance('ownContribution.onePerson', 'month', 'Eigen bijdrage, een persoon', 'Own contribution, one person'),
  allowance('ownContribution.multiPerson', 'month', 'Eigen bijdrage, meer personen', 'Own contribution, more persons'),
  allowance(
    'minimumIncomePointYear.onePerson',
    'year',
    'Minimum-inkomensijkpunt, een persoon',
    'Minimum income point, one person',
  ),
  allowance(
    'minimumIncomePointYear.multiPerson',
    'year',
    'Minimum-inkomensijkpunt, meer personen',
    'Minimum income point, more persons',
  ),
  allowance('taperPercentOfIncomeAbovePoint.onePerson', 'percent', 'Afbouw, een persoon', 'Taper, one person'),
  allowance('taperPercentOfIncomeAbovePoint.multiPerson', 'percent', 'Afbouw, meer personen', 'Taper, more persons'),
  ...(
    [
      [
        'incomeCeilingYear.onePerson',
        'year',
        'Inkomensgrens passend toewijzen, een persoon',
        'Income ceiling of passend toewijzen, one person',
      ],
      [
        'incomeCeilingYear.multiPerson',
        'year',
        'Inkomensgrens passend toewijzen, meer personen',
        'Income ceiling of passend toewijzen, more persons',
      ],
      [
        'rentCap.oneOrTwo',
        'month',
        'Hoogste passende huur, een of twee personen',
        'Highest fitting rent, one or two persons',
      ],
      ['rentCap.threeOrMore', 'month', 'Hoogste passende huur, drie of meer', 'Highest fitting rent, three or more'],
    ] as const
  ).map(([path, unit, nl, en]): NewNorm => ({ table: 'appropriateAllocation', path: path.split('.'), unit, nl, en })),
  ...(
    [
      [
        'incomeLimitYear.onePerson',
        'year',
        'Inkomensgrens sociale huur, een persoon',
        'Income limit of social housing, one person',
      ],
      [
        'incomeLimitYear.multiPerson',
        'year',
        'Inkomensgrens sociale huur, meer personen',
        'Income limit of social housing, more persons',
      ],
    ] as const
  ).map(([path, unit, nl, en]): NewNorm => ({ table: 'socialHousing', path: path.split('.'), unit, nl, en })),
]

/** Where the amounts of a table are published. */
export const PUBLISHED_IN: Readonly<Record<RentNormTable, string>> = {
  rentAllowance:
    'Staatscourant, regeling op grond van artikel 27 Wet op de huurtoeslag (voor 1 november); Dienst Toeslagen, Berekening huurtoeslag',
  appropriateAllocation:
    'rijksoverheid.nl en volkshuisvestingnederland.nl, huurprijsgrenzen en inkomensgrenzen (november)',
  socialHousing: 'rijksoverheid.nl en volkshuisvestingnederland.nl, DAEB-inkomensgrenzen (november)',
}

/** An amount may change by so much from one year to the next before it is asked whether it is right. */
const USUAL_CHANGE_PERCENT = 10

/** The row that a new one is made from: the last before the year, of which all but the amounts is kept. */
export function rowBefore(
  norms: RentNorms,
  table: RentNormTable,
  year: number,
): Readonly<Record<string, unknown>> | null {
  const before = rentNormRows(norms, table)
    .filter(({ validTo }) => validTo < `${year}-01-01`)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return (before[0] ?? null) as Readonly<Record<string, unknown>> | null
}

/**
 * The amounts to ask for: those of tables that lack the year, with the amount of the year before; `null` where there is
 * none.
 */
export function normsToAsk(norms: RentNorms, year: number): (NewNorm & { readonly before: number | null })[] {
  const tables = rentNormTablesWithout(norms, year)
  return NEW_NORMS.filter(({ table }) => tables.includes(table)).map((norm) => ({
    ...norm,
    before: amountAt(rowBefore(norms, norm.table, year), norm.path),
  }))
}

function amountAt(row: unknown, path: readonly string[]): number | null {
  const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key] ?? null, row)
  return typeof found === 'number' ? found : null
}

/**
 * Euros as people type them, in whole cents (a percent as it is); `null` where it is no amount: `€ 1.234,56`,
 * `1234.56`, `932,93`.
 */
export function readNewNorm(text: string, unit: NewNorm['unit']): number | null {
  const plain = text.replaceAll(/[€%\s]/g, '')
  if (unit === 'percent') return /^\d{1,3}$/.test(plain) && Number(plain) <= 100 ? Number(plain) : null
  const [, whole, cents = ''] =
    /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?$/.exec(plain) ??
    /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/.exec(plain) ??
    []
  return whole === undefined ? null : Number(whole.replaceAll(/[.,]/g, '')) * 100 + Number(cents === '' ? 0 : cents)
}

/**
 * By how many percent the amount differs from the year before, where that is more than usual; `null` where it is not.
 */
export function unusualChange(amount: number, before: number | null): number | null {
  if (before === null || before === 0) return null
  const percent = Math.round((100 * (amount - before)) / before)
  return Math.abs(percent) > USUAL_CHANGE_PERCENT ? percent : null
}

export interface NewNormsGiven {
  readonly year: number
  /** By `table` and path, joined by dots. */
  readonly amounts: ReadonlyMap<string, number>
  readonly source: string
  /** Somebody has held the amounts against the publication. */
  readonly verified: boolean
}

export const newNormKey = ({ table, path }: NewNorm): string => [table, ...path].join('.')

/**
 * The norms with a row of the year in each table that lacks it. What is not asked for is as in the row before: the
 * rules of the law.
 */
export function withNewNorms(norms: RentNorms, { year, amounts, source, verified }: NewNormsGiven): RentNorms {
  const added = Object.fromEntries(
    rentNormTablesWithout(norms, year).map((table) => {
      const row: Record<string, unknown> = structuredClone({ ...(rowBefore(norms, table, year) ?? {}) })
      Object.assign(row, {
        validFrom: plainDate(`${year}-01-01`),
        validTo: plainDate(`${year}-12-31`) satisfies PlainDate,
        source,
        verified,
      })
      for (const remark of ['certainty', 'note']) delete row[remark]
      for (const norm of NEW_NORMS) {
        const amount = amounts.get(newNormKey(norm))
        if (norm.table === table && amount !== undefined) put(row, norm.path, amount)
      }
      return [table, [row, ...norms[table]]]
    }),
  )
  return { ...norms, ...added } as RentNorms
}

function put(row: Record<string, unknown>, path: readonly string[], amount: number): void {
  const [key, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) row[key] = amount
  else {
    const inner = { ...(row[key] as Record<string, unknown> | undefined) }
    put(inner, rest, amount)
    row[key] = inner
  }
}

/** What of the amounts cannot be, for one is never below another: pairs of keys, the lower first. */
export function normsOutOfOrder(amounts: ReadonlyMap<string, number>): (readonly [string, string])[] {
  const order = (table: RentNormTable, lower: string, higher: string) =>
    [`${table}.${lower}`, `${table}.${higher}`] as const
  return [
    order('rentAllowance', 'calculationRentCapYoung', 'calculationRentCap'),
    order('rentAllowance', 'ownContribution.onePerson', 'qualityDiscountLimit'),
    order('rentAllowance', 'qualityDiscountLimit', 'cappingLimitOneOrTwo'),
    order('rentAllowance', 'cappingLimitOneOrTwo', 'cappingLimitThreeOrMore'),
    order('rentAllowance', 'cappingLimitThreeOrMore', 'calculationRentCap'),
    order('rentAllowance', 'minimumIncomePointYear.onePerson', 'minimumIncomePointYear.multiPerson'),
    order('appropriateAllocation', 'incomeCeilingYear.onePerson', 'incomeCeilingYear.multiPerson'),
    order('appropriateAllocation', 'rentCap.oneOrTwo', 'rentCap.threeOrMore'),
    order('socialHousing', 'incomeLimitYear.onePerson', 'incomeLimitYear.multiPerson'),
  ].filter(([lower, higher]) => (amounts.get(lower) ?? 0) > (amounts.get(higher) ?? Number.POSITIVE_INFINITY))
}
