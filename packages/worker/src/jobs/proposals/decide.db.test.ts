import { UNDO_MS } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { MAX_WRONG_CODES } from './access.ts'
import { decide, undo } from './decide.ts'
import { settleDue } from './due.ts'
import { decisionKeysOf } from './link-keys.ts'
import { useProposals } from './testing/use-proposals.ts'

const scene = useProposals()
const { database, clock, secretKey, proposed, row, effectsAbout, auditOf, regionName } = scene

describe('a decision by link', () => {
  it('waits ten minutes without an effect, then takes effect once', async () => {
    const { id, link } = await proposed()
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true, emitted: null })
    expect(await row(id)).toMatchObject({
      state: 'proposed',
      pendingChoice: 'accept',
      decidedBy: `${regionName()}-cw1`,
    })
    clock.advance(UNDO_MS - 1)
    await settleDue(scene.deps)
    expect(await effectsAbout(id)).toEqual([])
    clock.advance(1)
    await Promise.all([settleDue(scene.deps), settleDue(scene.deps), settleDue(scene.deps)])
    expect(await row(id)).toMatchObject({ state: 'accepted', pendingChoice: null, closedAt: null })
    expect(await effectsAbout(id)).toEqual(['proposal.accepted'])
    expect(await auditOf(id)).toEqual([
      {
        action: 'proposal.accept',
        actorKind: 'caseworker',
        actorId: `${regionName()}-cw1`,
        detail: { from: 'proposed', to: 'proposed', choice: 'accept' },
      },
      {
        action: 'proposal.settle',
        actorKind: 'system',
        actorId: null,
        detail: { from: 'proposed', to: 'accepted', choice: 'accept' },
      },
    ])
  })

  it('can be undone, and then decided otherwise', async () => {
    const { id, link } = await proposed()
    const before = await row(id)
    await decide(scene.deps, { ...link, choice: 'decline', reason: { by: 'candidate', code: 'wants_to_wait' } })
    expect(await undo(scene.deps, link)).toMatchObject({ ok: true })
    expect(await row(id)).toMatchObject({
      state: 'proposed',
      pendingChoice: null,
      declineReason: null,
      decidedBy: null,
      expiresAt: before.expiresAt,
    })
    expect(await undo(scene.deps, link)).toMatchObject({ ok: false, refusal: 'nothing_pending' })
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
    clock.advance(UNDO_MS)
    expect(await undo(scene.deps, link)).toMatchObject({ ok: false, refusal: 'undo_time_over' })
  })

  it('of twenty that come at once, one wins and the others see what it became', async () => {
    const { id, link } = await proposed()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? decide(scene.deps, { ...link, choice: 'accept' })
          : decide(scene.deps, { ...link, choice: 'decline', reason: { by: 'provider', code: 'other' } }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const { pendingChoice } = await row(id)
    for (const answer of answers) {
      if (!answer.ok)
        expect(answer).toMatchObject({
          refusal: 'already_decided',
          proposal: { current: { pending: { choice: pendingChoice } } },
        })
    }
    expect(await auditOf(id)).toHaveLength(1)
  })

  it('needs a reason of the list for a no, and keeps none for a yes', async () => {
    const { id, link } = await proposed()
    for (const reason of [
      undefined,
      null,
      { by: 'candidate', code: 'not_a_fit_for_house' },
      { by: 'provider', code: '' },
    ] as const) {
      expect(await decide(scene.deps, { ...link, choice: 'decline', reason: reason ?? null })).toMatchObject({
        refusal: 'reason_missing',
      })
    }
    expect((await row(id)).pendingChoice).toBeNull()
    await decide(scene.deps, { ...link, choice: 'accept', reason: { by: 'candidate', code: 'other' } })
    expect(await row(id)).toMatchObject({ pendingChoice: 'accept', declineBy: null, declineReason: null })
  })

  it('is refused without the key, with another one, and with one that is no longer valid', async () => {
    const { id, link } = await proposed()
    const other = await proposed()
    for (const secret of ['', 'x', other.secret, decisionKeysOf(secretKey, id, 'somebody').secret, other.code]) {
      const answer = await decide(scene.deps, { ...link, secret, choice: 'accept' })
      expect(answer).toMatchObject({ refusal: 'no_access', access: { reason: 'unknown' } })
    }
    expect(await decide(scene.deps, { ...link, proposalId: 'nonsense', choice: 'accept' })).toMatchObject({
      refusal: 'no_access',
    })
    expect(
      await decide(scene.deps, { ...link, proposalId: other.id.replace(/.$/, '0'), choice: 'accept' }),
    ).toMatchObject({
      refusal: 'no_access',
    })
    await database.db.updateTable('decisionLink').set({ revokedAt: clock.now() }).where('proposalId', '=', id).execute()
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ access: { reason: 'superseded' } })
  })

  it('works with the typed code, which is locked after ten wrong ones while the link still works', async () => {
    const { id, link, code } = await proposed()
    expect(
      await decide(scene.deps, { ...link, secret: code.toLowerCase().replace('-', ' '), choice: 'accept' }),
    ).toMatchObject({ ok: true })
    await undo(scene.deps, link)
    const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
    for (let i = 1; i <= MAX_WRONG_CODES; i++) {
      const answer = await decide(scene.deps, { ...link, secret: wrong, choice: 'accept' })
      expect(answer).toMatchObject({ access: { reason: i < MAX_WRONG_CODES ? 'unknown' : 'locked' } })
    }
    expect(await decide(scene.deps, { ...link, secret: code, choice: 'accept' })).toMatchObject({
      access: { reason: 'locked' },
    })
    expect((await row(id)).pendingChoice).toBeNull()
    expect(await decide(scene.deps, { ...link, choice: 'accept' })).toMatchObject({ ok: true })
  })
})
