import { alwaysPolicy, DEFAULT_POLICY, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { ANSWER_MS } from '@thuismatch/shared/testing'
import { describe, expect, it } from 'vitest'
import { settleDue } from '../../jobs/proposals/due.ts'
import { decisionSite, linkedProposal, SITE_URL } from '../../testing/decision-site.ts'
import { type Fields, heading, noteOf, useVisits } from './testing/use-visits.ts'

const visits = useVisits()
const { database, dataKeys, clock, send, post, withKey, accepting, declining, world, row, regionName } = visits

describe('deciding', () => {
  it('goes from choice to confirmation to a decision that can be undone for ten minutes', async () => {
    const review = await post(withKey({ step: 'review', choice: 'decline', reason: 'candidate:wants_to_wait' }))
    expect(heading(review.body)).toBe('Klopt dit?')
    expect(review.body).toContain('De komende 30 dagen stellen we deze persoon geen plekken voor. Daarna weer wel.')
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
    await settleDue({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })
    const later = await post(withKey())
    expect(later.body).toContain('Hoe is het gegaan?')
    expect(heading((await post(withKey({ step: 'decide', choice: 'place', confirmed: 'yes' }))).body)).toBe(
      'U meldde: geplaatst',
    )
  })

  it('promises of a yes what is so with and without a system of the provider, and of a no what follows from it', async () => {
    const asked = (await post(withKey())).body
    expect(asked).toContain('Blijft de plek vrij, dan zoeken we er meteen een ander voor.')
    const { body: review } = await post(withKey({ step: 'review', choice: 'accept' }))
    const { body: said } = await post(accepting())
    clock.advance(UNDO_MS)
    await settleDue({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })
    const { body: stands } = await post(withKey())
    for (const body of [review, said, stands]) {
      expect(body).toContain('aan het systeem van de aanbieder, als dat is aangesloten.')
      expect(body).toContain('Zo niet, neem dan zelf contact op met de aanbieder.')
    }
    for (const body of [asked, review, said, stands]) expect(body).not.toMatch(/aanbieder (hoort|heeft)/)
  })

  it('asks again for what is missing, keeps what was chosen, and says so in the title', async () => {
    const none = await post(withKey({ step: 'review' }))
    expect(none.address).toContain('missing=choice')
    expect(none.body).toMatch(/<title>Er ontbreekt nog iets:/)
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
      .where('subjectId', '=', visits.proposal.id)
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
    await settleDue({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })
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
      new RegExp(`^thuismatch_key=[^;]+; Path=${visits.proposal.path}; Max-Age=3600; HttpOnly; SameSite=Strict$`),
    )
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    const before = await world()
    const tried = await send(
      { step: 'decide', choice: 'accept', confirmed: 'yes' },
      { 'sec-fetch-site': 'same-origin', cookie },
    )
    expect(tried.statusCode).toBe(404)
    for (const url of [
      `${visits.proposal.path}/answer?step=decide&choice=accept&confirmed=yes`,
      `${visits.proposal.path}/answer?confirm=x`,
    ]) {
      expect((await visits.site.inject({ url, headers: { cookie } })).statusCode).toBe(200)
    }
    expect(await world()).toBe(before)
    const forgotten = await visits.site.inject(`${visits.proposal.path}/answer`)
    expect(forgotten.body).toContain('na een uur weer gesloten')
    expect(
      (
        await visits.site.inject({
          url: `${visits.proposal.path}/answer`,
          headers: { cookie: 'thuismatch_key=%E0%A4%A' },
        })
      ).statusCode,
    ).toBe(200)
  })

  it('keeps the cookie to https where the pages are', async () => {
    const secure = await decisionSite(database, dataKeys, clock, { publicUrl: 'https://thuismatch.example' })
    const answer = await secure.inject({
      method: 'POST',
      url: visits.proposal.path,
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
    visits.proposal = await linkedProposal(database.db, dataKeys, { now: clock.now(), name: `s-${regionName()}` })
    const cookie = `thuismatch_key=${visits.proposal.secret}`
    const shown = await visits.site.inject({ url: `${visits.proposal.path}/answer${query}`, headers: { cookie } })
    expect(heading(shown.body)).toBe('Geclusterd wonen in Zeist')
  })

  it('works with the code as it works with the link', async () => {
    const { body } = await post({ key: visits.proposal.code, step: 'decide', choice: 'accept', confirmed: 'yes' })
    expect(heading(body)).toBe('U zei ja')
  })
})

describe('a link that no longer opens a choice says what happened', () => {
  it.each([
    [
      'mistyped',
      'Deze link of code klopt niet',
      404,
      async () => withKey({ key: visits.proposal.secret.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) }),
    ],
    [
      'cut short',
      'Deze link of code klopt niet',
      404,
      async () => withKey({ key: visits.proposal.secret.slice(0, 20) }),
    ],
    [
      'superseded',
      'Deze link geldt niet meer',
      410,
      async () => {
        await database.db
          .updateTable('decisionLink')
          .set({ revokedAt: clock.now() })
          .where('proposalId', '=', visits.proposal.id)
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
          .where('id', '=', visits.proposal.id)
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
          .where('id', '=', visits.proposal.id)
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
    const answer = await post({ key: visits.proposal.code })
    expect([heading(answer.body), answer.statusCode]).toEqual(['De code is geblokkeerd', 429])
    expect((await post(withKey())).statusCode).toBe(200)
  })
})
