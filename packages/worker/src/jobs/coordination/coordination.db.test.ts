import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, type Candidate, DEFAULT_POLICY, type Place, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { distinctPairs } from '../../store/people/distinct-people.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { decide } from '../proposals/decide.ts'
import { settleDue } from '../proposals/due.ts'
import { holdAgainstFacts } from '../proposals/hold-against-facts.ts'
import { useProposals } from '../proposals/testing/use-proposals.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { runWaiting } from '../runs/run-waiting.ts'
import { createSolver, type Solver } from '../runs/solver.ts'
import type { Act } from './act.ts'
import { perform } from './perform.ts'
import { proposeByHand } from './propose-by-hand.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed, row, auditOf, effectsAbout } = scene
const actor = { kind: 'operator', id: 'marieke' } as const
let solver: Solver
let nights = 0

beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())

const act = (one: Act) => inTransaction(database.db, (tx) => perform(tx, dataKeys, one, { actor, now: clock.now() }))
const hold = () => holdAgainstFacts(scene.deps)

/** A run of the region. Answers the pairs that are open after it. */
async function night(): Promise<string[]> {
  const { db } = database
  const deps = { ...scene.deps, solver, leaseMs: 30_000, workerId: 'w', log: silentLog }
  await requestNightly(db, `nightly:test-${++nights}`, clock.now())
  await runWaiting('region', deps, new AbortController().signal)
  const prefix = scene.regionName()
  const open = await db
    .selectFrom('proposal')
    .select(['candidateId', 'placeId'])
    .where('state', 'in', ['proposed', 'accepted'])
    .execute()
  return open.flatMap(({ candidateId, placeId }) =>
    candidateId.startsWith(`${prefix}-`) && placeId.startsWith(`${prefix}-`) ? [`${candidateId} ${placeId}`] : [],
  )
}

const reachable = (id: string) =>
  putCaseworkers(database.db, dataKeys, [{ id, municipality: null, locale: 'nl', email: 'a@example.org' }], clock.now())

describe('a coordinator', () => {
  it('pauses somebody: what waited ends, no run proposes anything to them until they are resumed', async () => {
    const { id, candidateId, placeId } = await proposed({ candidates: 1, places: 1 })
    expect(await act({ act: 'pause', candidateId, until: null })).toBe('done')
    expect(await row(id)).toMatchObject({ state: 'withdrawn', endCause: 'paused' })
    expect(await night()).toEqual([])
    expect(await act({ act: 'resume', candidateId })).toBe('done')
    expect(await night()).toEqual([`${candidateId} ${placeId}`])
    expect((await auditOf(candidateId)).map(({ action, actorId }) => `${actorId} ${action}`)).toEqual([
      'marieke candidate.pause',
      'marieke candidate.resume',
    ])
  })

  it('says that two ids are two people, in either order, and takes it back', async () => {
    const one = await proposed({ candidates: 1, places: 1 })
    const other = await proposed({ candidates: 1, places: 1 })
    const pair = { candidateId: other.candidateId, otherId: one.candidateId }
    const said = async () =>
      (await distinctPairs(database.db)).filter((ids) => ids.includes(one.candidateId)).map((ids) => ids.toSorted())
    expect(await act({ act: 'distinct', ...pair })).toBe('done')
    expect(await act({ act: 'distinct', ...pair })).toBe('done')
    expect(await said()).toEqual([[one.candidateId, other.candidateId].toSorted()])
    expect(await act({ act: 'distinct', candidateId: one.candidateId, otherId: one.candidateId })).toBe('not_so')
    expect(await act({ act: 'distinct', candidateId: one.candidateId, otherId: 'nobody' })).toBe('unknown')
    const back = { candidateId: one.candidateId, otherId: other.candidateId }
    expect(await act({ act: 'same', ...back })).toBe('done')
    expect(await act({ act: 'same', ...back })).toBe('not_so')
    expect(await said()).toEqual([])
    expect((await auditOf(one.candidateId)).map(({ action }) => action)).toContain('candidate.same')
  })

  it('holds a place through a day: from the next day on it is proposed again', async () => {
    const { id, candidateId, placeId } = await proposed({ candidates: 1, places: 1 })
    await act({ act: 'hold', placeId, until: addDays(amsterdamDate(clock.now()), 3) })
    expect(await row(id)).toMatchObject({ state: 'withdrawn', endCause: 'paused' })
    clock.advance(3 * 24 * 3_600_000)
    expect(await night()).toEqual([])
    clock.advance(24 * 3_600_000)
    expect(await night()).toEqual([`${candidateId} ${placeId}`])
  })

  it('blocks a pair: what is open of it is withdrawn, and no run makes it again until it is unblocked', async () => {
    const { id, candidateId, placeId } = await proposed({ candidates: 1, places: 1 })
    await act({ act: 'block', candidateId, placeId, until: null })
    await hold()
    expect(await row(id)).toMatchObject({ state: 'withdrawn', endCause: 'no_longer_eligible' })
    expect(await night()).toEqual([])
    await act({ act: 'unblock', candidateId, placeId })
    expect(await night()).toEqual([`${candidateId} ${placeId}`])
    expect(await act({ act: 'unblock', candidateId, placeId })).toBe('not_so')
  })

  it('resumes who moved in, which is the clear word', async () => {
    const { candidateId } = await proposed({ candidates: 1, places: 1 })
    await database.db.updateTable('candidate').set({ housedAt: clock.now() }).where('id', '=', candidateId).execute()
    expect(await act({ act: 'pause', candidateId, until: null })).toBe('not_so')
    expect(await act({ act: 'resume', candidateId })).toBe('done')
    const person = await database.db
      .selectFrom('candidate')
      .selectAll()
      .where('id', '=', candidateId)
      .executeTakeFirstOrThrow()
    expect(person.housedAt).toBeNull()
  })

  it('takes a proposal back with a reason, before and after a yes, and the next run does not make it again', async () => {
    for (const isAccepted of [false, true]) {
      const { id, link } = await proposed({ candidates: 1, places: 1 })
      if (isAccepted) {
        expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
        clock.advance(UNDO_MS)
        await settleDue(scene.deps)
      }
      const takeBack = (reason: { by: 'coordinator'; code: string } | null) =>
        inTransaction(database.db, (tx) =>
          transitionProposal(tx, dataKeys, {
            proposalId: id,
            action: 'withdraw',
            cause: 'taken_back',
            reason,
            actor,
            now: clock.now(),
          }),
        )
      expect(await takeBack(null)).toMatchObject({ ok: false, refusal: 'reason_missing' })
      expect(await takeBack({ by: 'coordinator', code: 'not_a_fit' })).toMatchObject({ ok: true })
      expect(await row(id)).toMatchObject({
        state: isAccepted ? 'fallen_through' : 'withdrawn',
        endCause: 'taken_back',
        declineBy: 'coordinator',
        declineReason: 'not_a_fit',
      })
      expect(await night()).toEqual([])
    }
  })
})

describe('a proposal by hand', () => {
  const free = async (candidate: (one: Candidate) => Candidate = (one) => one) => {
    const { id, candidateId, placeId } = await proposed({ candidates: 1, places: 1 })
    await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, {
        proposalId: id,
        action: 'withdraw',
        cause: 'place_gone',
        actor,
        now: clock.now(),
      }),
    )
    const person = candidate(scene.region.snapshot.candidates[0] as Candidate)
    await inTransaction(database.db, (tx) => putCandidates(tx, dataKeys, [person], { now: clock.now(), match: false }))
    await reachable(person.caseworkerId)
    return { candidateId, placeId }
  }
  const propose = (pair: { candidateId: string; placeId: string }) =>
    inTransaction(database.db, (tx) =>
      proposeByHand(
        tx,
        { dataKeys, policy: DEFAULT_POLICY },
        { ...pair, reason: 'urgent_need', actor, now: clock.now() },
      ),
    )

  it('is made with what was overruled, which stays overruled, and is told like any other', async () => {
    const pair = await free((one) => ({ ...one, household: { ...one.household, children: 2 } }))
    const made = await propose(pair)
    expect(made).toMatchObject({ ok: true, overruled: ['occupants'] })
    if (!made.ok) return
    await hold()
    expect(await row(made.proposalId)).toMatchObject({
      state: 'proposed',
      chosenReason: 'urgent_need',
      overruled: ['occupants'],
    })
    expect(await effectsAbout(made.proposalId)).toEqual(['proposal.created'])
    expect((await auditOf(made.proposalId)).map(({ action }) => action)).toEqual([
      'proposal.created',
      'proposal.chosen',
    ])
  })

  it.each([
    [
      'safety',
      (one: Candidate, place: Place): Candidate => ({
        ...one,
        safety: { ...one.safety, avoidMunicipalities: [place.municipality] },
      }),
    ],
    ['may_share', (one: Candidate): Candidate => ({ ...one, mayShare: null })],
  ] as const)('is refused where %s closes it, whatever the reason', async (code, change) => {
    const pair = await free((one) => change(one, scene.region.snapshot.places[0] as Place))
    expect(await propose(pair)).toEqual({ ok: false, refusal: 'closed', closedBy: [code] })
  })

  it('is refused where one of the two is not free, not there, or has no caseworker who can be reached', async () => {
    const pair = await free()
    expect(await propose({ ...pair, candidateId: 'nobody-at-all' })).toEqual({ ok: false, refusal: 'no_such_person' })
    await act({ act: 'hold', placeId: pair.placeId, until: null })
    expect(await propose(pair)).toEqual({ ok: false, refusal: 'not_free' })
    await act({ act: 'release', placeId: pair.placeId })
    await database.db.updateTable('caseworker').set({ emailSealed: null }).execute()
    expect(await propose(pair)).toEqual({ ok: false, refusal: 'unreachable' })
  })
})
