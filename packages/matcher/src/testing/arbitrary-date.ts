import { fromEpochDay, type MunicipalityCode, type PlainDate, plainDate, toEpochDay } from '@thuismatch/shared/domain'
import fc from 'fast-check'

/** The day of the run in generated regions: half of 2026, so that move-in dates of the same year lie on both sides. */
export const AS_OF: PlainDate = plainDate('2026-06-15')

/** A day from `first` through `last`. */
export const arbitraryDate = (first: string, last: string): fc.Arbitrary<PlainDate> =>
  fc.integer({ min: toEpochDay(plainDate(first)), max: toEpochDay(plainDate(last)) }).map(fromEpochDay)

/** Rarely of the year after, for which the built-in rent norms have no row. */
export const mostlyThisYear: fc.Arbitrary<PlainDate> = fc.oneof(
  { weight: 14, arbitrary: arbitraryDate('2026-01-01', '2026-12-31') },
  { weight: 1, arbitrary: arbitraryDate('2027-01-01', '2027-03-31') },
)

/** A value, or now and then not known. */
export const orNotKnown = <T>(value: fc.Arbitrary<T>, freq = 12): fc.Arbitrary<T | null> =>
  fc.option(value, { nil: null, freq })

/** Mostly yes, sometimes no, sometimes not known: regions in which hardly any pair is open teach little. */
export const mostly = (usual: boolean): fc.Arbitrary<boolean | null> =>
  fc.oneof(
    { weight: 14, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(!usual) },
    { weight: 1, arbitrary: fc.constant(null) },
  )

/** Two neighbours in a sub-region, others elsewhere, the three former codes, and one outside U16. */
export const arbitraryMunicipality: fc.Arbitrary<MunicipalityCode> = fc.constantFrom(
  '0344',
  '0355',
  '0310',
  '0632',
  '1961',
  '0545',
  '0620',
  '0707',
  '0356',
  '0363',
)
