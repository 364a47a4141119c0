import type { PlainDate } from '@thuismatch/shared/domain'
import type { Generated } from 'kysely'

export interface IndicationTable {
  /** Keyed, of the person, the sender and the number of a decision on support. */
  keyHash: Buffer
  /** Keyed, of the person, the sender and the provider. */
  streamHash: Buffer
  candidateId: string
  municipality: string
  /** `YYYY-MM-DDTHH:MM:SS`, by the clock of the sender. */
  assignedAt: string
  datedOn: PlainDate | null
  withdrawn: boolean
  writtenAt: Date
}

export interface PseudonymKeyTable {
  onlyOne: Generated<boolean>
  /** Under `SECRET_KEY`. */
  sealed: Buffer
}
