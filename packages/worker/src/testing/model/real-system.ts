import { amsterdamDate, type FakeClock, fakeClock } from '@thuismatch/shared/clock'
import {
  type Action,
  addDays,
  alwaysPolicy,
  type Candidate,
  DEFAULT_POLICY,
  type Place,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import type { Job } from '@thuismatch/shared/queue'
import { takeOffers } from '../../jobs/intake/offer-place.ts'
import { takeWithdrawal } from '../../jobs/intake/withdraw-place.ts'
import { nightlyKey } from '../../jobs/operations/schedule.ts'
import { relayOnce } from '../../jobs/outbox/relay.ts'
import { deadlinesOf } from '../../jobs/proposals/deadlines.ts'
import { expireDue, followUpDue, settleDue } from '../../jobs/proposals/due.ts'
import { holdAgainstFacts } from '../../jobs/proposals/hold-against-facts.ts'
import { passDecision } from '../../jobs/proposals/pass-decision.ts'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { withdrawOpenProposal } from '../../jobs/proposals/withdraw-open-proposal.ts'
import type { RunStep } from '../../jobs/runs/execute-run.ts'
import { runWaiting } from '../../jobs/runs/run-waiting.ts'
import type { Solver } from '../../jobs/runs/solver.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { putCandidates, withdrawCandidate } from '../../store/people/candidates.ts'
import { putHouses, putSupportTeams } from '../../store/places/houses.ts'
import { putPlaces } from '../../store/places/places.ts'
import { claimRun, type RunScope, requestNightly } from '../../store/runs/runs.ts'
import { emptyDatabase } from '../empty-database.ts'
import { smallSnapshot } from '../proposed-region.ts'
import type { TestDatabase } from '../test-database.ts'

/** Enough for a turnover, also where some weeks have gone by. */
const TURNOVER_DAYS = 45

/** Looks at the clock of a pass that settles: it has ended some and not others. */
const DIES_AFTER = 4

export const START = '2026-11-21T08:00:00Z'

/**
 * A region whose places have just come on offer: the real parts over a real database, driven one command at a time by a
 * clock that the test moves.
 */
export interface RealSystem {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: FakeClock
  readonly region: Snapshot
  offer(place: Place, sentAt: Date): Promise<void>
  withdraw(placeId: string, sentAt: Date): Promise<void>
  /** Runs everything that is asked for; with a step, the first run dies there and others take over. */
  match(dieAt?: RunStep): Promise<void>
  /** Takes a run and is never heard of again; its lease passes. */
  claimAndVanish(scope: RunScope): Promise<void>
  askForNight(): Promise<void>
  write(person: Candidate): Promise<void>
  /** Two workers at once hold what is open against the facts; with `dies`, after one that died on the way. */
  hold(dies: boolean): Promise<void>
  leave(candidateId: string): Promise<void>
  takeBack(proposalId: string): Promise<boolean>
  /** Until when it can be answered; `null`: it cannot be extended. */
  extend(proposalId: string): Promise<Date | null>
  followUp(): Promise<void>
  act(proposalId: string, action: Action, reason?: string): Promise<boolean>
  /** With `dies`, after a worker that died on the way. */
  settle(dies?: boolean): Promise<void>
  expire(): Promise<void>
  /** Ids of proposals that ever ran out. */
  expired(): Promise<ReadonlySet<string>>
  /** The outbox, the same jobs delivered `times` over. */
  relay(times: number): Promise<void>
}

export async function realSystem(
  { db, owner }: Pick<TestDatabase, 'db' | 'owner'>,
  dataKeys: DataKeyStore,
  solver: Solver,
  { people, places, livedIn = 0 }: { readonly people: number; readonly places: number; readonly livedIn?: number },
): Promise<RealSystem> {
  await emptyDatabase(owner)
  const clock = fakeClock(START)
  const today = amsterdamDate(clock.now())
  const region = smallSnapshot({
    now: clock.now(),
    name: 'm',
    candidates: people,
    places,
    // Each next one comes free so much later that its resident may have moved to the one before.
    place: (place, index) =>
      index < places - livedIn
        ? place
        : {
            ...place,
            occupiedBy: `m-c${index - (places - livedIn) + 1}`,
            availableFrom: addDays(today, TURNOVER_DAYS * (2 + index - (places - livedIn))),
          },
  })
  await inTransaction(db, async (tx) => {
    await putHouses(tx, region.houses, clock.now())
    await putSupportTeams(tx, region.supportTeams, clock.now())
    await putCandidates(tx, dataKeys, region.candidates, { now: clock.now(), match: false })
    await putPlaces(tx, region.places, { now: clock.now(), sentAt: () => clock.now(), match: true })
  })
  const intake = { db, dataKeys, clock, log: silentLog }
  const worker = (workerId: string) => ({
    ...intake,
    solver,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    leaseMs: 60_000,
    workerId,
  })
  const judging = { dataKeys, policy: DEFAULT_POLICY }
  const due = { ...intake, policyOn: alwaysPolicy(DEFAULT_POLICY) }
  const operator = { kind: 'operator', id: null } as const
  const never = new AbortController().signal
  /** Shows the time so often, and then its worker is dead. */
  const dyingAfter = (calls: number) => {
    let left = calls
    return {
      now() {
        if (left-- <= 0) throw new Error('died')
        return clock.now()
      },
    }
  }
  const drain = async (dieAt?: RunStep): Promise<void> => {
    let mayDie = dieAt !== undefined
    const atStep = (step: RunStep): void => {
      if (!mayDie || step !== dieAt) return
      mayDie = false
      throw Object.assign(new Error('terminating connection'), { code: '57P01' })
    }
    for (let round = 0; round < 3; round++) {
      // The pauses pass by the database's clock, which no test moves.
      await db.updateTable('matchRun').set({ notBefore: null }).execute()
      await db.updateTable('runTrigger').set({ notBefore: null }).execute()
      await runWaiting('places', { ...worker('first'), atStep }, never)
      await runWaiting('region', { ...worker('second'), atStep }, never)
    }
  }
  return {
    db,
    dataKeys,
    clock,
    region,
    offer: (place, sentAt) => takeOffers([{ place, house: null, sentAt }], intake),
    withdraw: (placeId, sentAt) => takeWithdrawal({ placeId }, intake, sentAt),
    match: drain,
    async claimAndVanish(scope) {
      const run = await inTransaction(db, (tx) =>
        claimRun(tx, scope, { workerId: 'vanished', leaseMs: 60_000, now: clock.now() }),
      )
      if (run !== null)
        await db
          .updateTable('matchRun')
          .set({ leaseUntil: new Date(0) })
          .where('id', '=', run.id)
          .execute()
    },
    askForNight: async () => void (await requestNightly(db, nightlyKey(clock.now()), clock.now())),
    async act(proposalId, action, reason) {
      const given = reason === undefined ? null : { by: 'candidate' as const, code: reason }
      const actor = { kind: 'caseworker', id: 'm-cw1' } as const
      const result = await inTransaction(db, (tx) =>
        passDecision(tx, judging, { proposalId, action, actor, now: clock.now(), reason: given }),
      )
      return result.ok
    },
    async settle(dies = false) {
      if (dies) await settleDue({ ...due, clock: dyingAfter(DIES_AFTER) }).catch(() => {})
      await settleDue(due)
    },
    expire: async () => void (await expireDue(due)),
    async expired() {
      const rows = await db.selectFrom('proposal').select('id').where('state', '=', 'expired').execute()
      return new Set(rows.map(({ id }) => id))
    },
    followUp: async () => void (await followUpDue(due)),
    write: (person) =>
      inTransaction(
        db,
        async (tx) => void (await putCandidates(tx, dataKeys, [person], { now: clock.now(), match: true })),
      ),
    async hold(dies) {
      if (dies) await holdAgainstFacts({ ...due, clock: dyingAfter(1) }).catch(() => {})
      await Promise.all([holdAgainstFacts(due), holdAgainstFacts(due)])
    },
    leave: (candidateId) =>
      inTransaction(db, async (tx) => {
        await withdrawOpenProposal(tx, dataKeys, { candidateId }, operator, clock.now())
        await withdrawCandidate(tx, candidateId, clock.now())
      }),
    async takeBack(proposalId) {
      const reason = { by: 'coordinator', code: 'not_a_fit' } as const
      const change = { proposalId, action: 'withdraw', cause: 'taken_back', reason, actor: operator } as const
      const result = await inTransaction(db, (tx) => transitionProposal(tx, dataKeys, { ...change, now: clock.now() }))
      return result.ok
    },
    async extend(proposalId) {
      const now = clock.now()
      const times = (await deadlinesOf(DEFAULT_POLICY)).answer(now)
      const change = { proposalId, action: 'extend', actor: operator, now, times } as const
      const result = await inTransaction(db, (tx) => transitionProposal(tx, dataKeys, change))
      return result.ok ? result.proposal.current.expiresAt : null
    },
    async relay(times) {
      const added: Job[] = []
      const producer = { add: async (jobs: readonly Job[]) => void added.push(...jobs) }
      for (let n = 0; n < times; n++) await relayOnce({ db, dataKeys, clock, log: silentLog, producer })
    },
  }
}
