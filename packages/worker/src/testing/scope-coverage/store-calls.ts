import { gunzipSync } from 'node:zlib'
import { DEFAULT_POLICY, hashOf, plainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import * as audit from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { addressed, idsInPlay, knownIds } from '../../store/connect/known-ids.ts'
import type { Db } from '../../store/connect/open-database.ts'
import * as plan from '../../store/deliveries/delivery-plan.ts'
import * as mail from '../../store/deliveries/mail-content.ts'
import * as endpoints from '../../store/deliveries/webhook-endpoints.ts'
import * as forecasts from '../../store/forecast/forecasts.ts'
import * as history from '../../store/forecast/history.ts'
import * as apiEntities from '../../store/intake/api-entities.ts'
import * as lookups from '../../store/intake/import-lookups.ts'
import { indicationsOf } from '../../store/intake/indications.ts'
import { writtenBy } from '../../store/intake/written-by-key.ts'
import * as apiKeys from '../../store/keys/api-keys.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { sealedPseudonymKey } from '../../store/keys/pseudonym-keys.ts'
import * as sealed from '../../store/keys/sealed-columns.ts'
import { rowsNaming, SEALED_DOCUMENTS } from '../../store/keys/sealed-documents.ts'
import * as ledger from '../../store/ledger/ledger.ts'
import { isOnItsWay } from '../../store/operations/canaries.ts'
import { lastDueTime } from '../../store/operations/schedule.ts'
import * as waiting from '../../store/outbox/outbox-waiting.ts'
import { blockedPairs } from '../../store/people/blocked-pairs.ts'
import * as deskLinks from '../../store/people/caseworker-links.ts'
import { unknownOfDeclines } from '../../store/people/declines.ts'
import { storedDeclinesInForce } from '../../store/people/declines-in-force.ts'
import { distinctPairs } from '../../store/people/distinct-people.ts'
import * as erasure from '../../store/people/erasure.ts'
import { freedByBrokenChain } from '../../store/people/freed-by-broken-chain.ts'
import { takesPart } from '../../store/people/paused-people.ts'
import { idsOfPeople, openedPeople, peopleVersion } from '../../store/people/people-facts.ts'
import { peopleToErase } from '../../store/people/retained.ts'
import { areThere, isOnOffer } from '../../store/places/held-places.ts'
import { homesOfHouses } from '../../store/places/homes-of-houses.ts'
import { limitsLeft, roomsLeft } from '../../store/places/limits-left.ts'
import { listingsOf } from '../../store/places/listings.ts'
import { storedDays } from '../../store/places/move-in-days.ts'
import { roomsBeside } from '../../store/places/places.ts'
import * as providerLinks from '../../store/places/provider-links.ts'
import { providerPlaces } from '../../store/places/provider-places.ts'
import * as policies from '../../store/policies/policy-versions.ts'
import { findProposals } from '../../store/proposals/api-proposals.ts'
import * as links from '../../store/proposals/decision-links.ts'
import { proposalView } from '../../store/proposals/decision-page.ts'
import { deskProposals } from '../../store/proposals/desk-proposals.ts'
import { openPairs } from '../../store/proposals/open-pairs.ts'
import { openProposalOf } from '../../store/proposals/open-proposals.ts'
import { unsealPairs } from '../../store/proposals/proposal-detail.ts'
import * as current from '../../store/proposals/proposal-state.ts'
import { placesOnOffer, proposedInRun } from '../../store/proposals/run-alternatives.ts'
import * as takeBacks from '../../store/proposals/take-backs.ts'
import { waitingPair } from '../../store/proposals/waiting-pair.ts'
import * as coordinator from '../../store/reports/coordinator.ts'
import { disabledEndpoints, withoutAddress } from '../../store/reports/examination.ts'
import { readFigures } from '../../store/reports/figures.ts'
import { heldHomes } from '../../store/reports/held-homes.ts'
import { pageOfDeliveries } from '../../store/reports/list-deliveries.ts'
import * as lists from '../../store/reports/list-people.ts'
import { pageOfPlaces } from '../../store/reports/list-places.ts'
import { pageOfProposals } from '../../store/reports/list-proposals.ts'
import * as listings from '../../store/reports/listings.ts'
import * as periodRows from '../../store/reports/period-rows.ts'
import * as registers from '../../store/reports/registers.ts'
import { leftOutNow } from '../../store/runs/left-out-now.ts'
import * as runFigures from '../../store/runs/run-figures.ts'
import * as runOverview from '../../store/runs/run-overview.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import { lockAndRevalidate } from '../../store/runs/run-writing.ts'
import * as triggers from '../../store/triggers/run-triggers.ts'
import { namesOfPeople } from '../../store/users/names-of-people.ts'
import { hashIn, NOW, POLICY_VERSIONS, type Target } from './scene.ts'

export type StoreCall = (tx: Tx, at: Target, dataKeys: DataKeyStore) => Promise<unknown>

const LATER = new Date('2027-06-01T00:00:00Z')
const LONG_AGO = new Date(0)
/** One that is done. */
const FORECAST = '00000000-0000-7000-8000-00000000f001'
/** A filter that lets everybody through. */
const EVERYBODY = { municipality: null, standing: null, text: null } as const

/** An order of its own, where the query has none. */
const sorted = <T>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const pairsAt = async (tx: Tx, dataKeys: DataKeyStore, at: Target) =>
  unsealPairs(dataKeys, await findProposals(tx, { municipalities: null, placeId: at.placeId, limit: 10 }))

/** With what it opens. */
const opened = async <T>(kept: apiEntities.KeptEntity<T> | undefined) => kept && { ...kept, data: await kept.data() }

const seen = (at: Target) => ({
  candidates: new Map([[at.candidateId, 1]]),
  places: new Map([[at.placeId, 1]]),
  houses: new Map([[at.houseId, 1]]),
})

/** Every query of the stores that reads, asked about somebody who may lie in scope or not. */
export const READS: Readonly<Record<string, StoreCall>> = {
  alikeIds: async (tx, at) => [
    ...(await lookups.alikeIds(tx, 'candidate', [at.candidateId.toLowerCase()])),
    ...(await lookups.alikeIds(tx, 'place', [at.placeId.toLowerCase()])),
  ],
  houseNames: async (tx) => sorted([...(await lookups.houseNames(tx))]),
  peopleByIds: async (tx, at, dataKeys) => [...(await lookups.peopleByIds(tx, dataKeys, [at.candidateId]))],
  residentsAmong: async (tx, at) => sorted([...(await lookups.residentsAmong(tx, [at.candidateId]))]),
  importedBy: async (tx) => [
    ...(await lookups.importedBy(tx, 'candidate', 'importer')),
    ...(await lookups.importedBy(tx, 'place', 'importer')),
  ],
  storedCandidate: async (tx, at, dataKeys) =>
    opened(await apiEntities.storedCandidate(tx, dataKeys, at.candidateId, false)),
  storedPlace: async (tx, at, dataKeys) => opened(await apiEntities.storedPlace(tx, dataKeys, at.placeId, true)),
  storedHouse: async (tx, at, dataKeys) => opened(await apiEntities.storedHouse(tx, dataKeys, at.houseId, true)),
  storedSupportTeam: async (tx, at, dataKeys) =>
    opened(await apiEntities.storedSupportTeam(tx, dataKeys, at.teamId, false)),
  openPairs: async (tx, at, dataKeys) =>
    [
      await openPairs(tx, dataKeys, plainDate('2026-11-21'), 'all'),
      await openPairs(tx, dataKeys, plainDate('2026-11-21'), { ids: [at.proposalId] }),
    ].map((pairs) =>
      pairs.map(({ id, candidateId, house, declines }) => [id, candidateId, house?.id, declines.length]),
    ),
  storedListing: async (tx, at, dataKeys) => opened(await apiEntities.storedListing(tx, dataKeys, at.placeId, false)),
  storedPlaceCode: (tx, at) => apiEntities.storedPlaceCode(tx, at.placeId),
  listProviderLinks: (tx) => providerLinks.listProviderLinks(tx),
  providerLinksTo: (tx, { placeId }) => providerLinks.providerLinksTo(tx, { placeId, houseId: null }),
  providerPlaces: (tx) => providerPlaces(tx, new Date(0)),
  listingsOf: async (tx, at, dataKeys) => [...(await listingsOf(tx, dataKeys, [at.placeId], true))],
  linkInForce: (tx, at) => deskLinks.linkInForce(tx, at.caseworkerId, NOW),
  deskProposals: (tx, at) => deskProposals(tx, at.caseworkerId, NOW),
  proposedInRun: (tx, at) => proposedInRun(tx, at.runId),
  placesOnOffer: (tx) => placesOnOffer(tx, plainDate('2026-11-21')),
  storedCaseworker: async (tx, at, dataKeys) =>
    opened(await apiEntities.storedCaseworker(tx, dataKeys, at.caseworkerId, false)),
  writtenBy: async (tx, at) => [
    await writtenBy(tx, 'candidate', at.keyId, { after: null, limit: 100 }),
    await writtenBy(tx, 'place', at.keyId, { after: null, limit: 100 }),
  ],
  freedByBrokenChain: (tx, at) => freedByBrokenChain(tx, [at.freeCandidateId]),
  storedDeclinesInForce: (tx, at) => storedDeclinesInForce(tx, [at.candidateId], [at.placeId], plainDate('2026-11-21')),
  proposalInMail: (tx, at) => mail.proposalInMail(tx, at.proposalId, at.caseworkerId),
  apiKeyByHash: (tx) => apiKeys.apiKeyByHash(tx, hashIn('one')),
  listApiKeys: (tx) => apiKeys.listApiKeys(tx),
  findProposals: async (tx, at) => [
    await findProposals(tx, { municipalities: null, limit: 100 }),
    await findProposals(tx, { municipalities: null, candidateId: at.candidateId, limit: 1 }),
    await findProposals(tx, { municipalities: null, municipality: at.code, changedSince: LONG_AGO, limit: 100 }),
  ],
  unsealedAudit: (tx) => audit.unsealedAudit(tx, 100),
  sealHeads: (tx) => audit.sealHeads(tx),
  sealedAfter: (tx, at) => audit.sealedAfter(tx, at.code, 0, 100),
  strayAudit: (tx) => audit.strayAudit(tx, 100),
  findAudit: (tx, at) => audit.findAudit(tx, { municipality: at.code, limit: 100 }),
  isOnItsWay: (tx, at) => isOnItsWay(tx, at.canaryId),
  pageOfRuns: (tx) => coordinator.pageOfRuns(tx, { kind: null, status: null }, { after: null, limit: 100 }),
  nights: (tx) => coordinator.nights(tx, 100),
  runOverview: (tx, at) => coordinator.runOverview(tx, at.runId),
  keyOfResult: (tx, at) => coordinator.keyOfResult(tx, at.runId),
  runResult: async (tx, at, dataKeys) => {
    const result = await coordinator.runResult(tx, dataKeys, at.runId)
    return result && gunzipSync(result).toString()
  },
  proposalsByStateAndAge: async (tx) => sorted(await coordinator.proposalsByStateAndAge(tx, LATER)),
  auditOf: (tx, at) => coordinator.auditOf(tx, at.proposalId),
  deliveriesByState: async (tx) => sorted(await coordinator.deliveriesByState(tx, LONG_AGO)),
  linkBySecret: (tx, at) => links.linkBySecret(tx, hashIn(at.proposalId)),
  linksOf: (tx, at) => links.linksOf(tx, at.proposalId),
  whoDecides: (tx, at) => links.whoDecides(tx, at.proposalId),
  proposalsToHandOver: (tx) => links.proposalsToHandOver(tx, NOW, 100),
  proposalView: async (tx, at, dataKeys) => {
    const view = await proposalView(tx, dataKeys, at.proposalId)
    return view && { ...view, ownCandidates: [...view.ownCandidates].toSorted() }
  },
  unknownOfDeclines: (tx, { candidateId, placeId }) =>
    unknownOfDeclines(tx, [
      { candidateId, placeId, by: 'candidate', reason: 'other', on: plainDate('2026-01-01'), until: null },
    ]),
  endpointsFor: async (tx, { proposalId }) => [
    await plan.endpointsFor(tx, { type: 'proposal.created', proposalId }),
    await plan.endpointsFor(tx, { type: 'run.completed', runId: proposalId }),
  ],
  concernsUrgent: (tx, at, dataKeys) => plan.concernsUrgent(tx, dataKeys, [at.proposalId]),
  personToErase: (tx, at) => erasure.personToErase(tx, at.candidateId),
  documentsNaming: async (tx, at) => [
    await erasure.documentsNaming(tx, 'house', at.houseId),
    await erasure.documentsNaming(tx, 'quarantined_job', at.placeId),
  ],
  rowsNaming: async (tx, at, dataKeys) => {
    const naming: string[][] = []
    for (const place of SEALED_DOCUMENTS) naming.push(await rowsNaming(tx, dataKeys, place, [at.candidateId]))
    return naming
  },
  runsAtWork: (tx) => erasure.runsAtWork(tx),
  stillAtWork: async (tx) => {
    const { rows } = await sql<erasure.RunAtWork>`select id, epoch from match_run`.execute(tx)
    return erasure.stillAtWork(tx, rows)
  },
  tracesOf: async (tx, at) => (await erasure.tracesOf(tx, [at.candidateId])).traces.filter(isOurs),
  disabledEndpoints: (tx) => disabledEndpoints(tx),
  knownIds: async (tx, at) => [
    ...(await knownIds(tx, 'place', [at.placeId])),
    ...(await knownIds(tx, 'candidate', [at.candidateId])),
  ],
  idsInPlay: async (tx, at) => [
    ...(await idsInPlay(tx, 'place', [at.placeId])),
    ...(await idsInPlay(tx, 'candidate', [at.candidateId])),
  ],
  addressed: async (tx, at) => [...(await addressed(tx, [at.caseworkerId]))],
  withoutAddress: (tx) => withoutAddress(tx),
  storedDays: async (tx, _at, dataKeys) => {
    const { readyOn, availableFrom } = await storedDays(tx, dataKeys)
    return [...readyOn, ...availableFrom].sort()
  },
  readFigures: async (tx) => {
    // The lag grows while it is looked at.
    const { outboxLagSeconds, ...figures } = await readFigures(tx)
    return { ...figures, lags: outboxLagSeconds > 0 }
  },
  limitsLeft: async (tx, at, dataKeys) => {
    const { houses, teams } = await limitsLeft(tx, dataKeys, [at.houseId], [at.teamId])
    return [...houses, ...teams]
  },
  pageOfPeople: (tx) => lists.pageOfPeople(tx, EVERYBODY, { order: 'municipality', after: null, limit: 100 }),
  peopleInOrder: (tx, { candidateId }) => lists.peopleInOrder(tx, EVERYBODY, [candidateId], 10),
  countPeople: (tx) => lists.countPeople(tx, EVERYBODY),
  countPeopleAmong: (tx, { candidateId }) => lists.countPeopleAmong(tx, EVERYBODY, [candidateId]),
  pageOfPlaces: (tx) =>
    pageOfPlaces(
      tx,
      { ...EVERYBODY, form: null, group: null, availableBy: null, ids: null },
      { order: 'id', after: null, limit: 100 },
    ),
  pageOfProposals: (tx) =>
    pageOfProposals(
      tx,
      {
        state: null,
        age: null,
        now: LATER,
        municipality: null,
        form: null,
        reason: null,
        candidateIds: null,
        text: null,
      },
      { order: 'oldest', after: null, limit: 100 },
    ),
  pageOfDeliveries: (tx) =>
    pageOfDeliveries(
      tx,
      { state: null, channel: null, since: LONG_AGO, text: null },
      { order: 'newest', after: null, limit: 100 },
    ),
  openedPeople: async (tx, _at, dataKeys) => {
    const found: string[] = []
    for await (const some of openedPeople(tx, dataKeys, null)) found.push(...some.map(({ id }) => id))
    return sorted(found)
  },
  peopleEverListed: async (tx) => sorted(await periodRows.peopleEverListed(tx)),
  homesEverOffered: async (tx) => sorted(await periodRows.homesEverOffered(tx, plainDate('2027-06-01'))),
  proposalsMade: async (tx) =>
    sorted(await periodRows.proposalsMade(tx, plainDate('2000-01-01'), plainDate('2027-06-01'))),
  peopleVersion: (tx) => peopleVersion(tx),
  idsOfPeople: async (tx) => sorted(await idsOfPeople(tx)),
  peopleRegister: (tx) => registers.peopleRegister(tx, { municipality: null, standing: null, after: null, limit: 100 }),
  placesRegister: (tx) => registers.placesRegister(tx, { municipality: null, standing: null, after: null, limit: 100 }),
  findByNumber: (tx, { candidateId }) => registers.findByNumber(tx, candidateId, null, 10),
  proposalHistory: (tx, { candidateId }) => registers.proposalHistory(tx, { candidateId }),
  lastNight: (tx) => registers.lastNight(tx),
  recentForecasts: (tx) => forecasts.recentForecasts(tx, 10),
  forecastById: (tx) => forecasts.forecastById(tx, FORECAST),
  forecastResult: (tx) => forecasts.forecastResult(tx, FORECAST),
  forecastBefore: (tx) => forecasts.forecastBefore(tx, plainDate('2026-12-01')),
  forecastBeside: (tx) => forecasts.forecastBeside(tx, hashOf(DEFAULT_POLICY)),
  usedPolicies: (tx) => forecasts.usedPolicies(tx, 10),
  historySince: (tx) => history.historySince(tx),
  peopleOnFile: (tx, _at, dataKeys) => history.peopleOnFile(tx, dataKeys, LONG_AGO),
  answeredProposals: (tx, _at, dataKeys) => history.answeredProposals(tx, dataKeys, LONG_AGO),
  firstOffers: (tx) => history.firstOffers(tx, plainDate('2020-01-01'), plainDate('2100-01-01')),
  inhabitedNow: (tx) => history.inhabitedNow(tx),
  heldHomes: async (tx, _at, dataKeys) =>
    (await heldHomes(tx, dataKeys)).map(({ candidate, place, standing }) => [candidate.id, place.id, standing]),
  ledgerFacts: (tx) => ledger.ledgerFacts(tx, plainDate('2026-12-31')),
  receivedSince: (tx) => ledger.receivedSince(tx, plainDate('2026-07-01'), plainDate('2026-12-31')),
  recentRuns: (tx) => listings.recentRuns(tx, 100),
  runStatus: (tx, at) => listings.runStatus(tx, at.runId),
  isProposal: (tx, at) => listings.isProposal(tx, at.proposalId),
  isPlace: (tx, at) => listings.isPlace(tx, at.placeId),
  placeById: (tx, at) => listings.placeById(tx, at.placeId),
  runByIdOrKey: (tx, at, dataKeys) => listings.runByIdOrKey(tx, dataKeys, at.runId),
  recentProposals: async (tx) => sorted(await listings.recentProposals(tx, { state: 'open', limit: 100 })),
  proposalById: (tx, at, dataKeys) => listings.proposalById(tx, dataKeys, at.proposalId),
  unfinishedDeliveries: async (tx) => sorted(await listings.unfinishedDeliveries(tx, 100)),
  waitingOutbox: (tx) => listings.waitingOutbox(tx, 100),
  setAsideJobs: async (tx) => sorted(await listings.setAsideJobs(tx, 100)),
  mailRecipient: (tx, at) => mail.mailRecipient(tx, at.caseworkerId),
  answerableProposals: (tx, at) =>
    mail.answerableProposals(tx, [at.proposalId], at.caseworkerId, NOW, { accepted: true }),
  openProposalOf: async (tx, { placeId, candidateId }) => [
    await openProposalOf(tx, { placeId }),
    await openProposalOf(tx, { candidateId }),
  ],
  takeOutbox: (tx) => waiting.takeOutbox(tx, ['event', 'job', 'mail'], 100),
  takeEventsAbout: (tx, at) => waiting.takeEventsAbout(tx, at.candidateId),
  takeDueDeliveries: async (tx) => sorted(await waiting.takeDueDeliveries(tx, LATER, 100)),
  lockProposal: (tx, at) => current.lockProposal(tx, at.proposalId),
  dueProposals: async (tx) => [
    sorted(await current.dueProposals(tx, 'expire', LATER, 100)),
    sorted(await current.dueProposals(tx, 'remind', new Date(NOW.getTime() + 6 * 86_400_000), 100)),
    await current.dueProposals(tx, 'settle', LATER, 100),
  ],
  leftOutNow: (tx, at, dataKeys) =>
    leftOutNow(
      tx,
      dataKeys,
      [`candidate:${at.candidateId}`, `place:${at.placeId}`],
      // On such a day nothing that was ever written makes sense.
      plainDate('1990-01-01'),
      'en',
    ),
  takesPart: (tx, { freeCandidateId }) => takesPart(tx, freeCandidateId, plainDate('2026-11-21')),
  isOnOffer: (tx, { freePlaceId }) => isOnOffer(tx, freePlaceId, plainDate('2026-11-21')),
  areThere: (tx, { candidateId, placeId }) => areThere(tx, { people: [candidateId], places: [placeId] }),
  blockedPairs: (tx, { candidateId }) => blockedPairs(tx, { candidateId }),
  takeBackOf: (tx, { proposalId }) => takeBacks.takeBackOf(tx, proposalId),
  dueTakeBacks: (tx) => takeBacks.dueTakeBacks(tx, LATER, 100),
  listPolicyVersions: (tx) => policies.listPolicyVersions(tx),
  policyVersion: async (tx) => [
    await policies.policyVersion(tx, { id: POLICY_VERSIONS[1] }),
    await policies.policyVersion(tx, { number: 1 }),
  ],
  versionOn: (tx) => policies.versionOn(tx, plainDate('2026-11-21')),
  versionByHash: (tx) => policies.versionByHash(tx, 'sha256:1'),
  namesOfPeople: async (tx) =>
    (await namesOfPeople(tx, ['coordinator:00000000-0000-7000-8000-00000000c001']))(
      'coordinator:00000000-0000-7000-8000-00000000c001',
    ),
  distinctPairs: (tx) => distinctPairs(tx),
  peopleToErase: (tx) => peopleToErase(tx, 'withdrawnAt', LATER),
  proposalsOfRun: (tx, at, dataKeys) => runFigures.proposalsOfRun(tx, dataKeys, at.runId),
  proposalsOfPlace: (tx, at, dataKeys) => runFigures.proposalsOfPlace(tx, dataKeys, at.placeId),
  waitingWork: (tx) => runFigures.waitingWork(tx),
  openFigures: (tx) => runFigures.openFigures(tx),
  proposalsByWeek: (tx) => runFigures.proposalsByWeek(tx, new Date(0)),
  nightlyState: (tx) => runOverview.nightlyState(tx, 'test:r0'),
  oldestUnrelayedSeconds: async (tx) => (await runOverview.oldestUnrelayedSeconds(tx)) > 0,
  runOfTrigger: (tx, at) => runOverview.runOfTrigger(tx, `offer:${at.placeId}:1`),
  anyWorkerAlive: (tx) => runOverview.anyWorkerAlive(tx),
  takeSnapshot: async (tx, _at, dataKeys) => {
    const { text } = await takeSnapshot(tx, dataKeys, { placeIds: null, asOf: plainDate('2026-11-21') })
    return Object.values(JSON.parse(text) as object).map((list) => (Array.isArray(list) ? sorted(list) : list))
  },
  waitingTriggers: async (tx) => sorted(await triggers.waitingTriggers(tx, 'people').selectAll().execute()),
  lockAndRevalidate: async (tx, at, dataKeys) =>
    lockAndRevalidate(tx, dataKeys, await pairsAt(tx, dataKeys, at), seen(at), plainDate('2026-11-21')),
  roomsBeside: (tx, at) => roomsBeside(tx, { id: 'another', houseId: at.houseId }),
  roomsLeft: async (tx, at) => [...(await roomsLeft(tx, [at.houseId], []))],
  waitingPair: (tx, at) => waitingPair(tx, at.freeCandidateId, at.freePlaceId),
  lastDueTime: (tx) => lastDueTime(tx, 'reminders'),
  sealedSecrets: (tx) => sealed.sealedSecrets(tx),
  endpointById: (tx, at) => endpoints.endpointById(tx, at.endpointId),
  listEndpoints: (tx) => endpoints.listEndpoints(tx),
  endpointsById: (tx, at) => endpoints.endpointsById(tx, [at.endpointId]),
  proposalsInEvents: (tx, at) => endpoints.proposalsInEvents(tx, [at.proposalId]),
  runsInEvents: (tx, at) => endpoints.runsInEvents(tx, [at.runId]),
  deliveriesTo: (tx, at) => endpoints.deliveriesTo(tx, at.endpointId, 100),
  isWebhookDelivery: (tx, at) => endpoints.isWebhookDelivery(tx, at.webhookId),
  indicationsOf: async (tx, at) => sorted(await indicationsOf(tx, [at.candidateId])),
  homesOfHouses: async (tx, at) => [...(await homesOfHouses(tx, [at.houseId]))],
  sealedPseudonymKey: (tx) => sealedPseudonymKey(tx),
  houseExists: (tx, at) => endpoints.houseExists(tx, at.houseId),
}

const isOurs = ({ table }: erasure.Trace): boolean => table.startsWith('public.')

/** Queries that begin a transaction, in the one that is open. */
export const nested = (tx: Tx): Tx => {
  const begun = { setIsolationLevel: () => begun, execute: (work: (inner: Db) => Promise<unknown>) => work(tx) }
  return new Proxy(tx, {
    get(target, key) {
      if (key === 'transaction') return () => begun
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
