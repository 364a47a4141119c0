import type { Choice } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { markRelayed, takeOutbox } from '../../store/outbox/outbox-waiting.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { putCaseworkers } from '../../store/people/caseworkers.ts'
import { deliveryDeps } from '../../testing/delivery-deps.ts'
import { deliverEmail } from '../delivery/mail/deliver-email.ts'
import type { OutgoingMail } from '../delivery/mail/mail-transport.ts'
import { planDeliveries } from '../delivery/plan-deliveries.ts'
import { decide } from './decide.ts'
import { settleDue } from './due.ts'
import { handOverDue } from './hand-over.ts'
import { useProposals } from './testing/use-proposals.ts'
import { transitionProposal } from './transition-proposal.ts'

const scene = useProposals()
const { database, dataKeys, clock, proposed, row } = scene

/** The person is supported by somebody else from now on. Answers how many proposals were handed over for that. */
async function move(to: string): Promise<number> {
  const { db } = database
  const [person] = scene.region.snapshot.candidates
  if (person === undefined) throw new Error('The region has nobody.')
  await putCaseworkers(
    db,
    dataKeys,
    [{ id: to, municipality: null, locale: 'nl', email: `${to}@example.org` }],
    clock.now(),
  )
  const options = { now: clock.now(), match: false }
  await inTransaction(db, (tx) => putCandidates(tx, dataKeys, [{ ...person, caseworkerId: to }], options))
  const [first, second] = await Promise.all([handOverDue(scene.deps), handOverDue(scene.deps)])
  return first + second
}

/** Sends every mail that waits in the outbox, and answers them. */
async function mailsOut(): Promise<OutgoingMail[]> {
  const { db } = database
  const mails: OutgoingMail[] = []
  const deps = deliveryDeps(db, dataKeys, clock, {
    secretKey: scene.secretKey,
    mail: async (mail) => {
      mails.push(mail)
      return { kind: 'sent', status: 250 }
    },
  })
  const planned = await inTransaction(db, async (tx) => {
    const rows = await takeOutbox(tx, ['mail'], 100)
    const deliveries = []
    for (const one of rows)
      if (one.kind === 'mail') deliveries.push(...(await planDeliveries(tx, dataKeys, one, clock.now())))
    await markRelayed(
      tx,
      rows.map(({ id }) => id),
    )
    return deliveries
  })
  for (const delivery of planned) await deliverEmail(delivery, deps)
  return mails
}

const decided = async (proposalId: string, action: Choice) => {
  const actor = { kind: 'integration', id: 'key' } as const
  await inTransaction(database.db, (tx) =>
    transitionProposal(tx, dataKeys, { proposalId, action, actor, now: clock.now() }),
  )
  clock.advance(11 * 60_000)
  await settleDue(scene.deps)
}

const secretIn = (mail: OutgoingMail | undefined, id: string): string =>
  new RegExp(`/d/${id}#(\\S+)`).exec(mail?.text ?? '')?.[1] ?? ''

describe('a proposal of somebody who is supported by another', () => {
  it('is told to each who has it, and again to whoever has it back', async () => {
    const { id } = await proposed({ candidates: 1, places: 1 })
    for (const to of ['anna', 'bram', 'anna', 'bram']) {
      clock.advance(60_000)
      expect(await move(to)).toBe(1)
      const mails = await mailsOut()
      expect(mails.map((mail) => mail.to)).toEqual([`${to}@example.org`])
      expect(mails[0]?.text).toContain('Antwoord vóór')
      expect(secretIn(mails[0], id)).not.toBe('')
    }
  })

  it('is handed over when it is accepted, with a mail that says so and a link to say how it went', async () => {
    const { id } = await proposed({ candidates: 1, places: 1 })
    await decided(id, 'accept')
    clock.advance(100 * 3_600_000)
    clock.set(new Date(clock.now().toISOString().replace(/T.*/, 'T10:00:00Z')))
    expect(await move('chris')).toBe(1)
    expect(await row(id)).toMatchObject({ state: 'accepted', caseworkerId: 'chris' })
    const [mail, ...more] = await mailsOut()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: 'chris@example.org', subject: expect.stringContaining('er is al ja gezegd') })
    expect(mail?.text).not.toContain('Antwoord vóór')
    const link = { proposalId: id, secret: secretIn(mail, id) }
    expect(await decide(scene.deps, { ...link, choice: 'place' })).toMatchObject({ ok: true })
    expect(await move('dana')).toBe(0)
  })

  it('is told as accepted to whoever it was handed to before it was', async () => {
    const { id } = await proposed({ candidates: 1, places: 1 })
    expect(await move('emma')).toBe(1)
    await decided(id, 'accept')
    const [mail] = await mailsOut()
    expect(mail).toMatchObject({ to: 'emma@example.org', subject: expect.stringContaining('er is al ja gezegd') })
    await decided(id, 'place')
    expect(await move('fien')).toBe(0)
  })
})
