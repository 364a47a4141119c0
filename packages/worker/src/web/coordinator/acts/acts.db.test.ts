import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, type Candidate, DEFAULT_POLICY, plainDate, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureDeskLink } from '../../../jobs/proposals/desk-link.ts'
import { settleDue } from '../../../jobs/proposals/due.ts'
import { inTransaction } from '../../../store/connect/in-transaction.ts'
import { peopleByIds } from '../../../store/intake/import-lookups.ts'
import { putCandidates } from '../../../store/people/candidates.ts'
import { linkInForce } from '../../../store/people/caseworker-links.ts'
import { putCaseworkers } from '../../../store/people/caseworkers.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../../testing/browser.ts'
import { decisionSite, SITE_SECRET, SITE_URL } from '../../../testing/decision-site.ts'
import { type ProposedRegion, proposedRegion } from '../../../testing/proposed-region.ts'
import { type SignedIn, signedIn } from '../../../testing/signed-in.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-23T09:00:00Z')
const browser = useBrowser()
const people = {} as Record<'anna' | 'reader' | 'own' | 'elsewhere', SignedIn>
const policyOn = alwaysPolicy(DEFAULT_POLICY)
let site: FastifyInstance
let region: ProposedRegion
let counter = 0

beforeAll(async () => {
  people.anna = await signedIn(database.db, clock, { name: 'Anna' })
  people.reader = await signedIn(database.db, clock, { name: 'Lezer', role: 'reader' })
  people.own = await signedIn(database.db, clock, { name: 'Zeist', role: 'municipality', municipalities: ['0355'] })
  people.elsewhere = await signedIn(database.db, clock, {
    name: 'Amersfoort',
    role: 'municipality',
    municipalities: ['0307'],
  })
  site = await decisionSite(database, dataKeys, clock, { policyOn })
})
afterAll(() => site.close())

/** Everybody and every place of Zeist; the first pair is proposed. */
beforeEach(async () => {
  region = await proposedRegion(database.db, dataKeys, {
    now: clock.now(),
    name: `a${++counter}`,
    candidates: 3,
    places: 2,
    candidate: (one): Candidate => ({ ...one, originMunicipality: '0355', indicationUntil: 'open' }),
    place: (one) => ({ ...one, municipality: '0355' }),
  })
  for (const id of [region.snapshot.candidates[0]?.caseworkerId, 'other-cw'])
    await putCaseworkers(
      database.db,
      dataKeys,
      [{ id: id as string, municipality: '0355', locale: 'nl', email: 'a@example.org' }],
      clock.now(),
    )
})

const send = async (
  who: keyof typeof people,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) => {
  const answer = await site.inject({
    method: 'POST',
    url: `/coordinator${path}`,
    headers: {
      cookie: people[who].cookie,
      origin: new URL(SITE_URL).origin,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams(fields).toString(),
  })
  const at = new URL(String(answer.headers.location ?? '/'), SITE_URL)
  return { status: answer.statusCode, said: at.searchParams.get('said'), to: at.pathname + at.search }
}
const look = (who: keyof typeof people, url: string) => site.inject({ url, headers: { cookie: people[who].cookie } })
const sure = { sure: 'yes' } as const
const first = () => region.proposals[0] as NonNullable<(typeof region.proposals)[number]>
const unmatched = (): string =>
  region.snapshot.candidates.find(({ id }) => region.proposals.every(({ candidateId }) => candidateId !== id))
    ?.id as string
const row = (id: string) =>
  database.db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const due = () => settleDue({ db: database.db, dataKeys, clock, log: silentLog, policyOn })

describe('the caseworker of somebody', () => {
  it('is told by name, organisation and telephone to whoever may act, and in whose municipality they are', async () => {
    const [one] = region.snapshot.candidates
    const id = one?.caseworkerId ?? ''
    const contact = { name: 'B. Begeleider', organisation: 'Wijkteam Oost', telephone: '030 123 45 67' }
    await putCaseworkers(
      database.db,
      dataKeys,
      [{ id, municipality: '0355', locale: 'nl', email: 'a@example.org', ...contact }],
      clock.now(),
    )
    const proposal = region.proposals.find(({ candidateId }) => candidateId === one?.id)
    const told = `B. Begeleider, Wijkteam Oost<br><a href="tel:0301234567">030 123 45 67</a> <span class="soft">(${id})</span>`
    for (const who of ['anna', 'own', 'reader'] as const)
      for (const path of [`/people/${one?.id}`, ...(proposal ? [`/proposals/${proposal.id}`] : [])]) {
        const { body } = await site.inject({ url: `/coordinator${path}`, headers: { cookie: people[who].cookie } })
        expect([who, path, body.includes(told), body.includes(id)]).toEqual([who, path, who !== 'reader', true])
        expect(body).not.toContain('a@example.org')
      }
  })

  it('can have no link to their proposals any more, for whoever may act about the person', async () => {
    const [one] = region.snapshot.candidates
    const caseworkerId = one?.caseworkerId ?? ''
    await ensureDeskLink(database.db, SITE_SECRET, caseworkerId, clock.now())
    expect((await send('elsewhere', `/people/${one?.id}/revoke-link`, sure)).said).toBe('unknown')
    expect(await linkInForce(database.db, caseworkerId, clock.now())).toBeDefined()
    expect((await send('own', `/people/${one?.id}/revoke-link`, sure)).said).toBe('link_revoked')
    expect(await linkInForce(database.db, caseworkerId, clock.now())).toBeUndefined()
    expect((await send('anna', `/people/${one?.id}/revoke-link`, sure)).said).toBe('no_link')
  })
})

describe('acts from the pages', () => {
  it('block a pair, show it with a way back, and undo it', async () => {
    const { candidateId, placeId } = first()
    const sent = await send('anna', `/people/${candidateId}/block`, { place: placeId, until: '', ...sure })
    expect(sent).toMatchObject({ status: 303, said: 'blocked' })
    expect((await look('anna', sent.to)).body).toMatch(/role="status"[\s\S]*Niet aan elkaar voorstellen/)
    expect(await send('anna', `/places/${placeId}/unblock`, { person: candidateId, ...sure })).toMatchObject({
      said: 'unblocked',
    })
    expect(await send('anna', `/places/${placeId}/unblock`, { person: candidateId, ...sure })).toMatchObject({
      said: 'not_blocked',
    })
    expect(
      await send('anna', `/people/${candidateId}/block`, { place: placeId, until: '2020-01-01', ...sure }),
    ).toMatchObject({ said: 'day_past' })
    expect(await send('anna', `/people/${candidateId}/block`, { place: placeId })).toMatchObject({ said: 'not_sure' })
    expect(await send('anna', `/people/${candidateId}/block`, { place: 'nowhere', ...sure })).toMatchObject({
      said: 'unknown',
    })
    const acts = await database.db
      .selectFrom('auditRecord')
      .select(['action', 'actorId'])
      .where('subjectId', '=', candidateId)
      .where('action', 'like', 'candidate.%block')
      .execute()
    expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['candidate.block', people.anna.user.id],
      ['candidate.unblock', people.anna.user.id],
    ])
  })

  it('take a proposal back after ten minutes, and not where it was undone', async () => {
    const { id } = first()
    const asked = await send('anna', `/proposals/${id}/take-back`, { reason: 'not_a_fit', ...sure })
    expect(asked).toMatchObject({ said: 'take_back' })
    expect((await look('anna', asked.to)).body).toContain('Maak ongedaan')
    await due()
    expect((await row(id)).state).toBe('proposed')
    expect(await send('anna', `/proposals/${id}/keep`, sure)).toMatchObject({ said: 'take_back_undone' })
    expect(await send('anna', `/proposals/${id}/keep`, sure)).toMatchObject({ said: 'too_late' })

    await send('anna', `/proposals/${id}/take-back`, { reason: 'not_a_fit', ...sure })
    const before = clock.now()
    clock.set(new Date(before.getTime() + UNDO_MS))
    try {
      expect(await send('anna', `/proposals/${id}/keep`, sure)).toMatchObject({ said: 'too_late' })
      await due()
      expect(await row(id)).toMatchObject({
        state: 'withdrawn',
        endCause: 'taken_back',
        declineReason: 'not_a_fit',
        takeBackAt: null,
      })
      expect(await send('anna', `/proposals/${id}/take-back`, { reason: 'other', ...sure })).toMatchObject({
        said: 'not_open',
      })
    } finally {
      clock.set(before)
    }
    expect(await send('anna', `/proposals/${id}/take-back`, { reason: 'for fun', ...sure })).toMatchObject({
      said: 'no_reason',
    })
  })

  it('give more time, and hand over with the open proposal', async () => {
    const { id, candidateId } = first()
    const [before, anna] = [await row(id), people.anna]
    clock.set(new Date('2026-11-24T09:00:00Z'))
    try {
      // Whoever had a session yesterday comes in anew.
      people.anna = await signedIn(database.db, clock, { name: 'Anna, een dag later' })
      expect(await send('anna', `/proposals/${id}/extend`, sure)).toMatchObject({ said: 'extended' })
      expect((await row(id)).expiresAt.getTime()).toBeGreaterThan(before.expiresAt.getTime())
    } finally {
      clock.set(new Date('2026-11-23T09:00:00Z'))
      people.anna = anna
    }
    expect(
      await send('anna', `/people/${candidateId}/hand-over`, { caseworker: 'nobody-at-all', ...sure }),
    ).toMatchObject({ said: 'unknown_caseworker' })
    expect(await send('anna', `/people/${candidateId}/hand-over`, { caseworker: 'other-cw', ...sure })).toMatchObject({
      said: 'handed_over',
    })
    expect((await row(id)).caseworkerId).toBe('other-cw')
    expect(await send('anna', `/people/${candidateId}/hand-over`, { caseworker: 'other-cw', ...sure })).toMatchObject({
      said: 'same_caseworker',
    })
  })

  it('propose by hand what the engine lets, and refuse in words what nobody overrules', async () => {
    const { placeId, id, candidateId } = first()
    const taken = await send('anna', `/people/${unmatched()}/propose`, { place: placeId, reason: 'other', ...sure })
    expect(taken).toMatchObject({ said: 'not_free' })
    expect(await send('anna', `/people/${unmatched()}/propose`, { place: placeId, ...sure })).toMatchObject({
      said: 'no_reason',
    })
    const before = clock.now()
    await send('anna', `/proposals/${id}/take-back`, { reason: 'somebody_else_first', ...sure })
    clock.set(new Date(before.getTime() + UNDO_MS))
    try {
      await due()
      const chosen = await send('anna', `/places/${placeId}/propose`, {
        person: unmatched(),
        reason: 'known_to_team',
        ...sure,
      })
      expect(chosen).toMatchObject({ said: 'proposed' })
      const again = await send('anna', `/people/${candidateId}/propose`, { place: placeId, reason: 'other', ...sure })
      expect(again).toMatchObject({ said: 'closed' })
      expect((await look('anna', again.to)).body).toContain('kan nooit worden afgeweken')
    } finally {
      clock.set(before)
    }
  })

  it('answer an open question as people write it, and refuse what is no answer', async () => {
    const id = unmatched()
    const [person] = (await peopleByIds(database.db, dataKeys, [id])).values()
    await inTransaction(database.db, (tx) =>
      putCandidates(tx, dataKeys, [{ ...(person as Candidate), bornOn: null, incomeYearCents: null }], {
        now: clock.now(),
        match: false,
      }),
    )
    expect((await look('anna', `/coordinator/people/${id}`)).body).toContain('Beantwoord een vraag')
    const wrong = await send('anna', `/people/${id}/answer`, { field: 'bornOn', answer: 'gisteren', ...sure })
    expect(wrong).toMatchObject({ said: 'wrong_answer' })
    expect((await look('anna', wrong.to)).body).toMatch(/Dat is geen antwoord. Verwacht: [^.]+/)
    expect(await send('anna', `/people/${id}/answer`, { field: 'name', answer: 'Jan', ...sure })).toMatchObject({
      said: 'no_such_question',
    })
    expect(
      await send('anna', `/people/${id}/answer`, { field: 'bornOn', answer: '31-12-2001', ...sure }),
    ).toMatchObject({ said: 'answered' })
    expect(
      await send('anna', `/people/${id}/answer`, { field: 'incomeYearCents', answer: '21.500,50', ...sure }),
    ).toMatchObject({ said: 'answered' })
    expect((await peopleByIds(database.db, dataKeys, [id])).get(id)).toMatchObject({
      bornOn: '2001-12-31',
      incomeYearCents: 2_150_050,
    })
    const kept = await database.db
      .selectFrom('auditRecord')
      .select('detail')
      .where('subjectId', '=', id)
      .where('action', '=', 'candidate.answered')
      .execute()
    expect(JSON.stringify(kept)).not.toMatch(/2001|2150050/)
  })

  it('say of two who look alike that they are two, whom the page names', async () => {
    const one = { ...(region.snapshot.candidates[0] as Candidate), bornOn: plainDate('1971-03-04') }
    const twin = { ...one, id: `twin-${counter}` }
    await inTransaction(database.db, (tx) =>
      putCandidates(tx, dataKeys, [one, twin], { now: clock.now(), match: false }),
    )
    expect((await look('anna', `/coordinator/people/${twin.id}`)).body).toContain(`Lijkt op: ${one.id}`)
    expect(await send('anna', `/people/${twin.id}/distinct`, { other: one.id, ...sure })).toMatchObject({
      said: 'distinct',
    })
    expect((await look('anna', `/coordinator/people/${twin.id}`)).body).not.toContain('Lijkt op:')
    expect(await send('anna', `/people/${twin.id}/distinct`, { other: twin.id, ...sure })).toMatchObject({
      said: 'not_said',
    })
    expect(await send('anna', `/people/${twin.id}/same`, { other: one.id, ...sure })).toMatchObject({
      said: 'same',
    })
  })

  it('are for a municipality about its own, for a reader about nothing, and from our own pages alone', async () => {
    const { id, candidateId, placeId } = first()
    expect(await send('elsewhere', `/people/${candidateId}/block`, { place: placeId, ...sure })).toMatchObject({
      said: 'unknown',
    })
    expect(await send('elsewhere', `/proposals/${id}/take-back`, { reason: 'other', ...sure })).toMatchObject({
      said: 'unknown',
    })
    expect(
      await send('elsewhere', `/people/${candidateId}/answer`, { field: 'bornOn', answer: '1-1-2000', ...sure }),
    ).toMatchObject({ said: 'unknown' })
    expect(await send('own', `/people/${candidateId}/pause`, sure)).toMatchObject({ status: 303 })
    expect((await row(id)).state).toBe('withdrawn')
    expect(await send('own', `/people/${candidateId}/resume`, sure)).toMatchObject({ status: 303 })
    expect(await send('own', `/people/${candidateId}/block`, { place: placeId, ...sure })).toMatchObject({
      said: 'blocked',
    })
    expect((await look('own', `/coordinator/people/${candidateId}`)).body).toContain('Niet aan elkaar voorstellen')
    expect((await send('elsewhere', `/people/${candidateId}/pause`, sure)).status).toBe(404)
    expect((await send('reader', `/people/${candidateId}/block`, { place: placeId, ...sure })).status).toBe(403)
    expect((await look('reader', `/coordinator/people/${candidateId}`)).body).not.toContain('Stel zelf iets voor')
    expect(
      (
        await send(
          'anna',
          `/people/${candidateId}/block`,
          { place: placeId, ...sure },
          { origin: 'https://elsewhere.example' },
        )
      ).status,
    ).toBe(401)
    expect((await look('anna', `/coordinator/people/${candidateId}?said=%3Cscript%3E&about=x`)).body).not.toContain(
      '<script>',
    )
  })

  it.skipIf(withoutBrowser)('can be done by everybody, at every width', async () => {
    const base = await site.listen({ host: '127.0.0.1', port: 0 })
    const { id, placeId } = first()
    for (const width of [390, 1280]) {
      const page = await browser.visit({
        viewport: { width, height: 800 },
        extraHTTPHeaders: { cookie: people.anna.cookie },
      })
      page.setDefaultNavigationTimeout(120_000)
      for (const path of [
        `/people/${unmatched()}?said=closed&about=safety`,
        `/places/${placeId}`,
        `/proposals/${id}`,
      ]) {
        await page.goto(`${base}/coordinator${path}`)
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
        const shots = process.env.SCREENSHOTS
        if (shots) await page.screenshot({ path: `${shots}-${path.split('/')[1]}-${width}.png`, fullPage: true })
        await expectAccessible(page, `${path} at ${width}`)
      }
    }
  })
})
