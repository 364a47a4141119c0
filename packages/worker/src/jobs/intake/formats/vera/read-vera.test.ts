import { plainDate } from '@thuismatch/shared/domain'
import { NO_MAPPING, type RegionMapping, readMapping } from '@thuismatch/shared/schema'
import { describe, expect, it } from 'vitest'
import { readVera } from './read-vera.ts'

const SUPPORT = { maxHoursPerWeek: 8, availability: 'on_call', buildingBlocks: ['housing'], teamId: null }

function mappingOf(more: object = {}): RegionMapping {
  const read = readMapping({
    clusters: [
      {
        organisation: 'L9999',
        cluster: '*',
        form: 'clustered',
        occupants: { maxAdults: 1, maxChildren: 1 },
        support: SUPPORT,
      },
    ],
    ...more,
  })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.mapping
}

const unit = {
  idExtern: 'OGE-004711',
  soort: { code: 'WOO' },
  zelfstandig: true,
  aangemerktHuurtoeslag: { code: 'AAN' },
  toegankelijkheidslabel: { code: 'ROL' },
  adres: { postcode: '3431AA', huisnummer: '12', gemeente: { code: '0356' } },
  criteria: [
    { soort: { code: 'PER' }, aantalOndergrens: 1, aantalBovengrens: 2, toepassing: { code: 'SEL' } },
    { soort: { code: 'URG' }, detailsoort: { code: 'UIT' }, toepassing: { code: 'SEL' } },
  ],
  prijscomponenten: [
    { soort: { code: 'NET' }, detailSoort: { code: 'KAL' }, bedrag: 642.18 },
    { soort: { code: 'SER' }, bedrag: 31.5 },
    { soort: { code: 'PAR' }, bedrag: 45.0 },
  ],
  rekenhuur: 655.68,
}

const publication = {
  idExtern: 'VK-2026-118',
  idOrganisatie: 'L9999',
  status: { code: 'GEP' },
  model: { code: 'DIS' },
  detailModel: { code: 'OMK' },
  begindatum: '2026-11-27T08:00:00Z',
  opleverdatum: '2027-01-14T23:00:00Z',
  aantalEenheden: 1,
  aantalEenhedenBeschikbaar: 1,
  eenheden: [unit],
}

const read = (document: unknown, mapping = mappingOf(), today = '2026-12-01') =>
  readVera(Buffer.from(JSON.stringify(document)), { mapping, today: plainDate(today), locale: 'en' })

const withUnit = (changes: object, more: object = {}) => ({
  ...publication,
  ...more,
  eenheden: [{ ...unit, ...changes }],
})

describe('a publication of VERA 4.3', () => {
  it('becomes a place with rent, service costs, day and municipality to the cent and the day', () => {
    const { problems, places, houses } = read(publication)
    expect(problems).toEqual([])
    expect(places).toMatchObject([
      {
        id: 'L9999-OGE-004711',
        rentCents: 64_218,
        serviceCostsCents: 7_650,
        availableFrom: '2027-01-15',
        municipality: '0356',
        wheelchairAccessible: true,
        selfContained: true,
        designatedForAllowance: true,
        landlord: 'corporation',
        lease: 'provider',
        groups: ['doorstromer'],
        catchment: 'open',
        occupants: { maxAdults: 1, maxChildren: 1 },
      },
    ])
    expect(houses).toMatchObject([{ id: places[0]?.houseId, places: 1, residents: [] }])
  })

  it.each([
    [
      'withdrawn to be mediated by hand, of any model',
      { status: { code: 'ING' }, detailStatus: { code: 'HAN' }, model: { code: 'AAN' }, detailModel: null },
      'open',
    ],
    ['ready, by distribution', { status: { code: 'GER' } }, 'open'],
    ['being offered', { status: { code: 'AAN' } }, 'gone'],
    ['done', { status: { code: 'AFG' } }, 'gone'],
    ['withdrawn for renovation', { status: { code: 'ING' }, detailStatus: { code: 'REN' } }, 'gone'],
    ['on the public list', { model: { code: 'AAN' }, detailModel: null }, 'elsewhere'],
    ['in preparation', { status: { code: 'VOO' } }, 'elsewhere'],
  ])('is open, gone or not ours: %s', (_name, changes, standing) => {
    const { places, left, notes, problems } = read({ ...publication, ...changes })
    expect(problems).toEqual([])
    expect({
      places: places.length,
      left: left.places.length,
      notes: notes.some((note) => note.includes('public list')),
    }).toEqual({
      places: standing === 'open' ? 1 : 0,
      left: standing === 'gone' ? 1 : 0,
      notes: standing === 'elsewhere',
    })
  })

  it('names what the schema does not know, so that a misspelt name is not lost', () => {
    const { notes } = read(withUnit({ zelfstandg: false, maximumleeftijd: 23 }))
    expect(notes.join()).toContain('zelfstandg, maximumleeftijd')
  })

  it('reads both spellings of obsolete conditions and of the day that somebody leaves', () => {
    const young = withUnit({ voorwaarden: { minimumleeftijd: 18, maximunleeftijd: 27 } })
    expect(read(young).places[0]?.age).toEqual({ min: 18, max: 27 })
    const left = { ...publication, opleverdatum: null, huidigeGebruiker: { Vertrekdatum: '2027-02-28T23:30:00Z' } }
    expect(read(left).places[0]?.availableFrom).toBe('2027-03-01')
  })

  it.each([
    ['not known', { zelfstandig: undefined }, { selfContained: null }],
    ['a room', { detailSoort: { code: 'KAM' } }, { selfContained: false }],
    ['not designated', { aangemerktHuurtoeslag: { code: 'NIE' } }, { designatedForAllowance: false }],
    ['designation not known', { aangemerktHuurtoeslag: { code: 'ONB' } }, { designatedForAllowance: null }],
    ['for a walker', { toegankelijkheidslabel: { code: 'ROG' } }, { wheelchairAccessible: null }],
    [
      'bound to the core, as a condition',
      {
        criteria: [
          ...unit.criteria,
          { soort: { code: 'BIN' }, detailsoort: { code: 'KRN' }, toepassing: { code: 'SEL' } },
        ],
      },
      { catchment: 'local' },
    ],
    [
      'bound to the region, as an order',
      {
        criteria: [
          ...unit.criteria,
          { soort: { code: 'BIN' }, detailsoort: { code: 'REG' }, toepassing: { code: 'SOR' } },
        ],
      },
      { catchment: 'open' },
    ],
    ['for the young', { doelgroep: { code: 'JON' } }, { groups: ['young_adult', 'doorstromer'] }],
  ])('reads what is said, and null where nothing is: %s', (_name, changes, expected) => {
    expect(read(withUnit(changes)).places[0]).toMatchObject(expected)
  })

  it('counts no tax, no single payment and no old service costs as rent, and surcharges as rent', () => {
    const { places, notes } = read(
      withUnit({
        prijscomponenten: [
          { soort: { code: 'NET' }, detailSoort: { code: 'KAL' }, bedrag: 600 },
          { soort: { code: 'NET' }, detailSoort: { code: 'RIH' }, bedrag: 12.5 },
          { soort: { code: 'HUA' }, bedrag: -20.005 },
          { soort: { code: 'EEN' }, bedrag: 150 },
        ],
      }),
    )
    expect(places[0]).toMatchObject({ rentCents: 58_000, serviceCostsCents: 0 })
    expect(notes.join()).toContain('a tax (RIH)')
  })

  it.each([
    ['ended', { toegankelijkheidslabel: { code: 'GEL' } }, {}, 'GEL ended on 2026-06-12'],
    ['unknown', { toegankelijkheidslabel: { code: 'XYZ' } }, {}, 'a code of TOEGANKELIJKHEIDSLABEL'],
    [
      'under another parent',
      { criteria: [{ soort: { code: 'BIN' }, detailsoort: { code: 'UIT' } }] },
      {},
      'URG above it, not BIN',
    ],
    ['a detail of another status', {}, { detailStatus: { code: 'HAN' } }, 'ING above it, not GEP'],
  ])('refuses a code that is %s', (_name, changes, more, said) => {
    const { problems } = read(withUnit(changes, more))
    expect(problems.map(({ message }) => message).join()).toContain(said)
  })

  it('gives a cluster with several homes free as many places, and each corporation its own ids', () => {
    const three = { ...publication, aantalEenhedenBeschikbaar: 3, cluster: { idExtern: 'C1', naam: 'De Linde' } }
    const { places, houses } = read(three)
    expect(places.map(({ id }) => id)).toEqual(['L9999-OGE-004711-1', 'L9999-OGE-004711-2', 'L9999-OGE-004711-3'])
    expect(houses).toMatchObject([{ id: 'L9999-C1', name: 'De Linde', places: 3 }])
  })

  it('guesses nothing: a missing row, town, rent or day is named with where to add it', () => {
    const missing = read(publication, NO_MAPPING)
    expect(missing.places).toEqual([])
    expect(missing.problems[0]?.message).toMatch(/"clusters".*--mapping/s)
    const town = withUnit({ adres: { woonplaats: { naam: 'Harmelen' } } })
    expect(read(town).problems[0]?.message).toContain('Add a row for Harmelen to "towns"')
    expect(read(town, mappingOf({ towns: [{ name: 'harmelen', municipality: '0632' }] })).places[0]?.municipality).toBe(
      '0632',
    )
    expect(read(withUnit({ prijscomponenten: [] })).problems[0]?.message).toContain('a net rent')
    expect(read({ ...publication, opleverdatum: null }).problems[0]?.message).toContain('opleverdatum')
  })

  it('takes a page of the API, a list, or one alone', () => {
    for (const document of [{ results: [publication] }, [publication], publication])
      expect(read(document).places).toHaveLength(1)
  })

  it('tells of two rents, of a contract that turns over, and of a term in free text', () => {
    const { notes } = read({ ...publication, detailModel: { code: 'TWE' }, looptijd: '5 jaar' })
    expect(notes.join()).toMatch(/two rents by income.*free text/s)
  })
})
