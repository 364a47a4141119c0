import { fakeClock } from '@thuismatch/shared/clock'
import { useDatabase } from '@thuismatch/shared/testing'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { settleDue } from '../../decisions/due.ts'
import { ANSWER_MS, UNDO_MS } from '../../decisions/state-machine.ts'
import { decisionSite, type Linked, linkedProposal, SITE_URL } from '../../testing/decision-site.ts'

const database = useDatabase()
const clock = fakeClock('2026-11-21T09:00:00Z')
let site: FastifyInstance
let counter = 0
let proposal: Linked

beforeAll(async () => {
  site = await decisionSite(database.db, clock, { requestsPerMinute: 100_000 })
})
afterAll(() => site.close())
beforeEach(async () => {
  proposal = await linkedProposal(database.db, { now: clock.now(), name: `d${++counter}` })
})

type Fields = Readonly<Record<string, string>>

const send = (fields: Fields, headers: Fields = { 'sec-fetch-site': 'same-origin' }, path = proposal.path) =>
  site.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })

/** As a browser does: sends the form, and follows to the address that answers it, with the cookie that came along. */
async function post(fields: Fields, headers?: Fields, path?: string) {
  const answer = await send(fields, headers, path)
  if (answer.statusCode !== 303) return { statusCode: answer.statusCode, body: answer.body, address: '' }
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const address = String(answer.headers.location)
  const shown = await site.inject({ method: 'GET', url: address, headers: { cookie } })
  return { statusCode: shown.statusCode, body: shown.body, address }
}

/** What the address says besides. */
const noteOf = ({ address }: { address: string }) => new URL(address, SITE_URL).searchParams.get('note')

const withKey = (fields: Fields = {}) => ({ key: proposal.secret, ...fields })
const accepting = () => withKey({ step: 'decide', choice: 'accept', confirmed: 'yes' })
const declining = (reason = 'candidate:wants_to_wait') =>
  withKey({ step: 'decide', choice: 'decline', reason, confirmed: 'yes' })

/** Everything that a visit could have changed; that somebody looked is kept, and is no change. */
async function world(): Promise<string> {
  const { db } = database
  const tables = await Promise.all([
    db.selectFrom('proposal').selectAll().orderBy('id').execute(),
    db.selectFrom('auditRecord').selectAll().where('action', '<>', 'proposal.read').orderBy('id').execute(),
    db.selectFrom('outbox').selectAll().orderBy('id').execute(),
    db.selectFrom('decisionLink').selectAll().orderBy('secretHash').execute(),
    db.selectFrom('decline').selectAll().orderBy('id').execute(),
  ])
  return JSON.stringify(tables)
}

const row = () => database.db.selectFrom('proposal').selectAll().where('id', '=', proposal.id).executeTakeFirstOrThrow()
const heading = (body: string) =>
  /<h1[^>]*>([^<]*)<\/h1>/.exec(body.replace(/<div class="wait"[\s\S]*?<\/div>/, ''))?.[1]

describe('looking', () => {
  it('changes nothing: GET, HEAD, prefetch, a preview, a POST with the key, and steps without an explicit choice', async () => {
    const before = await world()
    const bot = { 'user-agent': 'LinkScanner/1.0', purpose: 'prefetch', 'sec-purpose': 'prefetch' }
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const) {
      await site.inject({ method, url: proposal.path, headers: bot })
    }
    const harmless: Fields[] = [
      withKey(),
      withKey({ step: 'look' }),
      withKey({ step: 'review' }),
      withKey({ step: 'review', choice: 'accept' }),
      withKey({ step: 'review', choice: 'decline', reason: 'candidate:other' }),
      withKey({ step: 'decide' }),
      withKey({ step: 'decide', confirmed: 'yes' }),
      withKey({ step: 'decide', choice: 'accept' }),
      withKey({ step: 'decide', choice: 'accept', confirmed: 'on' }),
      withKey({ step: 'decide', choice: 'decline', confirmed: 'yes' }),
      withKey({ step: 'decide', choice: 'decline', reason: 'candidate:nonsense', confirmed: 'yes' }),
      withKey({ step: 'decide', choice: 'place', confirmed: 'yes' }),
      withKey({ step: 'undo' }),
      withKey({ step: 'nonsense', choice: 'accept', confirmed: 'yes' }),
      { step: 'decide', choice: 'accept', confirmed: 'yes' },
    ]
    for (const fields of harmless) {
      expect((await post(fields)).statusCode, JSON.stringify(fields)).toBeLessThan(500)
      expect(await world(), JSON.stringify(fields)).toBe(before)
    }
    const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    await site.inject({ method: 'POST', url: proposal.path, headers: json, payload: JSON.stringify(accepting()) })
    await site.inject({
      method: 'POST',
      url: `${proposal.path}?key=${proposal.secret}&step=decide&choice=accept&confirmed=yes`,
    })
    expect(await world()).toBe(before)
  })

  it('is recorded with who looked, once the key was right', async () => {
    const reads = () =>
      database.db
        .selectFrom('auditRecord')
        .select(['actorKind', 'actorId', 'municipality'])
        .where('action', '=', 'proposal.read')
        .where('subjectId', '=', proposal.id)
        .execute()
    await post(withKey({ key: 'x'.repeat(43) }))
    expect(await reads()).toEqual([])
    await post(withKey())
    expect(await reads()).toEqual([
      { actorKind: 'caseworker', actorId: expect.stringMatching(/cw/), municipality: '0355' },
    ])
  })

  it('tells nobody without the key whether there is such a proposal', async () => {
    const [there, notThere] = await Promise.all(
      [proposal.path, '/d/00000000-0000-7000-8000-000000000000'].map((url) => site.inject({ method: 'GET', url })),
    )
    const plain = (body = '') => body.replaceAll(/\/d\/[0-9a-f-]+/g, '/d/x')
    expect(plain(there?.body)).toBe(plain(notThere?.body))
    expect(plain((await post({ key: 'x' })).body)).toBe(
      plain((await post({ key: 'x' }, undefined, '/d/00000000-0000-7000-8000-000000000000')).body),
    )
  })

  it('shows the place, its house, every factor and rule, the open questions, who else fits, and nothing preselected', async () => {
    const { body, statusCode } = await post(withKey())
    expect(statusCode).toBe(200)
    for (const text of [
      'Huis aan de Vecht',
      '€ 465,00',
      'Herkomstgemeente',
      'Begeleiding',
      'Wachttijd',
      'Huur en inkomen',
      proposal.candidateId,
    ]) {
      expect(body).toContain(text)
    }
    expect(body.match(/class="bar /g)).toHaveLength(7)
    expect(/<details>[\s\S]*<\/details>/.exec(body)?.[0].match(/<li>/g)).toHaveLength(20)
    expect(body).not.toContain('checked')
    expect(body).not.toMatch(/style="|onclick|<script(?!>)/)
    const others =
      proposal.region.result.proposals.find(({ candidateId }) => candidateId === proposal.candidateId)?.shortlist ?? []
    expect(others.length).toBeGreaterThan(1)
  })

  it('does not name the people whom others support', async () => {
    proposal = await linkedProposal(database.db, {
      now: clock.now(),
      name: `o${counter}`,
      caseworkerId: (index) => `o${counter}-cw${index}`,
    })
    const { body } = await post(withKey())
    expect(body).toContain(proposal.candidateId)
    for (const { id } of proposal.region.snapshot.candidates)
      if (id !== proposal.candidateId) expect(body).not.toContain(id)
    expect(body).toContain('Iemand van een andere begeleider')
  })

  it('speaks the language of the caseworker, or the one that was asked for', async () => {
    await database.db.updateTable('caseworker').set({ locale: 'en' }).where('id', '=', `d${counter}-cw1`).execute()
    expect((await post(withKey())).body).toContain('Why this place')
    expect((await post(withKey({ lang: 'nl' }))).body).toContain('Waarom deze plek')
    expect((await site.inject(`${proposal.path}?lang=en`)).body).toContain('Open the proposal')
    expect((await site.inject(`${proposal.path}?lang=xx`)).body).toContain('Open het voorstel')
  })
})

describe('deciding', () => {
  it('goes from choice to confirmation to a decision that can be undone for ten minutes', async () => {
    const review = await post(withKey({ step: 'review', choice: 'decline', reason: 'candidate:wants_to_wait' }))
    expect(heading(review.body)).toBe('Klopt dit?')
    expect(review.body).toContain('in de komende 30 dagen')
    const done = await post(declining())
    expect(heading(done.body)).toBe('U zei nee')
    expect(done.body).toContain('Tot 10:10 uur')
    const undone = await post(withKey({ step: 'undo' }))
    expect(undone.body).toContain('Teruggedraaid')
    expect(await row()).toMatchObject({ state: 'proposed', pendingChoice: null })
    await post(accepting())
    clock.advance(UNDO_MS)
    const late = await post(withKey({ step: 'undo' }))
    expect([noteOf(late), heading(late.body)]).toEqual(['undo_time_over', 'Er is ja gezegd'])
    expect(late.body).toContain('De tien minuten zijn voorbij')
    await settleDue({ db: database.db, clock })
    const later = await post(withKey())
    expect(later.body).toContain('Hoe is het gegaan?')
    expect(heading((await post(withKey({ step: 'decide', choice: 'place', confirmed: 'yes' }))).body)).toBe(
      'U meldde: geplaatst',
    )
  })

  it('asks again for what is missing, keeps what was chosen, and says so in the title', async () => {
    const none = await post(withKey({ step: 'review' }))
    expect(none.address).toContain('missing=choice')
    expect(none.body).toMatch(/<title>Er mist nog iets:/)
    expect(none.body).toContain('href="#accept"')
    const noReason = await post(withKey({ step: 'review', choice: 'decline' }))
    expect(noReason.body).toContain('href="#reasons"')
    expect(noReason.body).toMatch(/id="decline"[^>]*checked/)
  })

  it('of twenty posts at once one wins, and the others see the outcome', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post(index % 2 ? accepting() : declining())),
    )
    const { pendingChoice } = await row()
    const title = pendingChoice === 'accept' ? 'U zei ja' : 'U zei nee'
    for (const { body } of answers) expect(heading(body)).toBe(title)
    for (const [index, answer] of answers.entries()) {
      const same = (index % 2 ? 'accept' : 'decline') === pendingChoice
      expect(noteOf(answer)).toBe(same ? null : 'already_decided')
      expect(answer.body.includes('Er was al geantwoord')).toBe(!same)
    }
    const audit = await database.db
      .selectFrom('auditRecord')
      .select('id')
      .where('subjectId', '=', proposal.id)
      .where('action', '<>', 'proposal.read')
      .execute()
    expect(audit).toHaveLength(1)
  })

  it('replayed, changes nothing, before and after it is final', async () => {
    await post(accepting())
    const before = await world()
    expect(noteOf(await post(accepting()))).toBeNull()
    expect(noteOf(await post(declining()))).toBe('already_decided')
    expect(await world()).toBe(before)
    clock.advance(UNDO_MS)
    await settleDue({ db: database.db, clock })
    const settled = await world()
    expect(noteOf(await post(accepting()))).toBe('changed')
    expect(noteOf(await post(declining()))).toBe('changed')
    expect(noteOf(await post(withKey({ step: 'undo' })))).toBe('nothing_pending')
    expect(await world()).toBe(settled)
  })

  it('counts only from our own pages', async () => {
    const before = await world()
    const foreign: Fields[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: SITE_URL },
    ]
    for (const headers of foreign) expect((await post(accepting(), headers)).statusCode).toBe(403)
    expect(await world()).toBe(before)
    for (const headers of [{ origin: SITE_URL }, { origin: 'null', 'sec-fetch-site': 'same-origin' }, {}] as Fields[]) {
      expect((await post(withKey(), headers)).statusCode).toBe(200)
    }
  })

  it('needs the key in the body: the cookie shows pages and changes nothing', async () => {
    const answer = await send(withKey())
    expect(String(answer.headers['set-cookie'])).toMatch(
      new RegExp(`^thuismatch_key=[^;]+; Path=${proposal.path}; Max-Age=3600; HttpOnly; SameSite=Strict$`),
    )
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    const before = await world()
    const tried = await send(
      { step: 'decide', choice: 'accept', confirmed: 'yes' },
      { 'sec-fetch-site': 'same-origin', cookie },
    )
    expect(tried.statusCode).toBe(404)
    for (const url of [
      `${proposal.path}/answer?step=decide&choice=accept&confirmed=yes`,
      `${proposal.path}/answer?confirm=x`,
    ]) {
      expect((await site.inject({ url, headers: { cookie } })).statusCode).toBe(200)
    }
    expect(await world()).toBe(before)
    const forgotten = await site.inject(`${proposal.path}/answer`)
    expect(forgotten.body).toContain('na een uur weer gesloten')
    expect(
      (await site.inject({ url: `${proposal.path}/answer`, headers: { cookie: 'thuismatch_key=%E0%A4%A' } }))
        .statusCode,
    ).toBe(200)
  })

  it('keeps the cookie to https where the pages are', async () => {
    const secure = await decisionSite(database.db, clock, { publicUrl: 'https://thuismatch.example' })
    const answer = await secure.inject({
      method: 'POST',
      url: proposal.path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://thuismatch.example' },
      payload: new URLSearchParams(withKey()).toString(),
    })
    expect(String(answer.headers['set-cookie'])).toMatch(/; Secure$/)
    await secure.close()
  })

  it('carries a choice to be confirmed sealed, and takes none that was sealed for another proposal', async () => {
    const { address } = await post(withKey({ step: 'review', choice: 'decline', reason: 'candidate:location_unsafe' }))
    expect(address).not.toMatch(/decline|location|unsafe/)
    const query = address.slice(address.indexOf('?'))
    proposal = await linkedProposal(database.db, { now: clock.now(), name: `s${counter}` })
    const cookie = `thuismatch_key=${proposal.secret}`
    const shown = await site.inject({ url: `${proposal.path}/answer${query}`, headers: { cookie } })
    expect(heading(shown.body)).toBe('Geclusterd wonen in Zeist')
  })

  it('works with the code as it works with the link', async () => {
    const { body } = await post({ key: proposal.code, step: 'decide', choice: 'accept', confirmed: 'yes' })
    expect(heading(body)).toBe('U zei ja')
  })
})

describe('a link that no longer opens a choice says what happened', () => {
  it.each([
    [
      'mistyped',
      'Deze link of code klopt niet',
      404,
      async () => withKey({ key: `${proposal.secret.slice(0, -2)}AA` }),
    ],
    ['cut short', 'Deze link of code klopt niet', 404, async () => withKey({ key: proposal.secret.slice(0, 20) })],
    [
      'superseded',
      'Deze link geldt niet meer',
      410,
      async () => {
        await database.db
          .updateTable('decisionLink')
          .set({ revokedAt: clock.now() })
          .where('proposalId', '=', proposal.id)
          .execute()
        return withKey()
      },
    ],
    [
      'over time',
      'De tijd om te antwoorden is voorbij',
      200,
      async () => {
        clock.advance(ANSWER_MS)
        return withKey()
      },
    ],
    [
      'withdrawn',
      'Dit voorstel is ingetrokken',
      200,
      async () => {
        await database.db
          .updateTable('proposal')
          .set({ state: 'withdrawn', closedAt: clock.now() })
          .where('id', '=', proposal.id)
          .execute()
        return withKey()
      },
    ],
    [
      'expired',
      'Dit voorstel is verlopen',
      200,
      async () => {
        await database.db
          .updateTable('proposal')
          .set({ state: 'expired', closedAt: clock.now() })
          .where('id', '=', proposal.id)
          .execute()
        return withKey()
      },
    ],
  ] as const)('%s: %s', async (_name, title, status, arrange) => {
    const fields = await arrange()
    const answer = await post(fields)
    expect([heading(answer.body), answer.statusCode]).toEqual([title, status])
    expect(answer.body).not.toContain('name="choice"')
    const before = await world()
    const tried = await post({ ...fields, step: 'decide', choice: 'accept', confirmed: 'yes' })
    expect(status === 200 ? noteOf(tried) : tried.statusCode).toBe(status === 200 ? 'changed' : status)
    expect(await world()).toBe(before)
  })

  it('locked after ten wrong codes, while the link works', async () => {
    for (let i = 0; i < 10; i++) await post({ key: '00000-00000' })
    const answer = await post({ key: proposal.code })
    expect([heading(answer.body), answer.statusCode]).toEqual(['De code is geblokkeerd', 429])
    expect((await post(withKey())).statusCode).toBe(200)
  })
})

describe('around the pages', () => {
  it('every answer carries the headers that keep it here and to itself', async () => {
    const answers = [
      await site.inject(proposal.path),
      await site.inject({ url: `${proposal.path}/answer`, headers: { cookie: `thuismatch_key=${proposal.secret}` } }),
      await send(withKey()),
      await send({ key: 'x' }),
      await site.inject('/none'),
    ]
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'x-robots-tag': 'noindex, nofollow',
      })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
    }
  })

  it('names no other host, and keeps the key out of every address', async () => {
    const pages = [
      await site.inject(proposal.path),
      await post(withKey()),
      await post(withKey({ step: 'review', choice: 'accept' })),
    ]
    for (const { body } of pages) {
      expect(body).not.toMatch(/(?:href|src|action)="(?:https?:)?\/\//)
      expect(body).not.toMatch(new RegExp(`(?:href|src|action)="[^"]*${proposal.secret}`))
    }
  })

  it('limits how often one address may ask', async () => {
    const limited = await decisionSite(database.db, clock, { requestsPerMinute: 3 })
    const ask = () =>
      limited.inject({ method: 'POST', url: proposal.path, headers: { 'sec-fetch-site': 'same-origin' } })
    const statuses: number[] = []
    for (let i = 0; i < 5; i++) statuses.push((await ask()).statusCode)
    expect(statuses).toEqual([404, 404, 404, 429, 429])
    expect((await ask()).body).toContain('Even rustig aan')
    await limited.close()
  })

  it('refuses a body that is too large, and says nothing of an error of our own', async () => {
    expect((await post(withKey({ reason: 'x'.repeat(20_000) }))).statusCode).toBe(413)
    const errors: string[] = []
    const broken = await decisionSite(
      {
        selectFrom: () => {
          throw new Error('secret detail')
        },
      } as never,
      clock,
      { onError: (error, route) => errors.push(`${route}: ${error.message}`) },
    )
    const answer = await broken.inject({
      method: 'POST',
      url: proposal.path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ key: proposal.secret }).toString(),
    })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret detail')
    expect(errors).toEqual(['/d/:id: secret detail'])
    await broken.close()
  })

  it('escapes what comes from outside', async () => {
    const hostile = '/d/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E'
    expect((await site.inject(hostile)).body).not.toContain('<script>alert')
    expect((await post({ key: '"><script>alert(1)</script>' })).body).not.toContain('<script>alert')
  })

  it('answers the probes of the platform', async () => {
    for (const path of ['/livez', '/readyz', '/metrics']) expect((await site.inject(path)).statusCode).toBe(200)
  })
})
