import { type FakeClock, fakeClock } from '@thuismatch/shared/clock'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import { DEFAULT_POLICY, type Place, type Snapshot } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import type { Job } from '@thuismatch/shared/queue'
import type { TestDatabase } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { advance } from '../../decisions/advance.ts'
import { expireDue, settleDue } from '../../decisions/due.ts'
import type { Action } from '../../decisions/state-machine.ts'
import { takeOffers } from '../../intake/offer-place.ts'
import { withdrawPlace } from '../../intake/withdraw-place.ts'
import { nightlyKey } from '../../maintenance/schedule.ts'
import type { RunStep } from '../../matching/execute-run.ts'
import { runWaiting } from '../../matching/run-waiting.ts'
import type { Solver } from '../../matching/solver.ts'
import { relayOnce } from '../../outbox/relay.ts'
import { putCandidates } from '../../store/candidates.ts'
import { putHouses, putSupportTeams } from '../../store/houses.ts'
import { putPlaces } from '../../store/places.ts'
import { claimRun, type RunScope, requestNightly } from '../../store/runs.ts'
import type { Vault } from '../../store/vault.ts'
import { smallSnapshot } from '../proposed-region.ts'

export const START = '2026-11-21T08:00:00Z'

/** A region whose places have just come on offer: the real parts over a real database, driven one command at a time by a clock that the test moves. */
export interface RealSystem {
  readonly db: Db
  readonly vault: Vault
  readonly clock: FakeClock
  readonly region: Snapshot
  offer(place: Place, sentAt: Date): Promise<void>
  withdraw(placeId: string, sentAt: Date): Promise<void>
  /** Runs everything that is asked for; with a step, the first run dies there and others take over. */
  match(dieAt?: RunStep): Promise<void>
  /** Takes a run and is never heard of again; its lease passes. */
  claimAndVanish(scope: RunScope): Promise<void>
  askForNight(): Promise<void>
  act(proposalId: string, action: Action, reason?: string): Promise<boolean>
  settle(): Promise<void>
  expire(): Promise<void>
  /** The outbox, the same jobs delivered `times` over. */
  relay(times: number): Promise<void>
}

export async function realSystem(
  { db, owner }: Pick<TestDatabase, 'db' | 'owner'>,
  vault: Vault,
  solver: Solver,
  { people, places }: { readonly people: number; readonly places: number },
): Promise<RealSystem> {
  await emptyDatabase(owner)
  const clock = fakeClock(START)
  const region = smallSnapshot({ now: clock.now(), name: 'm', candidates: people, places })
  await inTransaction(db, async (tx) => {
    await putHouses(tx, region.houses, clock.now())
    await putSupportTeams(tx, region.supportTeams, clock.now())
    await putCandidates(tx, vault, region.candidates, { now: clock.now(), match: false })
    await putPlaces(tx, region.places, { now: clock.now(), sentAt: () => clock.now(), match: true })
  })
  const intake = { db, vault, clock, log: silentLog }
  const worker = (workerId: string) => ({
    ...intake,
    solver,
    policy: DEFAULT_POLICY,
    leaseMs: 60_000,
    workerId,
  })
  const never = new AbortController().signal
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
    vault,
    clock,
    region,
    offer: (place, sentAt) => takeOffers([{ place, house: null, sentAt }], intake),
    withdraw: (placeId, sentAt) => withdrawPlace({ placeId }, intake, sentAt),
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
        advance(tx, vault, { proposalId, action, actor, now: clock.now(), reason: given }),
      )
      return result.ok
    },
    settle: async () => void (await settleDue({ db, vault, clock, log: silentLog })),
    expire: async () => void (await expireDue({ db, vault, clock, log: silentLog })),
    async relay(times) {
      const added: Job[] = []
      const producer = { add: async (jobs: readonly Job[]) => void added.push(...jobs) }
      for (let n = 0; n < times; n++) await relayOnce({ db, vault, clock, log: silentLog, producer })
    },
  }
}

/** Faster than a new database. The audit refuses to be emptied, as it should, except where triggers are off. */
async function emptyDatabase(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
  `.execute(db)
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`truncate ${sql.raw(rows.map(({ name }) => name).join(', '))} restart identity cascade`.execute(tx)
  })
}
