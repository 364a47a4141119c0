import { randomBytes, randomUUID } from 'node:crypto'
import type { Tx } from '@thuismatch/shared/db'
import { type Candidate, DEFAULT_DECLINE_REASONS, type DeclineReason, plainDate } from '@thuismatch/shared/domain'
import { newLife, step } from '../../decisions/state-machine.ts'
import { noteApiKeyUse, revokeApiKey } from '../../store/api-keys.ts'
import { appendAudit } from '../../store/audit.ts'
import { ackCanary, sendCanary } from '../../store/canaries.ts'
import { putCandidates, withdrawCandidate } from '../../store/candidates.ts'
import { ensureCaseworkers, putCaseworkers } from '../../store/caseworkers.ts'
import * as links from '../../store/decision-links.ts'
import { putDeclines } from '../../store/declines.ts'
import { claimDelivery, replayDelivery } from '../../store/delivery-attempts.ts'
import { insertDeliveries } from '../../store/delivery-plan.ts'
import * as erasure from '../../store/erasure.ts'
import { putHouses, putSupportTeams } from '../../store/houses.ts'
import { importEntities } from '../../store/import-entities.ts'
import { appendOutbox } from '../../store/outbox-append.ts'
import { markRelayed, postpone } from '../../store/outbox-waiting.ts'
import { putPlaces, withdrawPlace } from '../../store/places.ts'
import * as end from '../../store/proposal-end.ts'
import * as life from '../../store/proposal-life.ts'
import { quarantine } from '../../store/quarantine.ts'
import { forgetTraces } from '../../store/retention.ts'
import { offerAfterDrop, offerAgain, requestRun } from '../../store/run-triggers.ts'
import { insertProposals } from '../../store/run-writing.ts'
import * as runs from '../../store/runs.ts'
import { claimDueTime } from '../../store/schedule.ts'
import { putSealedSecret } from '../../store/sealed-columns.ts'
import * as endpoints from '../../store/webhook-endpoints.ts'
import { seenWorker, stoppedWorker } from '../../store/workers.ts'
import { smallSnapshot } from '../proposed-region.ts'
import { NOW, type Target } from './scene.ts'
import type { Call } from './store-calls.ts'

const NEW = smallSnapshot({ now: NOW, name: 'new', candidates: 1, places: 1 })
const person = (change: Partial<Candidate>) => [{ ...(NEW.candidates[0] as Candidate), ...change }]
const homes = (at: Target, change: object = {}) =>
  NEW.places.map((place) => ({
    ...place,
    municipality: at.code,
    houseId: null,
    support: { ...place.support, teamId: null },
    ...change,
  }))

const living = (tx: Tx, { proposalId }: Target, work: (proposal: life.LivingProposal) => Promise<unknown>) =>
  life.lockProposal(tx, proposalId).then((proposal) => proposal && work(proposal))

/** Half of what is written is there already. */
const oneOfTwo = (id: string): boolean => /[13579]$/.test(id)

const SEAL = Buffer.alloc(40, 2)
const actor = { kind: 'integration', id: 'key' } as const
const options = { now: NOW, match: true }

/**
 * What the stores write for whoever asks, and most of what they write for the region, as if nobody had looked whether it may be. Each
 * is about something that may lie in reach or outside of it; the same, and something new.
 */
export const WRITES: Readonly<Record<string, Call>> = {
  noteApiKeyUse: (tx, { keyId }) => noteApiKeyUse(tx, { id: keyId, lastUsedAt: null } as never, NOW),
  revokeApiKey: (tx, { keyId }) => revokeApiKey(tx, keyId, NOW),
  appendAudit: (tx, { code, proposalId }) =>
    appendAudit(tx, [
      { at: NOW, actor, action: 'proposal.read', subjectKind: 'proposal', subjectId: proposalId, municipality: code },
    ]),
  sendCanary: (tx) => sendCanary(tx, 'w1', NOW),
  ackCanary: (tx, { canaryId }) => ackCanary(tx, canaryId, 'w1', NOW),
  putCandidates: (tx, { candidateId: id, code, caseworkerId }, vault) =>
    putCandidates(
      tx,
      vault,
      person({ id: oneOfTwo(id) ? id : 'new', originMunicipality: code, caseworkerId }),
      options,
    ),
  withdrawCandidate: (tx, { candidateId }) => withdrawCandidate(tx, candidateId, NOW),
  ensureCaseworkers: (tx, { caseworkerId }) => ensureCaseworkers(tx, [caseworkerId, 'new'], NOW),
  putCaseworkers: (tx, { caseworkerId: id, code }, vault) =>
    putCaseworkers(tx, vault, [{ id, municipality: code, locale: 'nl', email: 'new@example.org' }], NOW),
  ensureLink: (tx, { proposalId, caseworkerId }) =>
    links.ensureLink(tx, { secretHash: SEAL, proposalId, caseworkerId, now: NOW }),
  countWrongCode: (tx, { proposalId }) => links.countWrongCode(tx, proposalId),
  handOver: (tx, { proposalId }) => links.handOver(tx, proposalId, 'r0-cw0', NOW),
  putDeclines: (tx, { candidateId, placeId }) =>
    putDeclines(
      tx,
      [{ candidateId, placeId, by: 'provider', reason: 'other', on: plainDate('2026-01-02'), until: null }],
      NOW,
    ),
  claimDelivery: (tx, { mailId }) => claimDelivery(tx, mailId, 'email', new Date('2027-01-01')),
  replayDelivery: (tx, { mailId }) => replayDelivery(tx, mailId, NOW),
  insertDeliveries: (tx, { caseworkerId }) =>
    insertDeliveries(
      tx,
      [
        {
          id: randomUUID(),
          effectKey: 'new',
          channel: 'email',
          kind: 'proposals',
          payload: { type: 'run.completed', runId: 'r' },
          outboxId: 1,
          recipient: caseworkerId,
          urgent: false,
          firstAttemptAt: NOW,
        },
      ],
      NOW,
    ),
  replacePerson: (tx, { candidateId, caseworkerId }) =>
    erasure.replacePerson(tx, candidateId, { id: 'erased', caseworkerId, dataSealed: SEAL }, NOW),
  putDocument: (tx, { houseId }) => erasure.putDocument(tx, 'house', houseId, {}),
  renameInRuns: (tx) => erasure.renameInRuns(tx, 'r0', 'erased'),
  putHouses: (tx, { houseId: id, code }) =>
    putHouses(
      tx,
      NEW.houses.map((house) => ({ ...house, id, municipality: code, places: 13 })),
      NOW,
    ),
  putSupportTeams: (tx, { teamId: id, code }) =>
    putSupportTeams(tx, [{ id, municipality: code, hoursPerWeekFree: 1 }], NOW),
  importEntities: (tx, at, vault) => importEntities(tx, vault, { ...NEW, places: homes(at), declines: [] }, NOW),
  appendOutbox: (tx, { proposalId }) =>
    appendOutbox(tx, { kind: 'event', payload: { type: 'proposal.withdrawn', proposalId } }),
  markRelayed: (tx) => markRelayed(tx, [1, 2, 3]),
  postpone: (tx) => postpone(tx, 1, 'away'),
  putPlaces: (tx, at) =>
    putPlaces(tx, homes(at, oneOfTwo(at.placeId) ? { id: at.placeId } : {}), {
      ...options,
      sentAt: () => new Date('2027-01-01'),
    }),
  withdrawPlace: (tx, { placeId }) => withdrawPlace(tx, placeId, { now: NOW }),
  writeConsequence: (tx, at) =>
    living(tx, at, (proposal) =>
      end.writeConsequence(tx, proposal, DEFAULT_DECLINE_REASONS.reasons[0] as DeclineReason, NOW),
    ),
  writeMoveIn: (tx, at, vault) => living(tx, at, (proposal) => end.writeMoveIn(tx, vault, proposal, NOW)),
  matchAgain: (tx, at) => living(tx, at, (proposal) => end.matchAgain(tx, proposal, 'test', NOW)),
  saveLife: (tx, { proposalId }) => {
    const accepted = step(newLife(NOW), 'accept', NOW)
    if (!accepted.ok) throw new Error('A new proposal can be accepted.')
    return life.saveLife(tx, proposalId, accepted.life, { decidedBy: 'key', reason: null, closedAt: null })
  },
  recordAudit: (tx, { proposalId: id, code }) =>
    life.recordAudit(tx, { id, municipality: code }, { at: NOW, actor, action: 'proposal.accept', detail: {} }),
  quarantine: (tx) =>
    quarantine(tx, { queue: 'offers', jobId: 'new', jobName: 'x', payload: {}, problems: [] } as never, NOW),
  forgetTraces: (tx) => forgetTraces(tx, new Date('2030-01-01')),
  requestRun: (tx, { placeId }) =>
    requestRun(tx, [{ key: `new:${placeId}`, cause: 'test', placeId, candidateId: null }], NOW),
  offerAgain: (tx, { placeId }) => offerAgain(tx, [placeId], 'test', NOW),
  offerAfterDrop: (tx, { placeId }) => offerAfterDrop(tx, [placeId], NOW),
  insertProposals: (tx, { runId, freePlaceId: placeId, freeCandidateId: candidateId, ...at }) =>
    insertProposals(
      tx,
      runId,
      [
        {
          pair: { placeId, candidateId, score: 1, moveInOn: '2026-12-01' } as never,
          caseworkerId: at.caseworkerId,
          municipality: at.code,
          key: { id: randomUUID(), key: randomBytes(32) },
        },
      ],
      { createdAt: NOW, remindAt: new Date('2026-11-22'), expiresAt: new Date('2026-11-23') },
    ),
  requestNightly: (tx) => runs.requestNightly(tx, 'nightly:new', NOW),
  requestAgain: (tx, { failedRunId }) => runs.requestAgain(tx, failedRunId),
  gatherTriggers: (tx) => runs.gatherTriggers(tx, 'places', NOW),
  claimRun: (tx) => runs.claimRun(tx, 'region', { workerId: 'w1', leaseMs: 1, now: NOW }),
  failExhausted: (tx) => runs.failExhausted(tx, NOW),
  claimDueTime: (tx) => claimDueTime(tx, 'reminders', new Date('2030-01-01')),
  putSealedSecret: (tx, { endpointId: id }) => putSealedSecret(tx, { id, sealed: SEAL, previous: null }),
  rotateSecret: (tx, { endpointId }) => endpoints.rotateSecret(tx, endpointId, SEAL, NOW),
  switchOff: (tx, { endpointId }) => endpoints.switchOff(tx, endpointId, NOW, 'test'),
  switchOn: (tx, { endpointOffId }) => endpoints.switchOn(tx, endpointOffId),
  noteFailure: (tx, { endpointId }) => endpoints.noteFailure(tx, endpointId, NOW),
  noteSuccess: (tx, { endpointOffId }) => endpoints.noteSuccess(tx, endpointOffId),
  seenWorker: (tx) => seenWorker(tx, { id: 'w2', host: 'here', pid: 1, version: '1' }, NOW),
  stoppedWorker: (tx) => stoppedWorker(tx, 'w1', NOW),
}

/** Functions of the stores that are not asked here, each with its reason. */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  chunksOf: 'no query',
  offerTrigger: 'no query',
  sentAtOf: 'no query',
  heardAtOf: 'no query',
  isOvertaken: 'no query',
  isOfBeforeItWent: 'no query',
  namesIn: 'no query',
  openEmail: 'no query',
  needsSupport: 'no query',
  hundredthsOf: 'no query',
  detailAt: 'no query',
  sealDetail: 'no query',
  pairsOf: 'no query',
  pairOf: 'no query',
  skeletonOf: 'no query',
  sealDocuments: 'no query',
  openDocuments: 'no query',
  sealPerson: 'no query',
  personText: 'no query',
  personOf: 'no query',
  personIfKnown: 'no query',
  unknownPerson: 'no query',
  openVault: 'reads the keys alone, which say nothing of whose they are',
  destroyGivenUpKeys: 'one select and one delete, and the policies of its table are tested by themselves',
  rewriteDocument: 'reads and writes the rows that rowsNaming reads',
  rewriteRun: 'reads and writes the rows that rowsNaming reads',
  failedDeliveries: 'counts, for the doctor, what unfinishedDeliveries reads',
  peopleWithoutKey: 'reads what rowsNaming reads',
  databaseNow: 'reads no table',
  databaseVersion: 'reads no table',
  holdSealing: 'reads no table',
  everRan: 'asks on purpose whether the region ever had a run, and answers that alone',
  unknownReferences: 'asks on purpose whether a house or team is there, whosever it is, and answers that alone',
  importChunks: 'writes what importEntities writes',
  insertApiKey: 'one insert, and the policies of its table are tested by themselves',
  insertEndpoint: 'one insert, and the policies of its table are tested by themselves',
  insertSeals: 'one insert, and the policies of its table are tested by themselves',
  keepPolicy: 'one insert, and the policies of its table are tested by themselves',
  recordAttempt: 'writes what claimDelivery writes',
  giveUpLost: 'writes what claimDelivery writes',
  owned: 'a part of a query on runs, which are for the region alone',
  renewLease: 'begins with owned',
  releaseRun: 'begins with owned',
  putOffRun: 'begins with owned',
  failRun: 'begins with owned',
  finishRun: 'begins with owned',
  countProposals: 'writes what finishRun writes',
}
