import type {
  CriterionCode,
  EndCause,
  House,
  ObjectiveValue,
  Place,
  PlainDate,
  Policy,
  ProposalStatus,
  ReasonBy,
  RuledOutBy,
  SupportTeam,
} from '@thuismatch/shared/domain'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type {
  CaseworkerLinkTable,
  CaseworkerTable,
  ClientNumberTable,
  PlaceListingTable,
  ProviderLinkTable,
} from './caseworker-tables.ts'
import type { ForecastTable } from './forecast-table.ts'
import type { IndicationTable, PseudonymKeyTable } from './indication-table.ts'
import type { DeliveryPayload, OutboxPayload } from './outbox-payload.ts'
import type { PolicyVersionTable } from './policy-tables.ts'
import type { DistinctPeopleTable, LedgerPlacementTable, LedgerTradeTable } from './settled-tables.ts'
import type { CoordinatorSessionTable, CoordinatorUserTable } from './user-tables.ts'

/**
 * The tables as TypeScript sees them, in camel case. Days are `PlainDate`, moments `Date`, `bigint` columns numbers.
 * The constraints stand in `migrations/`.
 */
export interface Database {
  coordinatorUser: CoordinatorUserTable
  coordinatorSession: CoordinatorSessionTable
  house: HouseTable
  supportTeam: SupportTeamTable
  caseworker: CaseworkerTable
  caseworkerLink: CaseworkerLinkTable
  clientNumber: ClientNumberTable
  placeListing: PlaceListingTable
  providerLink: ProviderLinkTable
  candidate: CandidateTable
  place: PlaceTable
  decline: DeclineTable
  distinctPeople: DistinctPeopleTable
  policy: PolicyTable
  policyVersion: PolicyVersionTable
  matchRun: MatchRunTable
  runTrigger: RunTriggerTable
  schedule: ScheduleTable
  worker: WorkerTable
  canary: CanaryTable
  quarantinedJob: QuarantinedJobTable
  factChange: FactChangeTable
  openJudgement: OpenJudgementTable
  ledgerPlacement: LedgerPlacementTable
  ledgerTrade: LedgerTradeTable
  proposal: ProposalTable
  decisionLink: DecisionLinkTable
  auditRecord: AuditRecordTable
  auditUnsealed: AuditUnsealedTable
  auditSeal: AuditSealTable
  apiKey: ApiKeyTable
  outbox: OutboxTable
  webhookEndpoint: WebhookEndpointTable
  delivery: DeliveryTable
  keyToDestroy: KeyToDestroyTable
  forecast: ForecastTable
  indication: IndicationTable
  pseudonymKey: PseudonymKeyTable
}

/** Written as JSON text, read as the parsed document. */
type Json<T extends object> = JSONColumnType<T, string, string>

interface HouseTable {
  id: string
  municipality: string
  data: Json<House>
  revision: Generated<number>
  updatedAt: Generated<Date>
  confirmedAt: Date | null
  sentHash: Buffer | null
  writtenBy: Generated<string | null>
}

interface SupportTeamTable {
  id: string
  municipality: string
  data: Json<SupportTeam>
  revision: Generated<number>
  updatedAt: Generated<Date>
  sentHash: Buffer | null
  writtenBy: Generated<string | null>
}

interface CandidateTable {
  id: string
  municipality: string | null
  caseworkerId: string
  /** A `Candidate` as JSON, under the key of the person. */
  dataSealed: Buffer
  residesIn: Generated<string | null>
  revision: Generated<number>
  assessedRevision: Generated<number>
  updatedAt: Generated<Date>
  withdrawnAt: Date | null
  housedAt: Date | null
  erasedAt: Date | null
  pausedAt: Date | null
  pausedUntil: PlainDate | null
  importedBy: Generated<string | null>
  writtenBy: Generated<string | null>
}

interface PlaceTable {
  id: string
  houseId: string | null
  teamId: string | null
  municipality: string
  data: Json<Place>
  revision: Generated<number>
  offerRevision: Generated<number>
  sentAt: Date | null
  confirmedAt: Date | null
  updatedAt: Generated<Date>
  withdrawnAt: Date | null
  filledAt: Date | null
  heldAt: Date | null
  heldUntil: PlainDate | null
  importedBy: Generated<string | null>
  writtenBy: Generated<string | null>
}

interface DeclineTable {
  id: string
  candidateId: string
  placeId: string
  proposalId: string | null
  scope: 'place' | 'house' | 'municipality' | 'candidate'
  houseId: string | null
  municipality: string | null
  by: RuledOutBy
  reason: string
  onDate: PlainDate
  untilDate: PlainDate | null
  untilReassessed: Generated<boolean>
  candidateRevision: number
  createdAt: Generated<Date>
}

interface PolicyTable {
  hash: string
  data: Json<Policy>
  firstUsedAt: Generated<Date>
}

export type RunKind = 'nightly' | 'offer'
export type RunStatus = 'requested' | 'running' | 'done' | 'failed'

interface MatchRunTable {
  id: string
  runKey: string
  kind: RunKind
  status: Generated<RunStatus>
  placeIds: string[] | null
  epoch: Generated<number>
  leaseUntil: Date | null
  worker: string | null
  requestedAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  asOf: PlainDate | null
  policyHash: string | null
  snapshotHash: string | null
  /** JSON, gzipped, under the key of the run. */
  snapshotSealed: Buffer | null
  resultSealed: Buffer | null
  objective: JSONColumnType<ObjectiveValue, string, string> | null
  proposals: number | null
  dropped: number | null
  error: string | null
  phaseMs: Json<Record<string, number>> | null
  leftOut: Generated<string[]>
  erasedAt: Date | null
  interruptions: Generated<number>
  notBefore: Date | null
}

interface RunTriggerTable {
  id: Generated<number>
  key: string
  placeId: string | null
  candidateId: string | null
  cause: string
  createdAt: Generated<Date>
  runId: string | null
  failures: Generated<number>
  notBefore: Date | null
}

interface ScheduleTable {
  name: string
  lastDueAt: Date
}

interface WorkerTable {
  id: string
  host: string
  pid: number
  version: string
  startedAt: Date
  seenAt: Date
  stoppedAt: Date | null
}

interface CanaryTable {
  id: string
  workerId: string
  sentAt: Date
  ackedAt: Date | null
  ackedBy: string | null
}

interface QuarantinedJobTable {
  id: string
  queue: string
  jobId: string
  jobName: string
  payload: string | null
  problems: Json<readonly object[]>
  quarantinedAt: Date
  resolvedAt: Date | null
}

interface FactChangeTable {
  id: Generated<number>
  at: Generated<Date>
}

interface OpenJudgementTable {
  id: Generated<number>
  asOf: PlainDate
  policyHash: string
  judgedAt: Date
}

interface ProposalTable {
  id: string
  runId: string
  placeId: string
  candidateId: string
  caseworkerId: string
  municipality: string
  state: Generated<ProposalStatus>
  score: number
  /** A `ProposedPair` as JSON, under the key of its person. */
  detailSealed: Buffer | null
  moveInOn: PlainDate
  createdAt: Date
  expiresAt: Date
  remindAt: Date
  remindedAt: Date | null
  pendingChoice: 'accept' | 'decline' | 'place' | 'fall_through' | null
  decidedAt: Date | null
  decidedBy: string | null
  effectiveAt: Date | null
  declineBy: ReasonBy | null
  declineReason: string | null
  closedAt: Date | null
  revision: Generated<number>
  wrongCodes: Generated<number>
  atRiskSince: Date | null
  /** What no longer holds, a list of `JudgedCriterion` as JSON, under the key of its person. */
  standingSealed: Buffer | null
  providerHold: Generated<boolean>
  endCause: EndCause | null
  /** The proposal on which this one hung when it was opened. */
  hungOn: Generated<string | null>
  followUps: Generated<number>
  /** Proposed by a person: why. */
  chosenReason: string | null
  /** Criteria that this person overruled. */
  overruled: Generated<CriterionCode[]>
  followUpAt: Date | null
  /** The place as it was when it was proposed, without whoever lived there. */
  placeThen: ColumnType<Omit<Place, 'occupiedBy'> | null, never, never>
  takeBackAt: Date | null
  takeBackBy: string | null
  takeBackReason: string | null
  /** Of its revision, by the clock of the database. */
  updatedAt: ColumnType<Date, never, never>
}

interface DecisionLinkTable {
  secretHash: Buffer
  proposalId: string
  caseworkerId: string
  createdAt: Date
  revokedAt: Date | null
}

export type ActorKind = 'coordinator' | 'system' | 'caseworker' | 'operator' | 'integration' | 'provider'

interface AuditRecordTable {
  id: Generated<number>
  at: Date
  actorKind: ActorKind
  actorId: string | null
  action: string
  subjectKind: string
  subjectId: string
  municipality: string | null
  detail: JSONColumnType<object, string | undefined, never>
}

interface AuditUnsealedTable {
  recordId: number
}

interface AuditSealTable {
  chain: string
  sequence: number
  recordId: number
  hash: Buffer
  sealedAt: Date
}

export type ApiRight = 'candidates' | 'places' | 'caseworkers' | 'proposals' | 'decisions'

interface KeyToDestroyTable {
  keyId: string
  since: Generated<Date>
}

interface ApiKeyTable {
  id: string
  name: string
  secretHash: Buffer
  rights: ApiRight[]
  municipalities: string[] | null
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
  lastUsedAt: Date | null
}

interface OutboxTable {
  id: Generated<number>
  kind: OutboxPayload['kind']
  payload: Json<OutboxPayload['payload']>
  createdAt: Generated<Date>
  availableAt: Generated<Date>
  relayedAt: Date | null
  attempts: Generated<number>
  lastError: string | null
}

interface WebhookEndpointTable {
  id: string
  scopeKind: 'municipality' | 'provider'
  scope: string
  url: string
  secretSealed: Buffer
  previousSecretSealed: Buffer | null
  previousUntil: Date | null
  createdAt: Date
  disabledAt: Date | null
  disabledReason: 'gone' | 'failing' | 'operator' | null
  failingSince: Date | null
  contactId: string | null
}

export type DeliveryState = 'pending' | 'sent' | 'uncertain' | 'failed' | 'cancelled'

interface DeliveryTable {
  id: string
  effectKey: string
  channel: 'email' | 'webhook'
  kind: string
  payload: Json<DeliveryPayload>
  outboxId: number | null
  caseworkerId: string | null
  endpointId: string | null
  providerHandle: Generated<string | null>
  state: Generated<DeliveryState>
  attempts: Generated<number>
  createdAt: Date
  nextAttemptAt: Date
  enqueuedAt: Date | null
  lastAttemptAt: Date | null
  lastStatus: number | null
  lastError: string | null
  sentAt: Date | null
  claimedUntil: Date | null
  lostAnswers: Generated<number>
  urgent: Generated<boolean>
}
