import { gunzipSync } from 'node:zlib'
import type { Db, Tx } from '@thuismatch/shared/db'
import { plainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import * as apiEntities from '../../store/api-entities.ts'
import * as apiKeys from '../../store/api-keys.ts'
import { findProposals } from '../../store/api-proposals.ts'
import * as audit from '../../store/audit.ts'
import { isOnItsWay } from '../../store/canaries.ts'
import * as coordinator from '../../store/coordinator.ts'
import * as links from '../../store/decision-links.ts'
import { proposalView } from '../../store/decision-page.ts'
import { unknownOfDeclines } from '../../store/declines.ts'
import * as plan from '../../store/delivery-plan.ts'
import * as erasure from '../../store/erasure.ts'
import { disabledEndpoints, withoutAddress } from '../../store/examination.ts'
import { readFigures } from '../../store/figures.ts'
import { addressed, knownIds } from '../../store/known-ids.ts'
import { limitsLeft } from '../../store/limits-left.ts'
import * as listings from '../../store/listings.ts'
import * as mail from '../../store/mail-content.ts'
import { storedDays } from '../../store/move-in-days.ts'
import { openProposalOf } from '../../store/open-proposals.ts'
import * as waiting from '../../store/outbox-waiting.ts'
import { pairsOf } from '../../store/proposal-detail.ts'
import * as life from '../../store/proposal-life.ts'
import { peopleToErase } from '../../store/retained.ts'
import * as runFigures from '../../store/run-figures.ts'
import * as runOverview from '../../store/run-overview.ts'
import { takeSnapshot } from '../../store/run-snapshot.ts'
import * as triggers from '../../store/run-triggers.ts'
import { stillTrue } from '../../store/run-writing.ts'
import { lastDueTime } from '../../store/schedule.ts'
import * as sealed from '../../store/sealed-columns.ts'
import { rowsNaming, SEALED_DOCUMENTS } from '../../store/sealed-documents.ts'
import type { Vault } from '../../store/vault.ts'
import * as endpoints from '../../store/webhook-endpoints.ts'
import { hashOf, NOW, type Target } from './scene.ts'

export type Call = (tx: Tx, at: Target, vault: Vault) => Promise<unknown>

const LATER = new Date('2027-06-01T00:00:00Z')
const LONG_AGO = new Date(0)

/** An order of its own, where the query has none. */
const sorted = <T>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const pairsAt = async (tx: Tx, vault: Vault, at: Target) =>
  pairsOf(vault, await findProposals(tx, { municipalities: null, placeId: at.placeId, limit: 10 }))

/** With what it opens. */
const opened = async <T>(kept: apiEntities.KeptEntity<T> | undefined) => kept && { ...kept, data: await kept.data() }

const seen = (at: Target) => ({
  candidates: new Map([[at.candidateId, 1]]),
  places: new Map([[at.placeId, 1]]),
  houses: new Map([[at.houseId, 1]]),
})

/** Every query of the stores that reads, asked about somebody who may lie in reach or not. */
export const READS: Readonly<Record<string, Call>> = {
  keptCandidate: async (tx, at, vault) => opened(await apiEntities.keptCandidate(tx, vault, at.candidateId, false)),
  keptPlace: async (tx, at, vault) => opened(await apiEntities.keptPlace(tx, vault, at.placeId, true)),
  keptHouse: async (tx, at, vault) => opened(await apiEntities.keptHouse(tx, vault, at.houseId, true)),
  keptSupportTeam: async (tx, at, vault) => opened(await apiEntities.keptSupportTeam(tx, vault, at.teamId, false)),
  apiKeyByHash: (tx) => apiKeys.apiKeyByHash(tx, hashOf('one')),
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
  runsOverview: (tx) => coordinator.runsOverview(tx, 100),
  nights: (tx) => coordinator.nights(tx, 100),
  runOverview: (tx, at) => coordinator.runOverview(tx, at.runId),
  keyOfResult: (tx, at) => coordinator.keyOfResult(tx, at.runId),
  runResult: async (tx, at, vault) => {
    const result = await coordinator.runResult(tx, vault, at.runId)
    return result && gunzipSync(result).toString()
  },
  proposalsByStateAndAge: async (tx) => sorted(await coordinator.proposalsByStateAndAge(tx, LATER)),
  proposalsOf: (tx) => coordinator.proposalsOf(tx, { state: 'proposed', age: null, now: LATER, limit: 100 }),
  auditOf: (tx, at) => coordinator.auditOf(tx, at.proposalId),
  deliveriesByState: async (tx) => sorted(await coordinator.deliveriesByState(tx, LONG_AGO)),
  deliveriesOf: async (tx) =>
    sorted(await coordinator.deliveriesOf(tx, { state: 'pending', since: LONG_AGO, limit: 100 })),
  linkBySecret: (tx, at) => links.linkBySecret(tx, hashOf(at.proposalId)),
  linksOf: (tx, at) => links.linksOf(tx, at.proposalId),
  whoDecides: (tx, at) => links.whoDecides(tx, at.proposalId),
  proposalsToHandOver: (tx) => links.proposalsToHandOver(tx, NOW, 100),
  proposalView: async (tx, at, vault) => {
    const view = await proposalView(tx, vault, at.proposalId)
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
  concernsUrgent: (tx, at, vault) => plan.concernsUrgent(tx, vault, [at.proposalId]),
  personToErase: (tx, at) => erasure.personToErase(tx, at.candidateId),
  documentsNaming: async (tx, at) => [
    await erasure.documentsNaming(tx, 'house', at.houseId),
    await erasure.documentsNaming(tx, 'quarantined_job', at.placeId),
  ],
  rowsNaming: async (tx, at, vault) => {
    const naming: string[][] = []
    for (const place of SEALED_DOCUMENTS) naming.push(await rowsNaming(tx, vault, place, [at.candidateId]))
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
  addressed: async (tx, at) => [...(await addressed(tx, [at.caseworkerId]))],
  withoutAddress: (tx) => withoutAddress(tx),
  storedDays: async (tx, _at, vault) => {
    const { readyOn, availableFrom } = await storedDays(tx, vault)
    return [...readyOn, ...availableFrom].sort()
  },
  readFigures: async (tx) => {
    // The lag grows while it is looked at.
    const { outboxLagSeconds, ...figures } = await readFigures(tx)
    return { ...figures, lags: outboxLagSeconds > 0 }
  },
  limitsLeft: async (tx, at, vault) => {
    const { houses, teams } = await limitsLeft(tx, vault, [at.houseId], [at.teamId])
    return [...houses, ...teams]
  },
  recentRuns: (tx) => listings.recentRuns(tx, 100),
  runStatus: (tx, at) => listings.runStatus(tx, at.runId),
  isProposal: (tx, at) => listings.isProposal(tx, at.proposalId),
  isPlace: (tx, at) => listings.isPlace(tx, at.placeId),
  runByIdOrKey: (tx, at, vault) => listings.runByIdOrKey(tx, vault, at.runId),
  recentProposals: async (tx) => sorted(await listings.recentProposals(tx, { state: 'open', limit: 100 })),
  proposalById: (tx, at, vault) => listings.proposalById(tx, vault, at.proposalId),
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
  lockProposal: (tx, at) => life.lockProposal(tx, at.proposalId),
  dueProposals: async (tx) => [
    sorted(await life.dueProposals(tx, 'expire', LATER, 100)),
    sorted(await life.dueProposals(tx, 'remind', new Date(NOW.getTime() + 6 * 86_400_000), 100)),
    await life.dueProposals(tx, 'settle', LATER, 100),
  ],
  peopleToErase: (tx) => peopleToErase(tx, 'withdrawnAt', LATER),
  proposalsOfRun: (tx, at, vault) => runFigures.proposalsOfRun(tx, vault, at.runId),
  proposalsOfPlace: (tx, at, vault) => runFigures.proposalsOfPlace(tx, vault, at.placeId),
  waitingDeliveries: (tx) => runFigures.waitingDeliveries(tx),
  waitingEffects: (tx) => runFigures.waitingEffects(tx),
  nightlyState: (tx) => runOverview.nightlyState(tx, 'test:r0'),
  oldestUnrelayedSeconds: async (tx) => (await runOverview.oldestUnrelayedSeconds(tx)) > 0,
  runOfTrigger: (tx, at) => runOverview.runOfTrigger(tx, `offer:${at.placeId}:1`),
  anyWorkerAlive: (tx) => runOverview.anyWorkerAlive(tx),
  takeSnapshot: async (tx, _at, vault) => {
    const { text } = await takeSnapshot(tx, vault, { placeIds: null, asOf: plainDate('2026-11-21') })
    return Object.values(JSON.parse(text) as object).map((list) => (Array.isArray(list) ? sorted(list) : list))
  },
  waitingTriggers: async (tx) => sorted(await triggers.waitingTriggers(tx, 'people').selectAll().execute()),
  stillTrue: async (tx, at, vault) => stillTrue(tx, vault, await pairsAt(tx, vault, at), seen(at)),
  lastDueTime: (tx) => lastDueTime(tx, 'reminders'),
  sealedSecrets: (tx) => sealed.sealedSecrets(tx),
  endpointById: (tx, at) => endpoints.endpointById(tx, at.endpointId),
  listEndpoints: (tx) => endpoints.listEndpoints(tx),
  proposalInEvent: (tx, at) => endpoints.proposalInEvent(tx, at.proposalId),
  runInEvent: (tx, at) => endpoints.runInEvent(tx, at.runId),
  deliveriesTo: (tx, at) => endpoints.deliveriesTo(tx, at.endpointId, 100),
  isWebhookDelivery: (tx, at) => endpoints.isWebhookDelivery(tx, at.webhookId),
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
