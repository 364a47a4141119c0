import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { transitionProposal } from '../../jobs/proposals/transition-proposal.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { API_RIGHTS } from './api-key.ts'
import { type Call, documentedAnswers } from './testing/api-caller.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
const { database, dataKeys, clock, call, seen, keyFor, audited } = api

describe('proposals', () => {
  it('come page by page, the newest first, each once', async () => {
    await proposedRegion(database.db, dataKeys, { now: clock.now(), name: 'pages', places: 5, candidates: 8 })
    const ids: string[] = []
    let path: string | null = '/proposals?limit=2'
    while (path !== null) {
      const { body, headers } = await call('GET', path)
      const { items, next } = body as { items: { id: string }[]; next: string | null }
      ids.push(...items.map(({ id }) => id))
      expect(headers.get('link')).toBe(next === null ? null : `<${next}>; rel="next"`)
      path = next?.replace('/v1', '') ?? null
    }
    const all = await database.db.selectFrom('proposal').select('id').orderBy('id', 'desc').execute()
    expect(ids).toEqual(all.map(({ id }) => id))
  })

  it('can be asked for by state, place, person, municipality and time', async () => {
    const [, second] = api.region.proposals
    const items = async (query: string) =>
      ((await call('GET', `/proposals?${query}`)).body as { items: { id: string }[] }).items.map(({ id }) => id)
    expect(await items(`placeId=${second?.placeId}`)).toEqual([second?.id])
    expect(await items(`candidateId=${second?.candidateId}&state=proposed`)).toEqual([second?.id])
    expect(await items('state=placed')).toEqual([])
    expect(await items('municipality=0310')).toEqual([])
    expect(await items('changedSince=2030-01-01T00:00:00%2B01:00')).toEqual([])
    expect((await items('municipality=0355')).length).toBeGreaterThan(0)
    const { status, body } = await call(
      'GET',
      '/proposals?state=gone&limit=0&municipality=zeist&changedSince=yesterday&surprise=1&before=x',
    )
    expect(status).toBe(400)
    expect((body as { errors: { path: string }[] }).errors.map(({ path }) => path).toSorted()).toEqual([
      'before',
      'changedSince',
      'limit',
      'municipality',
      'state',
      'surprise',
    ])
  })

  it('are shown to keys that reach the place or the person, and why only to those that reach the person', async () => {
    const { proposals, result } = await proposedRegion(database.db, dataKeys, {
      now: clock.now(),
      name: 'utrecht',
      candidate: (one) => ({ ...one, originMunicipality: '0344' }),
    })
    const fromUtrecht = proposals[0]
    const said = result.proposals.find(({ placeId }) => placeId === fromUtrecht?.placeId)
    expect(said?.outlook).not.toEqual([])
    const why = async (municipalities: string[] | null) =>
      (await call('GET', `/proposals/${fromUtrecht?.id}`, { token: await keyFor(['proposals'], municipalities) }))
        .body as { why?: unknown; status?: number }
    expect((await why(['0344'])).why).toMatchObject({
      criteria: expect.arrayContaining([expect.objectContaining({ code: 'age' })]),
      flags: said?.flags,
      outlook: said?.outlook,
    })
    expect((await why(['0355'])).why).toBeNull()
    expect((await why(['0310'])).status).toBe(404)
    expect((await call('GET', '/proposals/no-such')).status).toBe(404)
    expect(await audited(fromUtrecht?.id as string)).toContain('integration proposal.read')
  })

  it('are decided on once; the same again changes nothing, and a decision can be undone for ten minutes', async () => {
    const [, second] = api.region.proposals
    const decide = (body: unknown, more: Call = {}) =>
      call('POST', `/proposals/${second?.id}/decision`, { body, ...more })
    const etag = (await call('GET', `/proposals/${second?.id}`)).headers.get('etag') as string
    expect((await decide({ choice: 'accept' }, { headers: { 'if-match': '"999"' } })).status).toBe(412)
    const accepted = await decide({ choice: 'accept' }, { headers: { 'if-match': etag } })
    expect(accepted).toMatchObject({ status: 200, body: { state: 'proposed', decision: { choice: 'accept' } } })
    const again = await decide({ choice: 'accept' })
    expect(again.headers.get('etag')).toBe(accepted.headers.get('etag'))
    const other = await decide({ choice: 'decline', reason: { by: 'candidate', code: 'other' } })
    expect(other).toMatchObject({ status: 409, body: { refusal: 'already_decided', state: 'proposed' } })
    expect(await decide({ choice: 'undo' })).toMatchObject({ status: 200, body: { decision: null } })
    expect(await decide({ choice: 'undo' })).toMatchObject({ status: 409, body: { refusal: 'nothing_pending' } })
    expect(await decide({ choice: 'decline', reason: { by: 'provider', code: 'not_a_fit_for_house' } })).toMatchObject({
      status: 200,
      body: { decision: { choice: 'decline' }, reason: { by: 'provider', code: 'not_a_fit_for_house' } },
    })
    expect((await audited(second?.id as string)).filter((line) => !line.endsWith('read'))).toEqual([
      'integration proposal.accept',
      'integration proposal.undo',
      'integration proposal.decline',
    ])
  })

  it('are not decided on past a change that was made while the request waited for it', async () => {
    const { proposals } = await proposedRegion(database.db, dataKeys, {
      now: clock.now(),
      name: 'race',
      places: 1,
      candidates: 1,
    })
    const id = proposals[0]?.id as string
    const path = `/proposals/${id}`
    const headers = { 'if-match': (await call('GET', path)).headers.get('etag') as string }
    let waiting: ReturnType<typeof call> | undefined
    await inTransaction(database.db, async (tx) => {
      const actor = { kind: 'caseworker', id: 'race-cw1' } as const
      await transitionProposal(tx, dataKeys, { proposalId: id, action: 'accept', actor, now: clock.now() })
      waiting = call('POST', `${path}/decision`, { body: { choice: 'undo' }, headers })
      await expect
        .poll(async () => {
          const { rows } = await sql`select from pg_locks where not granted`.execute(database.owner)
          return rows.length
        })
        .toBeGreaterThan(0)
    })
    expect(await waiting).toMatchObject({ status: 412 })
    expect((await call('GET', path)).body).toMatchObject({ decision: { choice: 'accept' } })
  })

  it('ask for a reason of the list with a no, and for none with a yes', async () => {
    const [, , third] = api.region.proposals
    for (const [body, path] of [
      [{ choice: 'decline' }, 'reason'],
      [{ choice: 'accept', reason: { by: 'candidate', code: 'other' } }, 'reason'],
      [{ choice: 'decline', reason: { by: 'candidate', code: 'not_a_fit_for_house' } }, 'reason.code'],
      [{ choice: 'maybe' }, 'choice'],
      [{ choice: 'accept', note: 'x' }, 'note'],
    ] as const)
      expect(await call('POST', `/proposals/${third?.id}/decision`, { body })).toMatchObject({
        status: 400,
        body: { errors: [{ path }] },
      })
    expect((await call('POST', '/proposals/no-such/decision', { body: { choice: 'accept' } })).status).toBe(404)
    const elsewhere = await keyFor(API_RIGHTS, ['0310'])
    expect(
      (await call('POST', `/proposals/${third?.id}/decision`, { token: elsewhere, body: { choice: 'accept' } })).status,
    ).toBe(404)
  })

  it('are decided on in JSON of a reasonable size', async () => {
    expect(
      (await call('POST', '/proposals/x/decision', { raw: '<x/>', headers: { 'content-type': 'text/xml' } })).status,
    ).toBe(415)
    expect((await call('POST', '/proposals/x/decision', { raw: `"${'x'.repeat(200_000)}"` })).status).toBe(413)
  })
})

it('every documented answer about proposals was seen, and fits the document', () => {
  const documented = documentedAnswers('proposals')
  expect(documented.filter((answer) => !seen.has(answer))).toEqual([])
  expect(documented.length).toBeGreaterThan(5)
})
