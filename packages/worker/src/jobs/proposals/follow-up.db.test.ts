import { amsterdamDate, amsterdamTime } from '@thuismatch/shared/clock'
import { UNDO_MS } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { forCoordinator } from '../../store/reports/for-coordinator.ts'
import { decide } from './decide.ts'
import { expireDue, followUpDue, settleDue } from './due.ts'
import { holdAgainstFacts } from './hold-against-facts.ts'
import { useProposals } from './testing/use-proposals.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed, row } = scene

const mailsAbout = async (id: string) => {
  const rows = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
  return rows.flatMap(({ payload }) =>
    'proposalIds' in payload && payload.proposalIds.includes(id) ? [payload.template] : [],
  )
}
const waiting = async (candidateId: string) =>
  (await forCoordinator(database.db, 2, clock.now())).filter((one) => one.candidateId === candidateId)

it('asks after a yes how it went at the end of ten working days, again after ten more, and then tells the coordinator', async () => {
  const { id, candidateId, link } = await proposed({ candidates: 1, places: 1 })
  await decide(scene.deps, { ...link, choice: 'accept' })
  clock.advance(UNDO_MS)
  await settleDue(scene.deps)
  const { followUpAt } = await row(id)
  // Saturday 21 November 2026: ten working days are those of two weeks.
  expect([amsterdamDate(followUpAt as Date), amsterdamTime(followUpAt as Date)]).toEqual(['2026-12-04', '17:00'])
  expect(await followUpDue(scene.deps)).toBe(0)
  clock.set(followUpAt as Date)
  expect((await Promise.all([followUpDue(scene.deps), followUpDue(scene.deps)])).toSorted()).toEqual([0, 1])
  expect(await mailsAbout(id)).toEqual(['follow_up'])
  const again = (await row(id)).followUpAt as Date
  expect(amsterdamDate(again)).toBe('2026-12-18')
  clock.set(again)
  expect(await followUpDue(scene.deps)).toBe(1)
  expect(await waiting(candidateId)).toEqual([])
  const last = (await row(id)).followUpAt as Date
  // Christmas and New Year are no working days.
  expect(amsterdamDate(last)).toBe('2027-01-05')
  clock.set(last)
  expect(await followUpDue(scene.deps)).toBe(0)
  expect(await waiting(candidateId)).toMatchObject([{ kind: 'no_outcome', proposalId: id }])
  await decide(scene.deps, { ...link, choice: 'place' })
  expect(await waiting(candidateId)).toEqual([])
})

it('tells the coordinator of an accepted proposal that is at risk, for as long as it is', async () => {
  const { id, candidateId, link } = await proposed({ candidates: 1, places: 1 })
  await decide(scene.deps, { ...link, choice: 'accept' })
  clock.advance(UNDO_MS)
  await settleDue(scene.deps)
  const [person] = scene.region.snapshot.candidates
  if (person === undefined) throw new Error('The region has somebody.')
  const write = (mayShare: boolean) =>
    inTransaction(database.db, (tx) =>
      putCandidates(tx, dataKeys, [{ ...person, mayShare }], { now: clock.now(), match: false }),
    )
  await write(false)
  await holdAgainstFacts(scene.deps)
  expect(await waiting(candidateId)).toMatchObject([{ kind: 'at_risk', proposalId: id }])
  await write(true)
  await holdAgainstFacts(scene.deps)
  expect(await waiting(candidateId)).toEqual([])
})

it('tells the coordinator of silence from the second time in a row on, and lets the pair rest from the first', async () => {
  const { id, candidateId, placeId } = await proposed({ candidates: 1, places: 1 })
  clock.set((await row(id)).expiresAt)
  expect(await expireDue(scene.deps)).toBe(1)
  const rests = await database.db.selectFrom('decline').selectAll().where('proposalId', '=', id).execute()
  expect(rests).toMatchObject([{ candidateId, placeId, by: 'nobody', reason: 'unanswered' }])
  expect(await waiting(candidateId)).toEqual([])
  const { updatedAt: _, ...once } = await row(id)
  await database.db
    .insertInto('proposal')
    .values({ ...once, id: crypto.randomUUID(), closedAt: clock.now() })
    .execute()
  expect(await waiting(candidateId)).toMatchObject([{ kind: 'unanswered', times: 2, proposalId: null }])
})
