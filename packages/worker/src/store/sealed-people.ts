import type { Candidate, PlainDate } from '@thuismatch/shared/domain'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import type { KeyRing } from './vault.ts'

const dataAt = (row: string): SealedAt => ({ table: 'candidate', column: 'data_sealed', row })

export const sealPerson = (key: SubjectKey, candidate: Candidate): Buffer =>
  sealUnder(key, JSON.stringify(candidate), dataAt(candidate.id))

export interface SealedPerson {
  readonly id: string
  readonly dataSealed: Buffer
}

/** The document as JSON text. */
export const personText = (ring: KeyRing, { id, dataSealed }: SealedPerson): string =>
  ring.open(dataSealed, dataAt(id)).toString()

export const personOf = (ring: KeyRing, row: SealedPerson): Candidate => JSON.parse(personText(ring, row)) as Candidate

/** As {@link personOf}; `null` where the key is not there. */
export const personIfKnown = (ring: KeyRing, row: SealedPerson): Candidate | null =>
  ring.keyOf(row.dataSealed) === undefined ? null : personOf(ring, row)

/** The caseworker of people who are erased. */
export const NOBODY = 'nobody'

/** Somebody of whom nothing is known. */
export const unknownPerson = (id: string, since: PlainDate): Candidate => ({
  id,
  group: 'doorstromer',
  bornOn: null,
  originMunicipality: null,
  residesIn: null,
  movingFrom: null,
  household: { adults: 1, children: 0, pets: null, wheelchair: null },
  support: { hoursPerWeek: null, availability: null, buildingBlocks: [] },
  selfReliance: null,
  basicLivingSkills: null,
  groupLiving: null,
  housingFirstConditions: null,
  incomeYearCents: null,
  wishes: { municipalities: [], leaveOrigin: false, forms: [] },
  safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
  registeredOn: since,
  readyOn: since,
  deadlineOn: null,
  indicationUntil: null,
  mayShare: null,
  caseworkerId: NOBODY,
})
