import { describe, expect, it } from 'vitest'
import { decisionSite, linkedProposal } from '../../testing/decision-site.ts'
import { type Fields, useVisits } from './testing/use-visits.ts'

const visits = useVisits()
const { database, dataKeys, clock, send, post, withKey, accepting, world, regionName } = visits

describe('looking', () => {
  it('changes nothing: GET, HEAD, prefetch, a preview, a POST with the key, and steps without an explicit choice', async () => {
    const before = await world()
    const bot = { 'user-agent': 'LinkScanner/1.0', purpose: 'prefetch', 'sec-purpose': 'prefetch' }
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] as const) {
      await visits.site.inject({ method, url: visits.proposal.path, headers: bot })
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
    await visits.site.inject({
      method: 'POST',
      url: visits.proposal.path,
      headers: json,
      payload: JSON.stringify(accepting()),
    })
    await visits.site.inject({
      method: 'POST',
      url: `${visits.proposal.path}?key=${visits.proposal.secret}&step=decide&choice=accept&confirmed=yes`,
    })
    expect(await world()).toBe(before)
  })

  it('is recorded with who looked, once the key was right', async () => {
    const reads = () =>
      database.db
        .selectFrom('auditRecord')
        .select(['actorKind', 'actorId', 'municipality'])
        .where('action', '=', 'proposal.read')
        .where('subjectId', '=', visits.proposal.id)
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
      [visits.proposal.path, '/d/00000000-0000-7000-8000-000000000000'].map((url) =>
        visits.site.inject({ method: 'GET', url }),
      ),
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
      '€ 465,00, plus € 65,00 servicekosten (samen € 530,00)',
      'Huis aan de Vecht (12 plekken)',
      'Herkomstgemeente',
      'Begeleiding',
      'Wachttijd',
      'Huur en inkomen',
      visits.proposal.candidateId,
    ]) {
      expect(body).toContain(text)
    }
    expect(body.match(/class="bar /g)).toHaveLength(7)
    expect(/<details>[\s\S]*<\/details>/.exec(body)?.[0].match(/<li>/g)).toHaveLength(20)
    expect(body).not.toContain('checked')
    expect(body).not.toMatch(/style="|onclick|<script(?!>)/)
    const others =
      visits.proposal.region.result.proposals.find(({ candidateId }) => candidateId === visits.proposal.candidateId)
        ?.shortlist ?? []
    expect(others.length).toBeGreaterThan(1)
    const shown = /id="others-title">[\s\S]*?<\/section>/.exec(body)?.[0] ?? ''
    expect(shown.match(/<li>/g)).toHaveLength(others.length - 1)
    expect(shown).not.toContain(visits.proposal.candidateId)
  })

  it('shows parts that add up to the score', async () => {
    const { body } = await post(withKey())
    const parts = [...body.matchAll(/([\d.]+) van hoogstens [\d.]+ punten/g)].map(([, part = '']) => Number(part))
    const [, score = ''] = /Samen is het ([\d.]+) van 1\.000 punten/.exec(body) ?? []
    expect(parts).toHaveLength(7)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Number(score))
  })

  it('does not name the people whom others support', async () => {
    visits.proposal = await linkedProposal(database.db, dataKeys, {
      now: clock.now(),
      name: `o-${regionName()}`,
      caseworkerId: (index) => `o-${regionName()}-cw${index}`,
    })
    const { body } = await post(withKey())
    expect(body).toContain(visits.proposal.candidateId)
    for (const { id } of visits.proposal.region.snapshot.candidates)
      if (id !== visits.proposal.candidateId) expect(body).not.toContain(id)
    expect(body).toContain('Iemand van een andere begeleider')
  })

  it('speaks the language of the caseworker, or the one that was asked for', async () => {
    await database.db.updateTable('caseworker').set({ locale: 'en' }).where('id', '=', `${regionName()}-cw1`).execute()
    expect((await post(withKey())).body).toContain('Why this place')
    expect((await post(withKey({ lang: 'nl' }))).body).toContain('Waarom deze plek')
    expect((await visits.site.inject(`${visits.proposal.path}?lang=en`)).body).toContain('Open the proposal')
    expect((await visits.site.inject(`${visits.proposal.path}?lang=xx`)).body).toContain('Open het voorstel')
  })
})

describe('around the pages', () => {
  it('every answer carries the headers that keep it here and to itself', async () => {
    const answers = [
      await visits.site.inject(visits.proposal.path),
      await visits.site.inject({
        url: `${visits.proposal.path}/answer`,
        headers: { cookie: `thuismatch_key=${visits.proposal.secret}` },
      }),
      await send(withKey()),
      await send({ key: 'x' }),
      await visits.site.inject('/none'),
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
      await visits.site.inject(visits.proposal.path),
      await post(withKey()),
      await post(withKey({ step: 'review', choice: 'accept' })),
    ]
    for (const { body } of pages) {
      expect(body).not.toMatch(/(?:href|src|action)="(?:https?:)?\/\//)
      expect(body).not.toMatch(new RegExp(`(?:href|src|action)="[^"]*${visits.proposal.secret}`))
    }
  })

  it('limits how often one address may ask', async () => {
    const limited = await decisionSite(database, dataKeys, clock, { requestsPerMinute: 3 })
    const ask = () =>
      limited.inject({ method: 'POST', url: visits.proposal.path, headers: { 'sec-fetch-site': 'same-origin' } })
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
        db: database.db,
        withScope: () => {
          throw new Error('secret detail')
        },
      },
      dataKeys,
      clock,
      { onError: (error, route) => errors.push(`${route}: ${error.message}`) },
    )
    const answer = await broken.inject({
      method: 'POST',
      url: visits.proposal.path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ key: visits.proposal.secret }).toString(),
    })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret detail')
    expect(errors).toEqual(['/d/:id: secret detail'])
    await broken.close()
  })

  it('escapes what comes from outside', async () => {
    const hostile = '/d/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E'
    expect((await visits.site.inject(hostile)).body).not.toContain('<script>alert')
    expect((await post({ key: '"><script>alert(1)</script>' })).body).not.toContain('<script>alert')
  })

  it('answers the probes of the platform', async () => {
    for (const path of ['/livez', '/readyz', '/metrics']) expect((await visits.site.inject(path)).statusCode).toBe(200)
  })
})
