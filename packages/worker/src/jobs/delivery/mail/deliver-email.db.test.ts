import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY, plainDate, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { ANSWER_MS } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../../store/connect/in-transaction.ts'
import type { MailPayload } from '../../../store/connect/outbox-payload.ts'
import { replayDelivery } from '../../../store/deliveries/delivery-attempts.ts'
import { putCaseworkers } from '../../../store/people/caseworkers.ts'
import { deliveryDeps } from '../../../testing/delivery-deps.ts'
import { proposedRegion, type RegionOptions } from '../../../testing/proposed-region.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'
import { decide } from '../../proposals/decide.ts'
import { settleDue } from '../../proposals/due.ts'
import { transitionProposal } from '../../proposals/transition-proposal.ts'
import { planDeliveries } from '../plan-deliveries.ts'
import { deliverEmail } from './deliver-email.ts'
import type { MailOutcome, OutgoingMail } from './mail-transport.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const misled = useDataKeys(database, 'another key, also of at least 32 characters')
const clock = fakeClock('2026-11-21T09:00:00Z')
let counter = 0

/** A mail server that answers as scripted (then takes everything), and remembers what it was given. */
function scripted(...outcomes: (MailOutcome | 'dies')[]) {
  const mails: OutgoingMail[] = []
  const mail = async (outgoing: OutgoingMail): Promise<MailOutcome> => {
    mails.push(outgoing)
    const outcome = outcomes.shift() ?? { kind: 'sent', status: 250 }
    return outcome === 'dies' ? new Promise<never>(() => {}) : outcome
  }
  return { mails, mail }
}

/** A region whose first caseworker has an address, and the delivery of their mail. */
async function planned(kind: 'proposals' | 'reminder' = 'proposals', options: Partial<RegionOptions> = {}) {
  const { db } = database
  const name = `m${++counter}`
  const region = await proposedRegion(db, dataKeys, { now: clock.now(), name, ...options })
  const caseworkerId = `${name}-cw1`
  const email = `${caseworkerId}@gemeente.example`
  await putCaseworkers(db, dataKeys, [{ id: caseworkerId, municipality: null, locale: 'nl', email }], clock.now())
  const payload: MailPayload = {
    template: kind,
    key: `${kind}:${name}`,
    caseworkerId,
    proposalIds: region.proposals.map(({ id }) => id),
    runId: region.runId,
  }
  const { id: outboxId } = await db
    .insertInto('outbox')
    .values({ kind: 'mail', payload: JSON.stringify(payload) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const plan = () =>
    db.transaction().execute((tx) => planDeliveries(tx, dataKeys, { id: outboxId, kind: 'mail', payload }, clock.now()))
  const [first] = await plan()
  if (first === undefined) throw new Error('No delivery was planned.')
  return {
    ...region,
    ...first,
    plan,
    row: () => db.selectFrom('delivery').selectAll().where('id', '=', first.deliveryId).executeTakeFirstOrThrow(),
  }
}

/** As if the worker had died: nobody answers for the claim any more. */
const endClaim = (id: string) =>
  database.db
    .updateTable('delivery')
    .set({ claimedUntil: new Date(0) })
    .where('id', '=', id)
    .execute()

describe('the mail job', () => {
  it('sends one mail with all proposals of the run, once, however often it runs', async () => {
    const { deliveryId, plan, proposals, row } = await planned()
    expect(await plan()).toEqual([])
    const { mails, mail } = scripted()
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    const results = await Promise.all(Array.from({ length: 5 }, () => deliverEmail({ deliveryId }, deps)))
    expect(results.filter(({ kind }) => kind === 'sent')).toHaveLength(1)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'nothing_to_do' })
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({
      id: deliveryId,
      to: `m${counter}-cw1@gemeente.example`,
      locale: 'nl',
      date: clock.now(),
    })
    for (const { id } of proposals) expect(mails[0]?.text).toContain(`/d/${id}#`)
    expect(await row()).toMatchObject({ state: 'sent', attempts: 1, sentAt: clock.now(), lostAnswers: 0 })
  })

  it('carries links that work', async () => {
    const { deliveryId, proposals } = await planned()
    const { mails, mail } = scripted()
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    await deliverEmail({ deliveryId }, deps)
    for (const { id } of proposals) {
      const secret = new RegExp(`/d/${id}#(\\S+)`).exec(mails[0]?.text ?? '')?.[1] ?? ''
      expect(
        await decide(
          { policyOn: alwaysPolicy(DEFAULT_POLICY), ...deps, withScope: database.withScope },
          { proposalId: id, secret, choice: 'accept' },
        ),
      ).toMatchObject({ ok: true })
    }
  })

  it('says nothing of a person: no id of a candidate, place or house, no name, no need', async () => {
    const { deliveryId, snapshot } = await planned()
    const { mails, mail } = scripted()
    await deliverEmail({ deliveryId }, deliveryDeps(database.db, dataKeys, clock, { mail }))
    const text = `${mails[0]?.subject} ${mails[0]?.html} ${mails[0]?.text}`
    const never = [
      ...snapshot.candidates.map(({ id }) => id),
      ...snapshot.places.map(({ id }) => id),
      ...snapshot.houses.flatMap(({ id, name }) => [id, name]),
      'begeleiding',
      'inkomen',
      'jongvolwassene',
    ]
    for (const word of never) expect(text).not.toContain(word)
  })

  it('waits for the morning at night, unless somebody’s present place ends soon', async () => {
    clock.set(new Date('2026-11-22T03:15:00Z'))
    const calm = await planned()
    expect(calm.notBefore).toEqual(new Date('2026-11-22T06:00:00Z'))
    const urgent = await planned('proposals', {
      candidate: (candidate) => ({ ...candidate, deadlineOn: plainDate('2026-12-15') }),
    })
    expect(urgent.notBefore).toEqual(clock.now())
    const { mails, mail } = scripted()
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    expect(await deliverEmail(calm, deps)).toEqual({ kind: 'nothing_to_do' })
    expect(await deliverEmail(urgent, deps)).toEqual({ kind: 'sent' })
    clock.set(new Date('2026-11-22T06:00:00Z'))
    expect(await deliverEmail(calm, deps)).toEqual({ kind: 'sent' })
    expect(mails).toHaveLength(2)
  })

  it('a try that is due in the night waits for the morning too', async () => {
    clock.set(new Date('2026-11-22T18:30:00Z'))
    const { deliveryId } = await planned()
    const refused: MailOutcome = { kind: 'refused', permanent: false, status: 450, error: '450 to RCPT TO' }
    const { mails, mail } = scripted(...Array.from({ length: 6 }, () => refused))
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    for (;;) {
      const result = await deliverEmail({ deliveryId }, deps)
      if (result.kind !== 'again') break
      clock.set(result.at)
      if (result.at >= new Date('2026-11-22T19:00:00Z')) break
    }
    expect(clock.now()).toEqual(new Date('2026-11-23T06:00:00Z'))
    expect(mails.length).toBeGreaterThan(3)
  })

  it('is tried again when it was refused for now or nobody could be reached, at last with success', async () => {
    clock.set(new Date('2026-11-24T09:00:00Z'))
    const { deliveryId, row } = await planned()
    const { mails, mail } = scripted(
      { kind: 'refused', permanent: false, status: 421, error: '421 to DATA' },
      { kind: 'unreachable', error: 'ECONNECTION at CONN' },
    )
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    const first = await deliverEmail({ deliveryId }, deps)
    expect(first).toEqual({ kind: 'again', at: new Date(clock.now().getTime() + 6_000) })
    expect(await row()).toMatchObject({ state: 'pending', lastStatus: 421, lastError: '421 to DATA', lostAnswers: 0 })
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'nothing_to_do' })
    clock.advance(6_000)
    expect(await deliverEmail({ deliveryId }, deps)).toMatchObject({ kind: 'again' })
    clock.advance(60_000)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'sent' })
    expect(mails).toHaveLength(3)
    expect(mails[2]).toEqual(mails[0])
  })

  it('is given up for a person to look at after a refusal for good, and can be replayed', async () => {
    const { deliveryId, row } = await planned()
    const { mails, mail } = scripted({ kind: 'refused', permanent: true, status: 550, error: '550 to RCPT TO' })
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'given_up' })
    expect(await row()).toMatchObject({ state: 'failed', lastStatus: 550, lastError: '550 to RCPT TO' })
    clock.advance(3_600_000)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'nothing_to_do' })
    expect(await replayDelivery(database.db, deliveryId, clock.now())).toBe(true)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'sent' })
    expect(mails).toHaveLength(2)
  })

  it('is kept while the server itself is at fault, for as long as it has something to say, with an alarm', async () => {
    const { deliveryId, row, runId } = await planned('proposals')
    const expiresAt = new Date(clock.now().getTime() + 5 * 86_400_000)
    await database.db.updateTable('proposal').set({ expiresAt }).where('runId', '=', runId).execute()
    const alarms: unknown[] = []
    const deps = deliveryDeps(database.db, dataKeys, clock, {
      mail: async () => ({ kind: 'server_fault', error: 'The mail server refuses our sender (553 at MAIL FROM).' }),
      log: { ...silentLog, error: (_, fields) => void alarms.push(fields?.alarm) },
    })
    let last = await deliverEmail({ deliveryId }, deps)
    let tries = 1
    for (; last.kind === 'again'; tries++) {
      // Never longer than until the morning.
      expect(last.at.getTime() - clock.now().getTime()).toBeLessThan(12 * 3_600_000)
      clock.set(last.at)
      last = await deliverEmail({ deliveryId }, deps)
    }
    expect(clock.now() >= expiresAt).toBe(true)
    expect(tries).toBeGreaterThan(100)
    expect(await row()).toMatchObject({ state: 'cancelled' })
    expect(alarms).toContain('mail_server_fault')
  })

  it('is given up after two days of trying', async () => {
    const { deliveryId, row, runId } = await planned('proposals')
    await database.db
      .updateTable('proposal')
      .set({ expiresAt: new Date('2027-01-01T00:00:00Z') })
      .where('runId', '=', runId)
      .execute()
    const deps = deliveryDeps(database.db, dataKeys, clock, {
      mail: async () => ({ kind: 'unreachable', error: 'EDNS at CONN' }),
    })
    const start = clock.now().getTime()
    let tries = 0
    for (;;) {
      tries++
      const result = await deliverEmail({ deliveryId }, deps)
      if (result.kind !== 'again') break
      clock.set(result.at)
    }
    expect(tries).toBe(12)
    expect(clock.now().getTime() - start).toBeGreaterThan(48 * 3_600_000)
    expect(await row()).toMatchObject({ state: 'failed', lastError: 'EDNS at CONN' })
  })

  it('whose answer was lost is uncertain, sent again once with the same id, and never a third time', async () => {
    clock.set(new Date('2026-12-01T09:00:00Z'))
    const { deliveryId, row } = await planned()
    const lost: MailOutcome = { kind: 'lost', error: 'no answer after the message (ETIMEDOUT)' }
    const { mails, mail } = scripted(lost, lost)
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    const first = await deliverEmail({ deliveryId }, deps)
    expect(await row()).toMatchObject({ state: 'uncertain', lostAnswers: 1 })
    if (first.kind === 'again') clock.set(first.at)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'given_up' })
    expect(await row()).toMatchObject({
      state: 'failed',
      lastError: 'no answer after the message (ETIMEDOUT), twice; it may have arrived',
    })
    clock.advance(86_400_000)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'nothing_to_do' })
    expect(mails.map(({ id }) => id)).toEqual([deliveryId, deliveryId])
    expect(mails[1]).toEqual(mails[0])
  })

  it('of a worker that died while sending is sent by another once its claim ends, and at most twice in all', async () => {
    clock.set(new Date('2026-12-02T09:00:00Z'))
    const { deliveryId, row } = await planned()
    const { mails, mail } = scripted('dies', 'dies')
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    for (const copies of [1, 2]) {
      void deliverEmail({ deliveryId }, deps)
      await expect.poll(() => mails.length).toBe(copies)
      expect(await row()).toMatchObject({ state: 'uncertain', lostAnswers: copies })
      expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'nothing_to_do' })
      await endClaim(deliveryId)
    }
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'given_up' })
    expect(await row()).toMatchObject({
      state: 'failed',
      lastError: 'the worker stopped twice while sending; it may have arrived',
    })
    expect(mails).toHaveLength(2)
  })

  it('leaves out what was answered meanwhile, and is cancelled when nothing is left', async () => {
    const { deliveryId, proposals, row } = await planned('reminder')
    const { mails, mail } = scripted({ kind: 'unreachable', error: 'x' })
    const deps = deliveryDeps(database.db, dataKeys, clock, { mail })
    await deliverEmail({ deliveryId }, deps)
    clock.advance((2 * ANSWER_MS) / 3)
    const secret = new RegExp(`/d/${proposals[0]?.id}#(\\S+)`).exec(mails[0]?.text ?? '')?.[1] ?? ''
    await decide(
      { policyOn: alwaysPolicy(DEFAULT_POLICY), ...deps, withScope: database.withScope },
      { proposalId: proposals[0]?.id ?? '', secret, choice: 'accept' },
    )
    await database.db.updateTable('delivery').set({ nextAttemptAt: clock.now() }).where('id', '=', deliveryId).execute()
    await deliverEmail({ deliveryId }, { ...deps, mail: scripted().mail })
    const again = scripted()
    await replayDelivery(database.db, deliveryId, clock.now())
    clock.advance(ANSWER_MS)
    clock.set(new Date(clock.now().toISOString().replace(/T.*/, 'T10:00:00Z')))
    expect(await deliverEmail({ deliveryId }, { ...deps, mail: again.mail })).toEqual({ kind: 'given_up' })
    expect(again.mails).toEqual([])
    expect(await row()).toMatchObject({ state: 'cancelled' })
  })

  it('waits while a decision can be undone, says everything after an undo, and nothing of what was decided', async () => {
    clock.set(new Date('2026-12-08T09:00:00Z'))
    const { db } = database
    const { deliveryId, proposals, row } = await planned('proposals', { candidates: 2, places: 2 })
    const [first, second] = proposals
    const act = (proposalId: string, action: 'accept' | 'undo') => {
      const actor = { kind: 'integration', id: 'key' } as const
      return inTransaction(db, (tx) =>
        transitionProposal(tx, dataKeys, { proposalId, action, actor, now: clock.now() }),
      )
    }
    const { mails, mail } = scripted()
    const deps = deliveryDeps(db, dataKeys, clock, { mail })
    for (const { id } of proposals) await act(id, 'accept')
    const until = new Date(clock.now().getTime() + UNDO_MS)
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'again', at: until })
    expect(await row()).toMatchObject({ state: 'pending', lostAnswers: 0, nextAttemptAt: until })
    clock.advance(60_000)
    for (const { id } of proposals) await act(id, 'undo')
    clock.advance(UNDO_MS - 120_000)
    await act(first?.id ?? '', 'accept')
    clock.set(until)
    const later = await deliverEmail({ deliveryId }, deps)
    expect(later).toMatchObject({ kind: 'again' })
    expect(mails).toEqual([])
    if (later.kind === 'again') clock.set(later.at)
    await settleDue({ db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })
    expect(await deliverEmail({ deliveryId }, deps)).toEqual({ kind: 'sent' })
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain(`/d/${second?.id}#`)
    expect(mails[0]?.text).not.toContain(`/d/${first?.id}#`)
  })

  it('that cannot be written keeps no word of anybody else about why', async () => {
    const { deliveryId, row } = await planned()
    const broken = {
      ...dataKeys,
      ringFor: () => Promise.reject(new SyntaxError('Unexpected token, "psychose" is not valid')),
    }
    await deliverEmail({ deliveryId }, deliveryDeps(database.db, broken, clock))
    expect(await row()).toMatchObject({ lastError: expect.stringMatching(/^not written: SyntaxError at [^"]+:\d+$/) })
  })

  it('to somebody whose address is not known is a task for the operator', async () => {
    const { deliveryId, row } = await planned()
    await database.db.updateTable('caseworker').set({ emailSealed: null }).where('id', '=', `m${counter}-cw1`).execute()
    expect(await deliverEmail({ deliveryId }, deliveryDeps(database.db, dataKeys, clock))).toEqual({ kind: 'given_up' })
    expect(await row()).toMatchObject({ state: 'failed', lastError: `no address is known of m${counter}-cw1` })
  })

  it('that cannot be written was not handed over', async () => {
    const { deliveryId, row } = await planned()
    const { mails, mail } = scripted()
    expect(await deliverEmail({ deliveryId }, deliveryDeps(database.db, misled, clock, { mail }))).toMatchObject({
      kind: 'again',
    })
    expect(await row()).toMatchObject({
      state: 'pending',
      lostAnswers: 0,
      lastError: expect.stringMatching(/^not written: .* do not open .*SECRET_KEY/),
    })
    expect(mails).toEqual([])
  })
})
