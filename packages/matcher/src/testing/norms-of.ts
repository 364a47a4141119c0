import {
  BUILTIN_RENT_NORMS,
  type PlainDate,
  plainDate,
  type RentNorms,
  type RentNormTable,
} from '@thuismatch/shared/domain'

/** The first row of each built-in table, for other days. */
export function normsOf(validFrom: string, validTo: string, without: readonly RentNormTable[] = []): RentNorms {
  const from = plainDate(validFrom)
  const to = plainDate(validTo)
  const row = <T extends RentNormTable>(table: T): RentNorms[T] =>
    (without.includes(table)
      ? []
      : BUILTIN_RENT_NORMS[table].slice(0, 1).map((norm) => moved(norm, from, to))) as RentNorms[T]
  return {
    rentAllowance: row('rentAllowance'),
    appropriateAllocation: row('appropriateAllocation'),
    socialHousing: row('socialHousing'),
  }
}

const moved = <R extends object>(row: R, validFrom: PlainDate, validTo: PlainDate): R => ({
  ...row,
  validFrom,
  validTo,
})
