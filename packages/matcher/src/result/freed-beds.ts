import { type Candidate, FREED_BEDS, type FreedBeds } from '@thuismatch/shared/domain'

/** The beds that the people who are placed leave to somebody else. */
export const freedBeds = (placed: readonly Pick<Candidate, 'movingFrom'>[]): FreedBeds =>
  Object.fromEntries(
    FREED_BEDS.map((bed) => [bed, placed.filter(({ movingFrom }) => movingFrom === bed).length]),
  ) as unknown as FreedBeds
