import { ANSWER_MS } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { ensureLink } from '../../store/proposals/decision-links.ts'
import { decide, undo } from './decide.ts'
import { expireDue, remindDue } from './due.ts'
import { handOverDue } from './hand-over.ts'
import { decisionKeysOf, hashOfSecret } from './link-keys.ts'
import { useProposals } from './testing/use-proposals.ts'
import { transitionProposal } from './transition-proposal.ts'

const scene = useProposals()
const { database, dataKeys, clock, secretKey, proposed, row, effectsAbout, regionName } = scene

describe('the clock', () => {
  it('ends what was not answered, once, and frees both', async () => {
    const { id, placeId } = await proposed()
    clock.advance(ANSWER_MS)
    await Promise.all([expireDue(scene.deps), expireDue(scene.deps)])
    expect(await row(id)).toMatchObject({ state: 'expired' })
    expect(await effectsAbout(id)).toEqual(['proposal.expired'])
    expect(await database.db.selectFrom('runTrigger').select('cause').where('placeId', '=', placeId).execute()).toEqual(
      [{ cause: 'expired' }],
    )
  })

  it('reminds half-way, once, with one mail for a caseworker’s proposals of a run', async () => {
    const { runId } = await (async () => {
      await proposed({ candidates: 4, places: 4, caseworkerId: (index) => `rem-cw${index < 3 ? 1 : 2}` })
      return scene.region
    })()
    clock.advance((2 * ANSWER_MS) / 3)
    await Promise.all([remindDue(scene.deps), remindDue(scene.deps)])
    await remindDue(scene.deps)
    const mails = await database.db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
    const ours = mails.flatMap(({ payload }) => ('caseworkerId' in payload && payload.runId === runId ? [payload] : []))
    expect(ours.map(({ caseworkerId, proposalIds }) => [caseworkerId, proposalIds.length]).toSorted()).toEqual([
      ['rem-cw1', 3],
      ['rem-cw2', 1],
    ])
    for (const { id } of scene.region.proposals) expect(await effectsAbout(id)).toEqual(['proposal.reminded'])
  })

  it('hands a proposal over to whoever supports the person now, with a mail and links of their own', async () => {
    const { id, link, candidateId } = await proposed()
    const { db } = database
    const move = async (to: string) => {
      await db
        .insertInto('caseworker')
        .values({ id: to })
        .onConflict((c) => c.doNothing())
        .execute()
      await db.updateTable('candidate').set({ caseworkerId: to }).where('id', '=', candidateId).execute()
      const [first, second] = await Promise.all([handOverDue(scene.deps), handOverDue(scene.deps)])
      expect(first + second).toBe(1)
    }
    await move('newcomer')
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ access: { reason: 'superseded' } })
    const keys = decisionKeysOf(secretKey, id, 'newcomer')
    await ensureLink(db, {
      secretHash: hashOfSecret(keys.secret),
      proposalId: id,
      caseworkerId: 'newcomer',
      now: clock.now(),
    })
    const mails = await db.selectFrom('outbox').select('payload').where('kind', '=', 'mail').execute()
    expect(mails.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ template: 'handed_over', caseworkerId: 'newcomer', proposalIds: [id] }),
    )
    await move(`${regionName()}-cw1`)
    expect(await decide(scene.deps, { proposalId: id, secret: keys.secret, choice: 'accept' })).toMatchObject({
      access: { reason: 'superseded' },
    })
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
    await db.updateTable('candidate').set({ caseworkerId: 'newcomer' }).where('id', '=', candidateId).execute()
    expect(await handOverDue(scene.deps)).toBe(0)
  })

  it('a withdrawal by an operator forgets a decision that waits', async () => {
    const { id, link } = await proposed()
    await decide(scene.deps, { ...link, choice: 'accept' })
    const actor = { kind: 'operator', id: 'op' } as const
    const withdrawn = await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, { proposalId: id, action: 'withdraw', actor, now: clock.now() }),
    )
    expect(withdrawn).toMatchObject({ ok: true, emitted: 'proposal.withdrawn' })
    expect(await row(id)).toMatchObject({ state: 'withdrawn', pendingChoice: null })
    expect(await undo(scene.deps, link)).toMatchObject({
      refusal: 'nothing_pending',
      proposal: { current: { state: 'withdrawn' } },
    })
  })
})
