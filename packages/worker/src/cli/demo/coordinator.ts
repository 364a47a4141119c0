import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, type Candidate } from '@thuismatch/shared/domain'
import { perform } from '../../jobs/coordination/perform.ts'
import { proposeByHand } from '../../jobs/coordination/propose-by-hand.ts'
import { removeFromLists } from '../../jobs/intake/remove-from-lists.ts'
import { approvePolicy, draftPolicy } from '../../jobs/policy/policy-change.ts'
import { policyNow } from '../../jobs/policy/policy-now.ts'
import { extendAnswerTime, takeBackSoon } from '../../jobs/proposals/take-back.ts'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import { importEntities } from '../../store/intake/import-entities.ts'
import { peopleRegister, placesRegister } from '../../store/reports/registers.ts'
import { openFigures, proposalsOfPlace } from '../../store/runs/run-figures.ts'
import { insertUser, listUsers } from '../../store/users/users.ts'
import { hashOfKey, newUserKey } from '../../web/coordinator/sign-in/user-key.ts'
import { ensureFirstUser } from '../first-user.ts'
import type { DemoRegion } from './demo-region.ts'

/** The coordinators of the demo: the first key opens the pages, the second person approves policy. */
export interface Coordinators {
  readonly key: string
  /** Why they give more time to answer, for whoever approves it. */
  readonly why: string
  readonly firstId: string
  readonly secondId: string
}

export async function addCoordinators({ deps }: DemoRegion, why: string): Promise<Coordinators> {
  const key = (await ensureFirstUser(deps, true)) ?? ''
  const [first] = await listUsers(deps.db)
  const second = await insertUser(
    deps.db,
    { name: 'second user', role: 'coordinator', municipalities: null, keyHash: hashOfKey(newUserKey()) },
    deps.clock.now(),
  )
  if (first === undefined || second === undefined) throw new Error('The demo’s database had users already.')
  return { key, why, firstId: first.id, secondId: second.id }
}

/**
 * What the coordinators do in a week, by its number from 0, after its nightly run; nothing to whom `isLeftAlone` names.
 */
export async function coordinate(
  region: DemoRegion,
  coordinators: Coordinators,
  week: number,
  isLeftAlone: (id: string) => boolean,
): Promise<void> {
  await DONE[week]?.(region, coordinators, isLeftAlone)
}

type Doing = (region: DemoRegion, coordinators: Coordinators, isLeftAlone: (id: string) => boolean) => Promise<unknown>

const DONE: Readonly<Record<number, Doing>> = {
  1: pauseSomebody,
  2: takeOneBack,
  3: async (region, coordinators, isLeftAlone) => {
    await proposeSomebodyElse(region, coordinators, isLeftAlone)
    await giveMoreTimeToAnswer(region, coordinators)
  },
  4: holdOne,
  5: extendOne,
}

const actorOf = ({ firstId }: Coordinators) => ({ kind: 'coordinator', id: firstId }) as const
const ALL = { municipality: null, after: null, limit: 1 } as const

async function pauseSomebody({ deps }: DemoRegion, coordinators: Coordinators): Promise<void> {
  const { db, dataKeys, clock } = deps
  const now = clock.now()
  const [person] = (await peopleRegister(db, { ...ALL, standing: 'waiting' })).rows
  if (person === undefined) return
  const until = addDays(amsterdamDate(now), 60)
  const by = { actor: actorOf(coordinators), now }
  await inTransaction(db, (tx) => perform(tx, dataKeys, { act: 'pause', candidateId: person.id, until }, by))
}

/** One that waits for an answer, and that nothing of the demo hangs on. */
async function oneOpen({ deps: { db } }: DemoRegion, isLeftAlone: (id: string) => boolean) {
  return (await openFigures(db)).find(
    ({ state, pendingChoice, candidateId, placeId }) =>
      state === 'proposed' && pendingChoice === null && !isLeftAlone(candidateId) && !isLeftAlone(placeId),
  )
}

async function takeOneBack(
  region: DemoRegion,
  coordinators: Coordinators,
  isLeftAlone: (id: string) => boolean,
): Promise<void> {
  const { db, clock } = region.deps
  const open = await oneOpen(region, isLeftAlone)
  if (open === undefined) return
  const reason = { proposalId: open.id, reason: 'facts_wrong', actor: actorOf(coordinators), now: clock.now() }
  await inTransaction(db, (tx) => takeBackSoon(tx, reason))
}

/** A place is held, and proposed to somebody whom the engine had second, as was agreed with the provider. */
async function proposeSomebodyElse(
  region: DemoRegion,
  coordinators: Coordinators,
  isLeftAlone: (id: string) => boolean,
): Promise<void> {
  const { db, dataKeys, clock } = region.deps
  const by = { actor: actorOf(coordinators), now: clock.now() }
  const judging = { dataKeys, policy: await policyNow(region.deps) }
  const open = await openFigures(db)
  const taken = new Set(open.map(({ candidateId }) => candidateId))
  for (const { placeId, state, pendingChoice } of open) {
    if (state !== 'proposed' || pendingChoice !== null || isLeftAlone(placeId)) continue
    const current = (await proposalsOfPlace(db, dataKeys, placeId)).at(-1)
    const other = current?.shortlist.find(({ candidateId }) => !taken.has(candidateId))
    if (other === undefined || isLeftAlone(current?.candidateId ?? '')) continue
    const proposing = { candidateId: other.candidateId, placeId, reason: 'agreed_with_provider', ...by } as const
    const isDone = await inTransaction(db, async (tx: Tx) => {
      await perform(tx, dataKeys, { act: 'hold', placeId, until: null }, by)
      await perform(tx, dataKeys, { act: 'release', placeId }, by)
      return (await proposeByHand(tx, judging, proposing)).ok
    })
    if (isDone) return
  }
}

/** Two people decide it: a day more to answer, from the next week on. */
async function giveMoreTimeToAnswer({ deps }: DemoRegion, { firstId, secondId, why }: Coordinators): Promise<void> {
  const { db, clock } = deps
  const now = clock.now()
  const policy = await policyNow(deps)
  const validFrom = addDays(amsterdamDate(now), 7)
  const workingDays = policy.answerWithin.workingDays + 1
  const text = {
    policy: { ...policy, validFrom, answerWithin: { ...policy.answerWithin, workingDays } },
    why,
  }
  await inTransaction(db, async (tx) => {
    const drafted = await draftPolicy(tx, text, { actor: { kind: 'coordinator', id: firstId }, now })
    if (!drafted.ok) throw new Error(`The policy could not be drafted: ${drafted.refusal}.`)
    const approved = await approvePolicy(tx, drafted.version, { actor: { kind: 'coordinator', id: secondId }, now })
    if (!approved.ok) throw new Error(`The policy could not be approved: ${approved.refusal}.`)
  })
}

async function holdOne({ deps }: DemoRegion, coordinators: Coordinators): Promise<void> {
  const { db, dataKeys, clock } = deps
  const now = clock.now()
  const [place] = (await placesRegister(db, { ...ALL, standing: 'offered' })).rows
  if (place === undefined) return
  const until = addDays(amsterdamDate(now), 42)
  const by = { actor: actorOf(coordinators), now }
  await inTransaction(db, (tx) => perform(tx, dataKeys, { act: 'hold', placeId: place.id, until }, by))
}

async function extendOne(
  region: DemoRegion,
  coordinators: Coordinators,
  isLeftAlone: (id: string) => boolean,
): Promise<void> {
  const { db, dataKeys, clock } = region.deps
  const open = await oneOpen(region, isLeftAlone)
  if (open === undefined) return
  const policy = await policyNow(region.deps)
  const asked = { proposalId: open.id, actor: actorOf(coordinators), now: clock.now() }
  await inTransaction(db, (tx) => extendAnswerTime(tx, { dataKeys, policy }, asked))
}

/** They have found something elsewhere. */
export async function leaveList({ deps }: DemoRegion, candidates: readonly string[]): Promise<void> {
  const { db, dataKeys, clock } = deps
  const gone = { candidates, places: [] }
  await inTransaction(db, (tx) => removeFromLists(tx, dataKeys, gone, { kind: 'operator', id: null }, clock.now()))
}

/** A child is born to somebody who has said yes to a place: whether it is large enough, people decide. */
export async function bearChild({ deps }: DemoRegion, people: readonly Candidate[]): Promise<void> {
  const { db, dataKeys, clock } = deps
  const accepted = new Set(
    (await openFigures(db)).flatMap(({ state, candidateId }) => (state === 'accepted' ? [candidateId] : [])),
  )
  const parent = people.find(({ id, household }) => accepted.has(id) && household.children === 0)
  if (parent === undefined) return
  const household = { ...parent.household, children: 1 }
  const changed = { candidates: [{ ...parent, household }], places: [], houses: [], supportTeams: [] }
  await importEntities(db, dataKeys, changed, clock.now())
}
