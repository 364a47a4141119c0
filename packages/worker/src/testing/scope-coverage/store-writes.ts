import { randomBytes, randomUUID } from 'node:crypto'
import {
  type Candidate,
  DEFAULT_DECLINE_REASONS,
  DEFAULT_POLICY,
  type DeclineReason,
  initialState,
  type PlaceListing,
  plainDate,
  transition,
} from '@thuismatch/shared/domain'
import { answerTimesFrom } from '@thuismatch/shared/testing'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { claimDelivery, replayDelivery } from '../../store/deliveries/delivery-attempts.ts'
import { insertDeliveries } from '../../store/deliveries/delivery-plan.ts'
import * as endpoints from '../../store/deliveries/webhook-endpoints.ts'
import { cancelForecast, claimForecast, requestForecast } from '../../store/forecast/forecasts.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { markImported } from '../../store/intake/import-lookups.ts'
import { forgetIndications, keepIndications } from '../../store/intake/indications.ts'
import { markWritten } from '../../store/intake/written-by-key.ts'
import { noteApiKeyUse, revokeApiKey } from '../../store/keys/api-keys.ts'
import { putPseudonymKey } from '../../store/keys/pseudonym-keys.ts'
import { putSealedSecret } from '../../store/keys/sealed-columns.ts'
import * as ledger from '../../store/ledger/ledger.ts'
import { ackCanary, sendCanary } from '../../store/operations/canaries.ts'
import { quarantine } from '../../store/operations/quarantine.ts'
import { claimDueTime, forgetClaimAhead } from '../../store/operations/schedule.ts'
import { markWorkerStopped, seenWorker } from '../../store/operations/workers.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { markRelayed, postpone } from '../../store/outbox/outbox-waiting.ts'
import { blockPair, unblockPair } from '../../store/people/blocked-pairs.ts'
import { putCandidates, withdrawCandidate } from '../../store/people/candidates.ts'
import * as deskLinks from '../../store/people/caseworker-links.ts'
import { ensureCaseworkers, forgetCaseworker, putCaseworkers } from '../../store/people/caseworkers.ts'
import { putClientNumber } from '../../store/people/client-numbers.ts'
import { putDeclines } from '../../store/people/declines.ts'
import { distinctPairs, sayDistinct, unsayDistinct } from '../../store/people/distinct-people.ts'
import * as erasure from '../../store/people/erasure.ts'
import { pausePerson, resumePerson } from '../../store/people/paused-people.ts'
import { forgetTraces } from '../../store/people/retention.ts'
import { holdPlace, releasePlace } from '../../store/places/held-places.ts'
import { putHouses, putSupportTeams } from '../../store/places/houses.ts'
import { clearListing, putListings } from '../../store/places/listings.ts'
import { putPlaces, withdrawPlace } from '../../store/places/places.ts'
import * as providerLinks from '../../store/places/provider-links.ts'
import * as policies from '../../store/policies/policy-versions.ts'
import * as links from '../../store/proposals/decision-links.ts'
import * as end from '../../store/proposals/proposal-end.ts'
import * as current from '../../store/proposals/proposal-state.ts'
import * as takeBacks from '../../store/proposals/take-backs.ts'
import { insertChosenRun } from '../../store/runs/chosen-run.ts'
import { insertProposals } from '../../store/runs/run-writing.ts'
import * as runs from '../../store/runs/runs.ts'
import { offerAfterDrop, offerAgain, requestRun } from '../../store/triggers/run-triggers.ts'
import { smallSnapshot } from '../proposed-region.ts'
import { NOW, POLICY_VERSIONS, type Target } from './scene.ts'
import type { StoreCall } from './store-calls.ts'

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

const living = (tx: Tx, { proposalId }: Target, work: (proposal: current.LockedProposal) => Promise<unknown>) =>
  current.lockProposal(tx, proposalId).then((proposal) => proposal && work(proposal))

const draft = { policy: DEFAULT_POLICY, why: 'x', basedOn: POLICY_VERSIONS[0], writtenBy: 'operator:b' } as const
const seenDraft = { id: POLICY_VERSIONS[1], revision: 1 } as const

/** Half of what is written is there already. */
const oneOfTwo = (id: string): boolean => /[13579]$/.test(id)

const SEAL = Buffer.alloc(40, 2)
const LISTING = (id: string): PlaceListing => ({
  id,
  street: 'Kerkstraat',
  neighbourhood: null,
  sizeM2: 18,
  rooms: null,
  provider: null,
  viewing: null,
  contact: { name: null, telephone: '030 000 00 00', email: null },
})
const actor = { kind: 'integration', id: 'key' } as const
const options = { now: NOW, match: true }

/**
 * What the stores write for whoever asks, and most of what they write for the region, as if nobody had looked whether
 * it may be. Each is about something that may lie in scope or outside of it; the same, and something new.
 */
export const WRITES: Readonly<Record<string, StoreCall>> = {
  markImported: async (tx, { candidateId, placeId }) => {
    await markImported(tx, 'candidate', [candidateId], 'another importer')
    await markImported(tx, 'place', [placeId], 'another importer')
  },
  markWritten: async (tx, { candidateId, placeId }) => {
    await markWritten(tx, 'candidate', [candidateId], randomUUID())
    await markWritten(tx, 'place', [placeId], randomUUID())
  },
  noteApiKeyUse: (tx, { keyId }) => noteApiKeyUse(tx, { id: keyId, lastUsedAt: null } as never, NOW),
  revokeApiKey: (tx, { keyId }) => revokeApiKey(tx, keyId, NOW),
  appendAudit: (tx, { code, proposalId }) =>
    appendAudit(tx, [
      { at: NOW, actor, action: 'proposal.read', subjectKind: 'proposal', subjectId: proposalId, municipality: code },
    ]),
  sendCanary: (tx) => sendCanary(tx, 'w1', NOW),
  ackCanary: (tx, { canaryId }) => ackCanary(tx, canaryId, 'w1', NOW),
  putCandidates: (tx, { candidateId: id, code, caseworkerId }, dataKeys) =>
    putCandidates(
      tx,
      dataKeys,
      person({ id: oneOfTwo(id) ? id : 'new', originMunicipality: code, caseworkerId }),
      options,
    ),
  pausePerson: (tx, { candidateId }) => pausePerson(tx, candidateId, null, NOW),
  resumePerson: (tx, { candidateId }) => resumePerson(tx, candidateId, NOW),
  holdPlace: (tx, { placeId }) => holdPlace(tx, placeId, null, NOW),
  releasePlace: async (tx, { placeId }) => {
    await holdPlace(tx, placeId, null, NOW)
    await releasePlace(tx, placeId, NOW)
  },
  blockPair: (tx, { candidateId, placeId }) => blockPair(tx, candidateId, placeId, null, NOW),
  unblockPair: async (tx, { candidateId, placeId }) => {
    await blockPair(tx, candidateId, placeId, null, NOW)
    await unblockPair(tx, candidateId, placeId, NOW)
  },
  sayDistinct: async (tx, { candidateId, freeCandidateId }) => {
    // By chance it is the pair that was said to be two before.
    await unsayDistinct(tx, candidateId, freeCandidateId)
    await sayDistinct(tx, candidateId, freeCandidateId, null, NOW)
  },
  unsayDistinct: async (tx) => {
    for (const [id, other] of await distinctPairs(tx)) await unsayDistinct(tx, id, other)
  },
  askTakeBack: async (tx, { proposalId }) => {
    await takeBacks.dropTakeBack(tx, proposalId, NOW, { always: true })
    await takeBacks.askTakeBack(tx, proposalId, { at: NOW, by: 'coordinator:b', reason: 'other' })
  },
  dropTakeBack: (tx, { proposalId }) => takeBacks.dropTakeBack(tx, proposalId, NOW, { always: true }),
  insertFirstPolicy: (tx) => policies.insertFirstPolicy(tx, DEFAULT_POLICY, 'x', NOW),
  insertPolicyDraft: (tx) => policies.insertPolicyDraft(tx, draft, NOW),
  writePolicyDraft: (tx) => policies.writePolicyDraft(tx, seenDraft, draft, NOW),
  changePolicyState: (tx) => policies.changePolicyState(tx, seenDraft, { state: 'approved', by: 'operator:c' }, NOW),
  markPolicyPublished: (tx) => policies.markPolicyPublished(tx, POLICY_VERSIONS[0], 'operator:c', NOW),
  insertChosenRun: (tx, { placeId }) => insertChosenRun(tx, { placeId, asOf: plainDate('2026-11-21'), now: NOW }),
  withdrawCandidate: (tx, { candidateId }) => withdrawCandidate(tx, candidateId, NOW),
  insertProviderLink: (tx, { placeId }) =>
    providerLinks.insertProviderLink(tx, {
      handle: 'NEW000000000',
      name: 'Woongoed',
      secretHash: SEAL,
      houseIds: [],
      placeIds: [placeId],
      createdAt: NOW,
      expiresAt: new Date('2099-01-01'),
      mailPlaceId: null,
    }),
  revokeProviderLink: (tx) => providerLinks.revokeProviderLink(tx, '000000000001', NOW),
  insertCaseworkerLink: (tx, { caseworkerId }) =>
    deskLinks.insertCaseworkerLink(tx, {
      handle: 'NEW000000000',
      caseworkerId,
      secretHash: SEAL,
      createdAt: NOW,
      expiresAt: new Date('2099-01-01'),
    }),
  extendCaseworkerLink: async (tx, { caseworkerId }) => {
    const link = await deskLinks.linkInForce(tx, caseworkerId, NOW)
    if (link !== undefined) await deskLinks.extendCaseworkerLink(tx, link.handle, new Date('2099-02-01'))
  },
  revokeCaseworkerLinks: (tx, { caseworkerId }) => deskLinks.revokeCaseworkerLinks(tx, caseworkerId, NOW),
  putClientNumber: (tx, { candidateId, caseworkerId }, dataKeys) =>
    putClientNumber(tx, dataKeys, { candidateId, caseworkerId }, 'D-12', NOW),
  putListings: (tx, { placeId }, dataKeys) => putListings(tx, dataKeys, [LISTING(placeId)], NOW),
  clearListing: (tx, { placeId }) => clearListing(tx, placeId, NOW),
  forgetCaseworker: (tx, { caseworkerId }) => forgetCaseworker(tx, caseworkerId, NOW),
  ensureCaseworkers: (tx, { caseworkerId }) => ensureCaseworkers(tx, [caseworkerId, 'new'], NOW),
  putCaseworkers: (tx, { caseworkerId: id, code }, dataKeys) =>
    putCaseworkers(tx, dataKeys, [{ id, municipality: code, locale: 'nl', email: 'new@example.org' }], NOW),
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
  importEntities: (tx, at, dataKeys) => importEntities(tx, dataKeys, { ...NEW, places: homes(at), declines: [] }, NOW),
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
  restPair: (tx, at) => living(tx, at, (proposal) => end.restPair(tx, proposal, plainDate('2026-12-05'), NOW)),
  countPlacement: (tx, { code }) =>
    ledger.countPlacement(tx, { id: randomUUID(), municipality: code }, null, plainDate('2026-11-21')),
  recordTrade: (tx) => ledger.recordTrade(tx, { period: '2026-H2', from: '0344', to: '0355', people: 2 }, null, NOW),
  writeMoveIn: (tx, at, dataKeys) => living(tx, at, (proposal) => end.writeMoveIn(tx, dataKeys, proposal, NOW)),
  matchAgain: (tx, at) => living(tx, at, (proposal) => end.matchAgain(tx, proposal, 'test', NOW)),
  saveState: (tx, { proposalId }) => {
    const accepted = transition(initialState(NOW, answerTimesFrom(NOW)), 'accept', NOW)
    if (!accepted.ok) throw new Error('A new proposal can be accepted.')
    return current.saveState(tx, proposalId, accepted.current, {
      decidedBy: 'key',
      reason: null,
      closedAt: null,
      endCause: null,
    })
  },
  recordAudit: (tx, { proposalId: id, code }) =>
    current.recordAudit(tx, { id, municipality: code }, { at: NOW, actor, action: 'proposal.accept', detail: {} }),
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
          occupiedBy: null,
        },
      ],
      { createdAt: NOW, remindAt: new Date('2026-11-22'), expiresAt: new Date('2026-11-23') },
    ),
  requestNightly: (tx) => runs.requestNightly(tx, 'nightly:new', NOW),
  requestAgain: (tx, { failedRunId }) => runs.requestAgain(tx, failedRunId),
  gatherTriggers: (tx) => runs.gatherTriggers(tx, 'places', NOW),
  requestForecast: (tx) =>
    requestForecast(tx, { years: 1, replications: 2, seed: 's', fromHistory: true, againstHash: null }, 'u', NOW),
  claimForecast: (tx) => claimForecast(tx, { workerId: 'w1', leaseMs: 1, now: NOW }),
  cancelForecast: (tx) => cancelForecast(tx, '00000000-0000-7000-8000-00000000f002', NOW),
  claimRun: (tx) => runs.claimRun(tx, 'region', { workerId: 'w1', leaseMs: 1, now: NOW }),
  failExhausted: (tx) => runs.failExhausted(tx, NOW),
  forgetClaimAhead: (tx) => forgetClaimAhead(tx, 'reminders', { now: new Date(0), dueAt: new Date(0), toleratedMs: 0 }),
  claimDueTime: (tx) => claimDueTime(tx, 'reminders', new Date('2030-01-01')),
  keepIndications: (tx, { candidateId, code }) =>
    keepIndications(
      tx,
      [
        {
          keyHash: 'aa',
          streamHash: 'bb',
          candidateId,
          municipality: code,
          assignedAt: '2026',
          datedOn: null,
          withdrawn: false,
        },
      ],
      NOW,
    ),
  forgetIndications: (tx, { candidateId }) => forgetIndications(tx, candidateId),
  putPseudonymKey: (tx) => putPseudonymKey(tx, SEAL),
  putSealedSecret: (tx, { endpointId: id }) => putSealedSecret(tx, { id, sealed: SEAL, previous: null }),
  rotateSecret: (tx, { endpointId }) => endpoints.rotateSecret(tx, endpointId, SEAL, NOW),
  switchOff: (tx, { endpointId }) => endpoints.switchOff(tx, endpointId, NOW, 'operator'),
  switchOn: (tx, { endpointOffId }) => endpoints.switchOn(tx, endpointOffId),
  noteFailure: (tx, { endpointId }) => endpoints.noteFailure(tx, endpointId, NOW),
  noteSuccess: (tx, { endpointOffId }) => endpoints.noteSuccess(tx, endpointOffId),
  seenWorker: (tx) => seenWorker(tx, { id: 'w2', host: 'here', pid: 1, version: '1' }, NOW),
  markWorkerStopped: (tx) => markWorkerStopped(tx, 'w1', NOW),
}
