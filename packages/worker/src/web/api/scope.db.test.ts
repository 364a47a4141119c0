import type { Candidate, Place } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
let counter = 0

/** One person from Utrecht who was proposed a place in Zeist, and a key for each of the two. */
async function pairAcross() {
  const name = `x${++counter}`
  const { proposals, snapshot } = await proposedRegion(api.database.db, api.dataKeys, {
    now: api.clock.now(),
    name,
    candidates: 1,
    places: 1,
    candidate: (one): Candidate => ({ ...one, originMunicipality: '0344' }),
    place: (one): Place => ({ ...one, municipality: '0355' }),
  })
  const [proposal] = proposals
  if (proposal === undefined) throw new Error('The pair was proposed.')
  return {
    ...proposal,
    snapshot,
    utrecht: await api.keyFor(undefined, ['0344']),
    zeist: await api.keyFor(undefined, ['0355']),
  }
}

const triggersOf = async (column: 'placeId' | 'candidateId', id: string): Promise<string[]> =>
  (await api.database.db.selectFrom('runTrigger').select('cause').where(column, '=', id).execute()).map(
    ({ cause }) => cause,
  )

describe('a key for one side of a pair', () => {
  it('withdraws its person, and the place of the neighbours is matched again', async () => {
    const { id, candidateId, placeId, utrecht, zeist } = await pairAcross()
    expect((await api.call('GET', `/places/${placeId}`, { token: utrecht })).status).toBe(404)
    expect((await api.call('DELETE', `/candidates/${candidateId}`, { token: zeist })).status).toBe(404)
    expect((await api.call('DELETE', `/candidates/${candidateId}`, { token: utrecht })).status).toBe(204)
    expect((await api.call('GET', `/proposals/${id}`, { token: zeist })).body).toMatchObject({ state: 'withdrawn' })
    expect(await triggersOf('placeId', placeId)).toEqual(['withdrawn'])
  })

  it('takes its place off offer, and the person of the neighbours is matched again', async () => {
    const { id, candidateId, placeId, utrecht, zeist } = await pairAcross()
    expect((await api.call('DELETE', `/places/${placeId}`, { token: utrecht })).status).toBe(404)
    expect((await api.call('DELETE', `/places/${placeId}`, { token: zeist })).status).toBe(204)
    expect((await api.call('GET', `/proposals/${id}`, { token: utrecht })).body).toMatchObject({ state: 'withdrawn' })
    expect(await triggersOf('candidateId', candidateId)).toEqual(['withdrawn'])
  })

  it('decides on a proposal that it reaches from either side', async () => {
    const decided = { body: { choice: 'accept' } } as const
    for (const side of ['utrecht', 'zeist'] as const) {
      const { id, [side]: token } = await pairAcross()
      const reply = await api.call('POST', `/proposals/${id}/decision`, { token, ...decided })
      expect([side, reply.status, reply.body]).toMatchObject([side, 200, { decision: { choice: 'accept' } }])
    }
  })
})

describe('a key for one municipality', () => {
  it('writes people and places that are new, with a team of the neighbours, and they are matched', async () => {
    const token = await api.keyFor(undefined, ['0344'])
    const person = api.candidate(`new${++counter}`, { originMunicipality: '0344', caseworkerId: `new-cw${counter}` })
    const home = api.place(`new${counter}`, { municipality: '0344' })
    expect((await api.call('GET', `/support-teams/${home.support.teamId}`, { token })).status).toBe(404)
    for (const [path, body] of [
      [`/candidates/${person.id}`, person],
      [`/places/${home.id}`, home],
    ] as const)
      expect([path, (await api.call('PUT', path, { token, body })).status]).toEqual([path, 201])
    expect(await triggersOf('candidateId', person.id)).toEqual(['candidate_changed'])
    expect(await triggersOf('placeId', home.id)).toEqual(['offered'])
  })

  it('cannot take over what it does not see, under any condition, and nothing is written', async () => {
    const { candidateId, placeId, utrecht, zeist, snapshot } = await pairAcross()
    const rows = async () => [
      await api.database.db.selectFrom('candidate').selectAll().where('id', '=', candidateId).execute(),
      await api.database.db.selectFrom('place').selectAll().where('id', '=', placeId).execute(),
      await api.database.db.selectFrom('outbox').select('id').execute(),
    ]
    const before = await rows()
    const takeover = { ...snapshot.candidates[0], originMunicipality: '0355' }
    const move = { ...snapshot.places[0], municipality: '0344' }
    for (const headers of [{}, { 'if-none-match': '*' }] as Record<string, string>[]) {
      const person = await api.call('PUT', `/candidates/${candidateId}`, { token: zeist, body: takeover, headers })
      const home = await api.call('PUT', `/places/${placeId}`, { token: utrecht, body: move, headers })
      expect([person.status, home.status]).toEqual([403, 403])
    }
    expect(await rows()).toEqual(before)
  })
})
