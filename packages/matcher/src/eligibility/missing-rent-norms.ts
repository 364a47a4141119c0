import { addDays, type PlainDate, RENT_NORMS_GUIDE, type RentNormTable } from '@thuismatch/shared/domain'

export interface MissingRentNorm {
  readonly table: RentNormTable
  readonly date: PlainDate
}

/**
 * Some move-in dates of the snapshot have no row in the rent norms. Nothing is matched: an amount is never guessed from
 * another year. `missing` holds every table and date; the message names each too, days in a row as one span.
 */
export class MissingRentNorms extends Error {
  readonly missing: readonly MissingRentNorm[]

  constructor(missing: readonly MissingRentNorm[]) {
    const tables = Map.groupBy(missing, ({ table }) => table)
    const lines = [...tables].map(([table, rows]) => `  "${table}": ${spans(rows.map(({ date }) => date))}`)
    super(
      `The rent norms have no row for these move-in dates:\n${lines.join('\n')}\n` +
        'Amounts change each January and are never guessed: add the rows for these dates to the rent norms of the policy; ' +
        `${RENT_NORMS_GUIDE} says how.`,
    )
    this.name = 'MissingRentNorms'
    this.missing = missing
  }
}

/** `2027-01-01, 2027-01-04 to 2027-01-06` */
function spans(dates: readonly PlainDate[]): string {
  const found: [PlainDate, PlainDate][] = []
  for (const date of dates) {
    const last = found.at(-1)
    if (last !== undefined && addDays(last[1], 1) === date) last[1] = date
    else found.push([date, date])
  }
  return found.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(', ')
}
