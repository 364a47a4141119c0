import { type AsGiven, type Candidate, completeCandidate, type PlainDate } from '@thuismatch/shared/domain'
import { type SealedAt, type SubjectKey, sealUnder } from '@thuismatch/shared/secrets'
import type { KeyRing } from '../keys/data-key-store.ts'

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

/** Every field stands, also of somebody who was stored before it existed. */
export const unsealPerson = (ring: KeyRing, row: SealedPerson): Candidate =>
  completeCandidate(JSON.parse(personText(ring, row)) as AsGiven<Candidate>)

/** As {@link unsealPerson}; `null` where the key is not there. */
export const personIfKnown = (ring: KeyRing, row: SealedPerson): Candidate | null =>
  ring.keyOf(row.dataSealed) === undefined ? null : unsealPerson(ring, row)

/** The caseworker of people who are erased. */
export const NOBODY = 'nobody'

/** Somebody of whom nothing is known. */
export const unknownPerson = (id: string, since: PlainDate): Candidate =>
  completeCandidate({
    id,
    group: 'doorstromer',
    household: { adults: 1, children: 0 },
    support: { buildingBlocks: [] },
    wishes: { municipalities: [], leaveOrigin: false, forms: [] },
    safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
    registeredOn: since,
    readyOn: since,
    caseworkerId: NOBODY,
  })
