import type { PlainDate } from '@thuismatch/shared/domain'

/* What people settled or agreed: who moved in where, trades between municipalities, who is whom. */

export interface DistinctPeopleTable {
  firstId: string
  secondId: string
  saidBy: string | null
  saidAt: Date
}

export interface LedgerPlacementTable {
  id: string
  placedOn: PlainDate
  receivedBy: string
  sentBy: string | null
  withGround: boolean | null
}

export interface LedgerTradeTable {
  id: string
  period: string
  fromMunicipality: string
  toMunicipality: string
  people: number
  recordedAt: Date
  recordedBy: string | null
}
