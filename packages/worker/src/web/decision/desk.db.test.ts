import { plainDate } from '@thuismatch/shared/domain'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type DeskLink, ensureDeskLink } from '../../jobs/proposals/desk-link.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { revokeCaseworkerLinks } from '../../store/people/caseworker-links.ts'
import { putListings } from '../../store/places/listings.ts'
import { askTakeBack, dropTakeBack } from '../../store/proposals/take-backs.ts'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { linkedProposal, SITE_SECRET } from '../../testing/decision-site.ts'
import { type Fields, heading, useVisits } from './testing/use-visits.ts'

const visits = useVisits()
const { database, dataKeys, clock, send, post, withKey, accepting, world, row } = visits
const browser = useBrowser()

/** The desk of the caseworker of this test's proposal. */
const deskLink = async (): Promise<DeskLink & { readonly caseworkerId: string }> => {
  const { caseworkerId } = await row()
  return { ...(await ensureDeskLink(database.db, SITE_SECRET, caseworkerId, clock.now())), caseworkerId }
}

const postDesk = async ({ handle, secret }: DeskLink, fields: Fields = {}, headers?: Fields) => {
  const answer = await send({ key: secret, ...fields }, headers, `/c/${handle}`)
  if (answer.statusCode !== 303) return { statusCode: answer.statusCode, body: answer.body, address: '' }
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const address = String(answer.headers.location)
  const shown = await visits.site.inject({ method: 'GET', url: address, headers: { cookie } })
  return { statusCode: shown.statusCode, body: shown.body, address }
}

describe('the desk of a caseworker', () => {
  it('shows all that is theirs and nothing of anybody else, the first to be answered first', async () => {
    const desk = await deskLink()
    const other = await linkedProposal(database.db, dataKeys, {
      now: clock.now(),
      name: `${visits.regionName()}x`,
      caseworkerId: () => 'somebody-else',
    })
    const { statusCode, body, address } = await postDesk(desk)
    expect([statusCode, heading(body), address]).toEqual([200, 'Mijn voorstellen', `/c/${desk.handle}/proposals`])
    const own = await database.db
      .selectFrom('proposal')
      .select(['id', 'candidateId'])
      .where('caseworkerId', '=', desk.caseworkerId)
      .execute()
    for (const { id, candidateId } of own) {
      expect(body).toContain(candidateId)
      expect(body).toContain(`value="${id}"`)
    }
    expect(own.length).toBeGreaterThan(0)
    for (const { id, candidateId } of other.region.proposals) {
      expect(body).not.toContain(id)
      expect(body).not.toContain(candidateId)
    }
  })

  it('opens a proposal by a key of its own, and none of somebody else', async () => {
    const desk = await deskLink()
    const other = await linkedProposal(database.db, dataKeys, {
      now: clock.now(),
      name: `${visits.regionName()}y`,
      caseworkerId: () => 'somebody-else',
    })
    // As before its mail went out.
    await database.db.deleteFrom('decisionLink').where('proposalId', '=', visits.proposal.id).execute()
    const opened = await postDesk(desk, { step: 'open', proposal: visits.proposal.id })
    expect([opened.statusCode, opened.address]).toEqual([200, `/d/${visits.proposal.id}/answer`])
    expect(heading(opened.body)).toContain('Zeist')
    const refused = await postDesk(desk, { step: 'open', proposal: other.id })
    expect(refused.address).toBe(`/c/${desk.handle}/proposals`)
    const links = await database.db
      .selectFrom('decisionLink')
      .select('caseworkerId')
      .where('proposalId', '=', other.id)
      .execute()
    expect(links.map(({ caseworkerId }) => caseworkerId)).not.toContain(desk.caseworkerId)
  })

  it('says that a proposal is being taken back, on the list and on its page, and no more once it is kept', async () => {
    const desk = await deskLink()
    const { id } = visits.proposal
    const at = new Date(clock.now().getTime() + 600_000)
    const pages = async () => [(await postDesk(desk, {})).body, (await visits.post(visits.withKey())).body]
    const says = 'Een coördinator neemt dit voorstel terug om '
    for (const body of await pages()) expect(body).not.toContain(says)
    await inTransaction(database.db, (tx) => askTakeBack(tx, id, { at, by: 'coordinator:x', reason: 'not_a_fit' }))
    for (const body of await pages()) expect(body).toContain(says)
    await inTransaction(database.db, (tx) => dropTakeBack(tx, id, clock.now()))
    for (const body of await pages()) expect(body).not.toContain(says)
  })

  it('changes nothing by being looked at, and keeps who was listed to whom', async () => {
    const desk = await deskLink()
    const before = await world()
    for (const method of ['GET', 'HEAD'] as const)
      for (const url of [`/c/${desk.handle}`, `/c/${desk.handle}/proposals`, `/c/${desk.handle}?key=${desk.secret}`])
        await visits.site.inject({ method, url })
    for (const fields of [
      {},
      { step: 'look' },
      { step: 'nonsense' },
      { step: 'open' },
      { step: 'open', proposal: 'x' },
      { step: 'number' },
    ])
      expect((await postDesk(desk, fields as Fields)).statusCode).toBe(200)
    expect(await world()).toBe(before)
    const reads = await database.db
      .selectFrom('auditRecord')
      .select('actorId')
      .where('action', '=', 'proposal.read')
      .where('subjectId', '=', visits.proposal.id)
      .execute()
    expect(reads[0]?.actorId).toBe(desk.caseworkerId)
  })

  it.each([
    ['another key', (desk: DeskLink) => ({ ...desk, secret: 'x'.repeat(43) }), 404],
    ['no key', (desk: DeskLink) => ({ ...desk, secret: '' }), 404],
    ['another desk', (desk: DeskLink) => ({ ...desk, handle: '000000000000' }), 404],
    ['no handle at all', (desk: DeskLink) => ({ ...desk, handle: 'a,0355' }), 404],
  ] as const)('opens for nobody with %s', async (_what, wrong, status) => {
    const answer = await postDesk(wrong(await deskLink()))
    expect([answer.statusCode, heading(answer.body)]).toEqual([status, 'Deze link klopt niet'])
  })

  it('opens no longer once it is taken back or its time is over, and a mail makes another', async () => {
    const desk = await deskLink()
    await revokeCaseworkerLinks(database.db, desk.caseworkerId, clock.now())
    expect((await postDesk(desk)).statusCode).toBe(410)
    const next = await deskLink()
    expect([next.handle === desk.handle, next.secret === desk.secret]).toEqual([false, false])
    expect((await postDesk(next)).statusCode).toBe(200)
    const at = clock.now()
    clock.advance(91 * 24 * 3600_000)
    expect((await postDesk(next)).statusCode).toBe(410)
    clock.set(at)
  })

  it('takes no form of another website, and leads a rewritten link back to where no log sees the key', async () => {
    const desk = await deskLink()
    expect((await postDesk(desk, {}, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    const rewritten = await visits.site.inject({ method: 'GET', url: `/c/${desk.handle}%23${desk.secret}` })
    expect([rewritten.statusCode, rewritten.headers.location]).toEqual([303, `/c/${desk.handle}#${desk.secret}`])
  })

  it('keeps a number of their own for a client, sealed, and neither a name nor a BSN', async () => {
    const desk = await deskLink()
    const client = visits.proposal.candidateId
    const say = (number: string) => postDesk(desk, { step: 'number', client, number })
    expect((await say('2026-D.114')).body).toContain(', 2026-D.114)')
    const [stored] = await database.db
      .selectFrom('clientNumber')
      .selectAll()
      .where('candidateId', '=', client)
      .execute()
    expect(stored?.numberSealed.toString('latin1')).not.toContain('D.114')
    expect((await post(withKey())).body).toContain(', 2026-D.114)')
    for (const wrong of ['Anna', '999990019', 'a b 1', 'x1'.repeat(11)])
      expect((await say(wrong)).address).toContain('number_wrong')
    expect((await say('')).body).not.toContain(', 2026-D.114)')
    const theirs = await linkedProposal(database.db, dataKeys, {
      now: clock.now(),
      name: `${visits.regionName()}z`,
      caseworkerId: () => 'somebody-else',
    })
    await postDesk(desk, { step: 'number', client: theirs.candidateId, number: 'D-1' })
    expect(
      await database.db
        .selectFrom('clientNumber')
        .select('candidateId')
        .where('candidateId', '=', theirs.candidateId)
        .execute(),
    ).toEqual([])
  })

  it('stands behind every answer, with the next that waits', async () => {
    const desk = await deskLink()
    const { body } = await post(accepting())
    expect(body).toContain(`action="/c/${desk.handle}"`)
    const own = await database.db
      .selectFrom('proposal')
      .select('id')
      .where('caseworkerId', '=', desk.caseworkerId)
      .where('id', '<>', visits.proposal.id)
      .execute()
    expect(body.includes('Naar het volgende')).toBe(own.length > 0)
  })
})

describe('a decision page', () => {
  it('tells the place in full: what it is, where, how large, what it asks, whom to call', async () => {
    const { placeId } = visits.proposal
    expect((await post(withKey())).body).toContain('heeft de aanbieder hier niet opgegeven')
    const listing = {
      id: placeId,
      street: 'Dorpsstraat',
      neighbourhood: 'Kerckebosch',
      sizeM2: 18,
      rooms: 1,
      provider: 'Woongoed Voorbeeld',
      viewing: 'Op dinsdag, na een telefoontje',
      contact: { name: 'Verhuur', telephone: '030 000 00 00', email: null },
    }
    await inTransaction(database.db, (tx) => putListings(tx, dataKeys, [listing], clock.now()))
    const { body } = await post(withKey())
    for (const told of [
      'Dorpsstraat',
      'Kerckebosch',
      '18 m², 1 kamer',
      'Woongoed Voorbeeld',
      'Op dinsdag',
      'href="tel:0300000000"',
      'Wat er gevraagd wordt',
      'Wat het is',
    ])
      expect(body).toContain(told)
    const stored = await database.db
      .selectFrom('placeListing')
      .selectAll()
      .where('placeId', '=', placeId)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify([stored.data, stored.contactSealed?.toString('latin1')])).not.toContain('000 00 00')
  })

  it('says at the top what changed of the place since it was proposed, and what it was', async () => {
    const { placeId } = visits.proposal
    expect((await post(withKey())).body).not.toContain('Wat er veranderd is')
    await sql`update place set data = data || '{"rentCents": 51234, "endsOn": "2031-06-30"}' where id = ${placeId}`.execute(
      database.db,
    )
    const { body } = await post(withKey())
    const changed = /<section class="card" aria-labelledby="change-title">([\s\S]*?)<\/section>/.exec(body)?.[1] ?? ''
    expect(changed).toMatch(/Huur per maand: <strong>€\s512,34[^<]*<\/strong> <span class="soft">\(was: €/)
    expect(changed).toContain('maandag 30 juni 2031')
    expect(body.indexOf('change-title')).toBeLessThan(body.indexOf('place-title'))
  })

  it('has after a yes the next steps with their days, and a calendar file by the clock of Amsterdam', async () => {
    const calendar = async () => {
      const cookie = `thuismatch_key=${visits.proposal.secret}`
      const answer = await visits.site.inject({
        method: 'GET',
        url: `/d/${visits.proposal.id}/calendar.ics`,
        headers: { cookie },
      })
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
      const root = new ICAL.Component(ICAL.parse(answer.body))
      return { text: answer.body, events: root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
    }
    const { expiresAt, moveInOn } = await row()
    const waiting = await calendar()
    expect(waiting.events.map(({ endDate }) => endDate.toJSDate().toISOString())).toEqual([expiresAt.toISOString()])
    expect(waiting.text).toMatch(/DTSTAMP:\d{8}T\d{6}Z/)
    const { body } = await post(accepting())
    expect(body).toContain('Wat u nu doet')
    expect(body).toContain('calendar.ics')
    const accepted = await calendar()
    expect(accepted.events.map(({ startDate }) => [startDate.isDate, startDate.toString()])).toContainEqual([
      true,
      moveInOn,
    ])
    expect(accepted.text).not.toContain(visits.proposal.candidateId)
    expect(accepted.text).not.toContain(visits.proposal.secret)
  })

  it('asks whether a house that is too far means its whole municipality: two buttons, two consequences', async () => {
    const reviewed = await post(withKey({ step: 'review', choice: 'decline', reason: 'candidate:too_far_away' }))
    expect(reviewed.body).toContain('Is alleen dit huis te ver, of heel Zeist?')
    const reasons = [...reviewed.body.matchAll(/name="reason" value="([^"]+)"/g)].map(([, value]) => value)
    expect(reasons).toEqual(['candidate:too_far_away', 'candidate:municipality_too_far'])
    const before = await world()
    await post(withKey({ step: 'decide', choice: 'decline', confirmed: 'yes' }))
    expect(await world()).toBe(before)
    await post(
      withKey({ step: 'decide', choice: 'decline', confirmed: 'yes', reason: 'candidate:municipality_too_far' }),
    )
    expect(await row()).toMatchObject({ pendingChoice: 'decline', declineReason: 'municipality_too_far' })
  })
})

describe('that a better place went to somebody who would have had none', () => {
  const says = async (linked: { id: string; path: string }, secret: string) =>
    (await post({ key: secret }, undefined, linked.path)).body.includes('Eerlijk is eerlijk')

  it('is said where it is so, and not where that somebody had another place', async () => {
    for (const [needs, expected] of [
      [true, true],
      [false, false],
    ] as const) {
      const linked = await linkedProposal(database.db, dataKeys, {
        now: clock.now(),
        name: `${visits.regionName()}${needs ? 'h' : 'i'}`,
        candidates: 2,
        places: 2,
        candidate: (one, index) => ({
          ...one,
          originMunicipality: '0355' as never,
          readyOn: plainDate('2026-12-01'),
          household: { ...one.household, wheelchair: index === 1 && needs },
          registeredOn: plainDate(index === 0 ? '2022-01-01' : '2026-11-01'),
        }),
        place: (place, index) => ({
          ...place,
          houseId: null,
          support: { ...place.support, teamId: null },
          wheelchairAccessible: index === 1,
          municipality: (index === 1 ? '0355' : '0310') as never,
        }),
      })
      const flexible = linked.region.proposals.find(
        ({ candidateId }) => candidateId === linked.region.snapshot.candidates[0]?.id,
      )
      expect(flexible?.placeId, JSON.stringify(linked.region.result.unmatched)).toBe(
        needs ? linked.region.snapshot.places[0]?.id : flexible?.placeId,
      )
      const { decisionKeysOf } = await import('../../jobs/proposals/link-keys.ts')
      const { caseworkerId } = await database.db
        .selectFrom('proposal')
        .select('caseworkerId')
        .where('id', '=', flexible?.id as string)
        .executeTakeFirstOrThrow()
      const { secret } = decisionKeysOf(SITE_SECRET, flexible?.id as string, caseworkerId)
      expect(await says({ id: flexible?.id as string, path: `/d/${flexible?.id}` }, secret), `${needs}`).toBe(expected)
    }
  })
})

let base: Promise<string> | undefined
const listening = (): Promise<string> => {
  base ??= visits.site.listen({ port: 0, host: '127.0.0.1' })
  return base
}

describe.skipIf(withoutBrowser)('in a browser', () => {
  it.each([390, 1280])(
    'the desk is accessible at %i px, opens by its link, and leads to a proposal and back',
    async (width) => {
      const desk = await deskLink()
      const address = await listening()
      const page = await browser.visit({ viewport: { width, height: 900 } })
      await page.goto(`${address}/c/${desk.handle}#${desk.secret}`)
      await page.getByRole('heading', { level: 1, name: 'Mijn voorstellen' }).waitFor()
      expect(page.url()).toBe(`${address}/c/${desk.handle}/proposals?lang=nl`)
      await expectAccessible(page, 'the desk')
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/desk-${width}.png`, fullPage: true })
      await page
        .getByRole('button', { name: /Bekijk voorstel/ })
        .first()
        .click()
      await page.getByRole('heading', { name: 'Uw keuze' }).waitFor()
      await expectAccessible(page, 'the proposal')
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/proposal-${width}.png`, fullPage: true })
      await page.getByRole('button', { name: 'Mijn voorstellen' }).click()
      await page.getByRole('heading', { level: 1, name: 'Mijn voorstellen' }).waitFor()
    },
  )
})
