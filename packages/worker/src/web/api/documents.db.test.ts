import { readMapping } from '@thuismatch/shared/schema'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { firstPseudonymKey } from '../../jobs/intake/formats/index.ts'
import {
  BSN,
  type Indication,
  indicationMessage,
  letPublication,
  publication,
} from '../../jobs/intake/testing/field-documents.ts'
import { forget } from '../../jobs/privacy/forget.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { type Call, documentedAnswers } from './testing/api-caller.ts'
import { useApi } from './testing/use-api.ts'

const api = useApi()
const { database, dataKeys, call, listen, seen, keyFor, audited } = api

const support = { maxHoursPerWeek: 8, availability: 'on_call' }
const TABLES = readMapping({
  clusters: [
    { organisation: 'L9999', cluster: '*', form: 'clustered', support },
    { organisation: 'L8888', cluster: '*', form: 'clustered', support: { ...support, teamId: 'nobody' } },
  ],
  products: [{ code: '15D6D', carriesOver: true }],
  towns: [{ name: 'De Meern', municipality: '0344' }],
  senders: [{ sender: '0344', caseworkerId: 'r-cw0' }],
})

let base: string
beforeAll(async () => {
  if (!TABLES.ok) throw new Error(JSON.stringify(TABLES.problems))
  const formats = { mapping: TABLES.mapping, pseudonymKey: firstPseudonymKey('k'.repeat(32)) }
  base = await listen(database.withScope, 10_000, formats)
})

const publications = (body: unknown, more: Call = {}) => call('POST', '/publications', { body, base, ...more })
const message = (raw: string, more: Call = {}) =>
  call('POST', '/indications', { raw, base, ...more, headers: { 'content-type': 'application/xml', ...more.headers } })

const placeRow = (id: string) => database.db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirst()
const personOf = async (id: string) => (await storedPeople(database.db, dataKeys)).find((one) => one.id === id)
const outcomes = ({ body }: { body: unknown }) =>
  (body as { items: { kind: string; outcome: string; active: boolean }[] }).items.map(
    ({ kind, outcome, active }) => `${kind} ${outcome}${active ? '' : ', in no match'}`,
  )

describe('publications of VERA', () => {
  it('are taken, updated and withdrawn, each told by its path; the same again changes nothing', async () => {
    const first = await publications({ results: [publication()] })
    expect([first.status, first.body]).toEqual([
      200,
      {
        items: [
          { kind: 'house', id: 'L9999-OGE-1', path: 'results[0].eenheden[0]', outcome: 'taken', active: true },
          { kind: 'place', id: 'L9999-OGE-1', path: 'results[0].eenheden[0]', outcome: 'taken', active: true },
        ],
        notes: [],
      },
    ])
    expect(await placeRow('L9999-OGE-1')).toMatchObject({ data: { rentCents: 64_218, availableFrom: '2027-01-15' } })
    expect(outcomes(await publications([publication()]))).toEqual(['house unchanged', 'place unchanged'])
    const dearer = publication({}, { prijscomponenten: [{ soort: { code: 'NET' }, bedrag: 650 }] })
    expect(outcomes(await publications(dearer))).toEqual(['house unchanged', 'place updated'])
    expect(outcomes(await publications(letPublication()))).toEqual(['place withdrawn, in no match'])
    expect((await placeRow('L9999-OGE-1'))?.withdrawnAt).not.toBeNull()
    expect(outcomes(await publications(letPublication()))).toEqual(['place unchanged, in no match'])
    expect(outcomes(await publications(dearer))).toEqual(['house unchanged', 'place unchanged, in no match'])
    const never = { ...letPublication(), eenheden: [{ idExtern: 'OGE-9' }] }
    expect(outcomes(await publications(never))).toEqual(['place unknown, in no match'])
    expect(await audited('L9999-OGE-1')).toEqual([
      'integration house.written',
      'integration place.written',
      'integration place.written',
      'integration place.withdrawn',
    ])
    expect((await call('GET', '/places')).body).toMatchObject({ items: [{ id: 'L9999-OGE-1', active: false }] })
  })

  it('count the homes of a house over all that came in, where the region’s own table does not say how many', async () => {
    const home = (id: string) => publication({ cluster: { idExtern: 'C7' } }, { idExtern: id })
    for (const id of ['OGE-71', 'OGE-72', 'OGE-71']) expect((await publications(home(id))).status).toBe(200)
    const house = await database.db.selectFrom('house').select('data').where('id', '=', 'L9999-C7').executeTakeFirst()
    expect(house?.data).toMatchObject({ places: 2 })
  })

  it('are refused whole for one mistake, with every path, what mends it, and no value', async () => {
    const right = publication({ idExtern: 'VK-2' }, { idExtern: 'OGE-2' })
    const wrong = publication({ idOrganisatie: 'L7777', status: { code: 'SURPRISE' } }, { idExtern: 'OGE-3' })
    const refused = await publications([right, wrong])
    expect([refused.status, refused.body]).toMatchObject([
      400,
      {
        errors: [{ path: '[1].status.code', expected: 'a code of PUBLICATIESTATUS' }],
      },
    ])
    const noRow = await publications([right, publication({ idOrganisatie: 'L7777' })])
    expect(noRow.body).toMatchObject({
      errors: [{ path: '[1].eenheden[0]', hint: expect.stringContaining('MAPPING_FILE') }],
    })
    const noTeam = await publications([right, publication({ idOrganisatie: 'L8888' })])
    expect(noTeam.body).toMatchObject({
      errors: [{ path: '[1].eenheden[0]', hint: expect.stringContaining('teamId') }],
    })
    const otherCase = await publications([right, publication({}, { idExtern: 'oge-1' })])
    expect(otherCase.body).toMatchObject({ errors: [{ hint: expect.stringContaining('capitals') }, {}] })
    const twice = await publications(undefined, { raw: '{"idExtern":"a","idExtern":"b"}' })
    expect([twice.status, twice.body]).toMatchObject([400, { errors: [{ path: 'idExtern' }] }])
    expect((await publications(undefined, { raw: '{' })).status).toBe(400)
    expect(JSON.stringify([refused, noRow])).not.toMatch(/SURPRISE|642/)
    expect(await placeRow('L9999-OGE-2')).toBeUndefined()
  })

  it('are for keys that reach the municipality; a home of somebody else’s is refused as well', async () => {
    const theirs = await keyFor(['places'], ['0310'])
    const refused = await publications(publication({}, { idExtern: 'OGE-4' }), { token: theirs })
    expect([refused.status, refused.body]).toMatchObject([403, { errors: [{ path: 'publicatie.eenheden[0]' }] }])
    const moved = publication({}, { adres: { gemeente: { code: '0310' } } })
    expect((await publications(moved, { token: theirs })).status).toBe(403)
    expect(outcomes(await publications(letPublication(), { token: theirs }))).toEqual(['place unknown, in no match'])
    const own = await keyFor(['places'], ['0356'])
    expect((await publications(publication({}, { idExtern: 'OGE-4' }), { token: own })).status).toBe(200)
  })
})

describe('a message WMO301', () => {
  it('is taken with the BSN as a pseudonym, and keeps what intake found out when it is extended', async () => {
    const first = await message(indicationMessage({ town: 'De Meern' }))
    expect(outcomes(first)).toEqual(['candidate taken'])
    const { id } = (first.body as { items: { id: string }[] }).items[0] as { id: string }
    const person = await personOf(id)
    expect(person).toMatchObject({ indicationUntil: '2027-11-30', residesIn: '0344', support: { hoursPerWeek: 6 } })
    const found = { ...person, mayShare: true, safety: { ...person?.safety, avoidMunicipalities: ['0355'] } }
    expect((await call('PUT', `/candidates/${id}`, { body: found })).status).toBe(200)

    const second = await message(indicationMessage({ until: '2028-11-30', assignedOn: '2026-11-20', town: 'De Meern' }))
    expect(outcomes(second)).toEqual(['candidate updated'])
    expect(await personOf(id)).toMatchObject({
      indicationUntil: '2028-11-30',
      mayShare: true,
      safety: { avoidMunicipalities: ['0355'] },
    })
    const died = indicationMessage({ reason: '02', assignedOn: '2026-11-21', town: 'De Meern' })
    expect(outcomes(await message(died))).toEqual(['candidate withdrawn, in no match'])
    expect(await audited(id)).toEqual([
      'integration candidate.written',
      'integration candidate.written',
      'integration candidate.written',
      'integration candidate.withdrawn',
    ])
    const { rows } = await sql<{ text: string }>`
      select string_agg(a::text, ' ') as text from audit_record a`.execute(database.owner)
    for (const secret of [BSN, 'Geheim'])
      expect(`${JSON.stringify([first.body, second.body])}${rows[0]?.text}`).not.toContain(secret)
  })

  it('changes nothing where it is older than what is known, by its decision or by its own date, in whatever order they come', async () => {
    const about = (more: Indication) => message(indicationMessage({ bsn: '999990032', town: 'De Meern', ...more }))
    const first = await about({ dated: '2026-11-03' })
    const { id } = (first.body as { items: { id: string }[] }).items[0] as { id: string }
    await about({ dated: '2026-11-18', assignedOn: '2026-11-17', until: '2028-05-31' })
    for (const older of [
      { dated: '2026-11-03' },
      { assignedOn: '2026-11-16', until: '2030-01-01' },
      { dated: '2026-11-04', number: '8' },
    ]) {
      const answered = await about(older)
      expect(outcomes(answered)).toEqual([])
      expect(answered.body).toMatchObject({ notes: [expect.stringContaining('older than what is known')] })
    }
    expect(await personOf(id)).toMatchObject({ indicationUntil: '2028-05-31' })

    const deleted = { dated: '2026-11-20', assignedOn: '2026-11-20', reason: '13', until: '2026-11-01' }
    expect(outcomes(await about(deleted))).toEqual(['candidate withdrawn, in no match'])
    expect(outcomes(await about({ dated: '2026-11-18', assignedOn: '2026-11-17' }))).toEqual([])
    const { rows } = await sql<{ text: string }>`select string_agg(i::text, ' ') as text from indication i`.execute(
      database.owner,
    )
    for (const secret of ['999990032', '15D6D', 'Geheim']) expect(rows[0]?.text).not.toContain(secret)
    await forget({ db: database.db, dataKeys, clock: api.clock }, id, { kind: 'operator', id: null })
    expect(
      await database.db.selectFrom('indication').select('candidateId').where('candidateId', '=', id).execute(),
    ).toEqual([])
  })

  it('ends the indication of somebody who is known, and takes nobody off while other support stands', async () => {
    const about = (more: Indication) => message(indicationMessage({ bsn: '999990044', town: 'De Meern', ...more }))
    const first = await about({ dated: '2026-11-03' })
    const { id } = (first.body as { items: { id: string }[] }).items[0] as { id: string }
    const other = { number: '9', provider: '88888888', sender: '0355' }
    const both = await about({ ...other, dated: '2026-11-10', assignedOn: '2026-11-10', until: '2027-06-30' })
    expect(both.body).toMatchObject({
      notes: [expect.stringContaining('another sender or provider'), expect.anything()],
    })
    const deleted = { dated: '2026-11-20', assignedOn: '2026-11-20', reason: '13', until: '2026-11-01' }
    expect(outcomes(await about({ ...other, ...deleted }))).toEqual([])
    expect((await call('GET', `/candidates/${id}`)).status).toBe(200)
    const moved = await about({ dated: '2026-11-20', assignedOn: '2026-11-20', reason: '07', until: '2026-11-15' })
    expect(outcomes(moved)).toEqual(['candidate updated'])
    expect(await personOf(id)).toMatchObject({ indicationUntil: '2026-11-15' })
  })

  it('is refused with its path and nothing of the person where it is no message, or not for this key', async () => {
    const refused = await message(indicationMessage({ bsn: '12345' }))
    expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ path: 'Bericht.Client.Bsn' }] }])
    expect(JSON.stringify(refused.body)).not.toContain('12345')
    expect((await message('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).status).toBe(400)
    const utrecht = { token: await keyFor(['candidates'], ['0344']) }
    const elsewhere = { token: await keyFor(['candidates'], ['0355']) }
    const nowhere = await message(indicationMessage({ bsn: '999990020' }), utrecht)
    expect([nowhere.status, nowhere.body]).toMatchObject([
      403,
      { errors: [{ hint: expect.stringContaining('towns') }] },
    ])
    const known = indicationMessage({ bsn: '999990020', town: 'De Meern' })
    expect((await message(known, elsewhere)).status).toBe(403)
    expect(outcomes(await message(known, utrecht))).toEqual(['candidate taken'])
  })
})

it('both need the region’s own tables, the right type and a bounded size', async () => {
  const own = await listen(database.withScope, 10_000)
  const bare = await publications(publication(), { base: own })
  expect([bare.status, bare.body]).toMatchObject([409, { detail: expect.stringContaining('MAPPING_FILE') }])
  expect((await message(indicationMessage(), { base: own })).status).toBe(409)
  for (const path of ['/publications', '/indications']) {
    const type = { 'content-type': 'text/plain' }
    expect((await call('POST', path, { base, raw: 'x', headers: type })).status).toBe(415)
  }
  expect((await message(`${indicationMessage()}${' '.repeat(300_000)}`)).status).toBe(413)
  expect((await publications(undefined, { raw: `"${'x'.repeat(4_200_000)}"` })).status).toBe(413)
})

it('every documented answer about documents was seen, and fits the document', () => {
  const documented = documentedAnswers('documents')
  expect(documented.filter((answer) => !seen.has(answer))).toEqual([])
  expect(documented.length).toBe(10)
})
