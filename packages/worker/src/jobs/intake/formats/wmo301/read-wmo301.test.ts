import { type Candidate, plainDate } from '@thuismatch/shared/domain'
import { readMapping } from '@thuismatch/shared/schema'
import { describe, expect, it } from 'vitest'
import { hoursPerWeek } from './hours-per-week.ts'
import { readWmo301 } from './read-wmo301.ts'

interface Product {
  readonly number?: string
  readonly category?: string | null
  readonly code?: string | null
  readonly assignedOn?: string
  readonly at?: string
  readonly from?: string
  readonly until?: string | null
  readonly reason?: string
  readonly volume?: [number, string, string] | null
}

const productXml = ({
  number = '123456',
  category = '15',
  code = '15D6D',
  assignedOn = '2026-11-18',
  at = '10:15:00',
  from = '2026-12-01',
  until = '2027-11-30',
  reason,
  volume = [360, '01', '2'],
}: Product) => `<wmo301:ToegewezenProduct><wmo301:ToewijzingNummer>${number}</wmo301:ToewijzingNummer>
${category === null ? '' : `<wmo301:Product><iwmo:Categorie>${category}</iwmo:Categorie>${code === null ? '' : `<iwmo:Code>${code}</iwmo:Code>`}</wmo301:Product>`}
<wmo301:Toewijzingsdatum>${assignedOn}</wmo301:Toewijzingsdatum><wmo301:Toewijzingstijd>${at}</wmo301:Toewijzingstijd>
<wmo301:Ingangsdatum>${from}</wmo301:Ingangsdatum>${until === null ? '' : `<wmo301:Einddatum>${until}</wmo301:Einddatum>`}
${reason === undefined ? '' : `<wmo301:RedenWijziging>${reason}</wmo301:RedenWijziging>`}
${volume === null ? '' : `<wmo301:Omvang><iwmo:Volume>${volume[0]}</iwmo:Volume><iwmo:Eenheid>${volume[1]}</iwmo:Eenheid><iwmo:Frequentie>${volume[2]}</iwmo:Frequentie></wmo301:Omvang>`}
</wmo301:ToegewezenProduct>`

const BSN = '999990019'

const message = (
  products: readonly Product[] = [{}],
  {
    bsn = BSN,
    born = '<iwmo:Datum>2004-05-01</iwmo:Datum>',
    code = '414',
    town = '',
    provider = '99999999',
    dated = '',
  } = {},
) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<wmo301:Bericht xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" xmlns:wmo301="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema">
<wmo301:Header><wmo301:BerichtCode>${code}</wmo301:BerichtCode><wmo301:BerichtVersie>3</wmo301:BerichtVersie><wmo301:BerichtSubversie>2</wmo301:BerichtSubversie>
<wmo301:Afzender>0344</wmo301:Afzender><wmo301:Ontvanger>${provider}</wmo301:Ontvanger>
${dated === '' ? '' : `<wmo301:BerichtIdentificatie><iwmo:Identificatie>T-1</iwmo:Identificatie><iwmo:Dagtekening>${dated}</iwmo:Dagtekening></wmo301:BerichtIdentificatie>`}</wmo301:Header>
<wmo301:Client><wmo301:Bsn>${bsn}</wmo301:Bsn><wmo301:Geboortedatum>${born}</wmo301:Geboortedatum><wmo301:Geslacht>2</wmo301:Geslacht>
<wmo301:Naam><iwmo:Geslachtsnaam><iwmo:Achternaam>Test</iwmo:Achternaam></iwmo:Geslachtsnaam></wmo301:Naam>
<wmo301:Contactgegevens><wmo301:Contact><wmo301:Soort>01</wmo301:Soort>${town === '' ? '' : `<wmo301:Adres><iwmo:Plaatsnaam>${town}</iwmo:Plaatsnaam></wmo301:Adres>`}</wmo301:Contact></wmo301:Contactgegevens>
<wmo301:ToegewezenProducten>${products.map(productXml).join('')}</wmo301:ToegewezenProducten></wmo301:Client></wmo301:Bericht>`

const MAPPING = {
  products: [
    { code: '15D6D', carriesOver: true },
    { code: '15B00', carriesOver: false },
    { code: '02A01', carriesOver: true, hoursPerWeek: 3 },
  ],
  towns: [{ name: 'De Meern', municipality: '0344' }],
  senders: [{ sender: '0344', caseworkerId: 'wijkteam-utrecht' }],
}

function read(documents: string | readonly string[], mapping: object = MAPPING, key = 'k') {
  const rows = readMapping(mapping)
  if (!rows.ok) throw new Error(JSON.stringify(rows.problems))
  return readWmo301(
    [documents].flat().map((text) => Buffer.from(text)),
    { mapping: rows.mapping, today: plainDate('2026-11-21'), locale: 'en', pseudonymKey: Buffer.from(key) },
  )
}

describe('a message WMO301 of iWmo 3.2', () => {
  it('becomes a person with group, birth date, end of indication and hours, and nothing else', () => {
    const { problems, candidates, absent } = read(message())
    expect(problems).toEqual([])
    expect(candidates).toMatchObject([
      {
        group: 'doorstromer',
        movingFrom: 'protected_living',
        bornOn: '2004-05-01',
        indicationUntil: '2027-11-30',
        support: { hoursPerWeek: 6 },
        originMunicipality: null,
        mayShare: null,
        caseworkerId: 'wijkteam-utrecht',
      },
    ])
    expect(absent.candidates).toEqual(expect.arrayContaining(['safety', 'mayShare', 'household', 'caseworkerId']))
  })

  it('keeps neither the number nor the name: the same number is the same pseudonym under a key, another under another', () => {
    const [one, again, other] = [read(message()), read(message()), read(message(), MAPPING, 'another')]
    expect(one.candidates[0]?.id).toMatch(/^w-[A-Za-z0-9]{20,26}$/)
    expect(again.candidates[0]?.id).toBe(one.candidates[0]?.id)
    expect(other.candidates[0]?.id).not.toBe(one.candidates[0]?.id)
    const all = JSON.stringify([one, read(message([{}], { bsn: '12345' })), read(message([{ from: 'x' }]))])
    for (const secret of [BSN, '12345"', 'Test']) expect(all).not.toContain(secret)
  })

  it('counts an extension under its old number: the last allocation wins, in whatever order the files come', () => {
    const first = message([{ until: '2027-11-30' }])
    const extended = message([{ until: '2028-11-30', assignedOn: '2026-11-20' }])
    const sameDay = message([{ until: '2029-01-31', assignedOn: '2026-11-20', at: '16:00:00' }])
    expect(read([extended, first]).candidates[0]?.indicationUntil).toBe('2028-11-30')
    expect(read([sameDay, extended, first]).candidates[0]?.indicationUntil).toBe('2029-01-31')
  })

  it('says of the person what the last message says, in whatever order the files come', () => {
    const first = message([{ number: '2' }], { born: '<iwmo:Datum>2004-05-02</iwmo:Datum>' })
    const last = message([{ assignedOn: '2026-11-20' }])
    for (const files of [
      [first, last],
      [last, first],
    ])
      expect(read(files).candidates).toMatchObject([{ bornOn: '2004-05-01' }])
  })

  it('leaves what it does not know as it is known: an uncertain birth date, hours and an end without a row', () => {
    const { candidates, indications } = read(
      message([{}], { born: '<iwmo:Datum>2004-01-01</iwmo:Datum><iwmo:DatumGebruik>1</iwmo:DatumGebruik>' }),
      { ...MAPPING, products: [{ code: '15D6D', carriesOver: false }] },
    )
    const [person] = candidates as [Candidate]
    expect(person).toMatchObject({ bornOn: null, indicationUntil: null, support: { hoursPerWeek: null } })
    const found = {
      bornOn: plainDate('2004-05-01'),
      indicationUntil: plainDate('2027-01-31'),
      support: { ...person.support, hoursPerWeek: 4 },
    }
    const stored = { ...person, ...found }
    const again = indications?.beside({ rows: [], people: new Map([[person.id, stored]]) })
    expect(again?.candidates).toMatchObject([found])
  })

  describe('of support by two providers', () => {
    const OTHER = { provider: '88888888' }
    const living = (of: Product = {}) => message([of])
    const ambulant = (of: Product = {}, of2 = OTHER) =>
      message([{ number: '2', category: '15', volume: [52, '04', '4'], ...of }], of2)
    const hoursOf = (documents: readonly string[]) => read(documents).candidates[0]?.support.hoursPerWeek

    it('adds up the hours of both that were read together, each by its own unit and frequency', () => {
      // A week: 360 minutes are 6, 52 hours a month 12, an hour a day 7, 2 half-days 8; a day of care is no hours.
      expect(hoursOf([living(), ambulant()])).toBe(18)
      expect(hoursOf([living({ volume: [1, '04', '1'] }), ambulant()])).toBe(19)
      expect(hoursOf([living(), ambulant({ volume: [2, '16', '2'] })])).toBe(14)
      expect(hoursOf([living(), ambulant({ volume: [1, '82', '2'] })])).toBeNull()
    })

    it('counts neither what has ended nor what was deleted, and of a correction the last', () => {
      expect(hoursOf([living(), ambulant({ from: '2026-01-01', until: '2026-11-20' })])).toBe(6)
      expect(hoursOf([living(), ambulant({ reason: '13', until: '2026-12-01' })])).toBe(6)
      const corrected = ambulant({ volume: [4, '04', '2'], assignedOn: '2026-11-19' })
      for (const files of [
        [living(), ambulant(), corrected],
        [corrected, ambulant(), living()],
      ])
        expect(hoursOf(files)).toBe(10)
    })

    it('asks for the hours of both where one was read before, and keeps what was answered and the later end', () => {
      const first = read(living({ until: '2028-11-30' }))
      const [stored] = first.candidates as [Candidate]
      const rows = first.indications?.rows ?? []
      const second = read(ambulant()).indications?.beside({ rows, people: new Map([[stored.id, stored]]) })
      expect(second?.candidates).toMatchObject([{ indicationUntil: '2028-11-30', support: { hoursPerWeek: null } }])
      expect(second?.notes.join()).toContain('fill in the hours of both together')

      const answered = { ...stored, support: { ...stored.support, hoursPerWeek: 18 } }
      const both = { rows: [...rows, ...(second?.indications?.rows ?? [])], people: new Map([[stored.id, answered]]) }
      const corrections = [
        ambulant({ volume: [4, '04', '2'], assignedOn: '2026-11-19' }),
        living({ assignedOn: '2026-11-19' }),
      ]
      for (const correction of corrections) {
        const later = read(correction).indications?.beside(both)
        expect(later?.candidates).toMatchObject([{ support: { hoursPerWeek: 18 } }])
        expect(later?.notes.join()).toContain('fill in the hours of both together')
      }
    })

    it('leaves the hours alone where what the second one grants does not go along after the move', () => {
      const first = read(living())
      const [stored] = first.candidates as [Candidate]
      const known = { rows: first.indications?.rows ?? [], people: new Map([[stored.id, stored]]) }
      const second = read(ambulant({ code: '15B00' })).indications?.beside(known)
      expect(second?.candidates).toMatchObject([{ support: { hoursPerWeek: 6 } }])
    })
  })

  it('takes what was deleted (13) as never sent, and who died (02) off the list', () => {
    const deleted = read(message([{ reason: '13', until: '2026-12-01' }]))
    expect([deleted.candidates, deleted.left.candidates.length]).toEqual([[], 1])
    const lapsed = read(message([{ reason: '01', until: '2026-12-01' }]))
    expect([lapsed.candidates, lapsed.left.candidates.length]).toEqual([[], 1])
    expect(read(message([{ reason: '02' }])).left.candidates).toHaveLength(1)
  })

  it('ends with the latest of what goes along, not of all; without an end it is open', () => {
    const two = [
      { number: '1', until: '2027-06-30' },
      { number: '2', code: '15B00', until: '2029-01-01' },
    ]
    expect(read(message(two)).candidates[0]).toMatchObject({
      indicationUntil: '2027-06-30',
      support: { hoursPerWeek: 6 },
    })
    expect(read(message([{ until: null }])).candidates[0]?.indicationUntil).toBe('open')
  })

  it('knows no hours where the table does not say that the support goes along, and names the missing row', () => {
    const { candidates, notes } = read(message(), { ...MAPPING, products: [] })
    expect(candidates[0]).toMatchObject({ support: { hoursPerWeek: null }, indicationUntil: '2027-11-30' })
    expect(notes.join()).toContain('no row in "products"')
  })

  it('makes nobody a doorstromer by ambulatory support alone, nor by a budget without a product', () => {
    for (const product of [{ category: '02', code: '02A01' }, { category: null }]) {
      const { candidates, notes } = read(message([product]))
      expect(candidates).toEqual([])
      expect(notes.join()).toContain('passed over')
    }
    expect(
      read(message([{}, { number: '2', category: '02', code: '02A01' }])).candidates[0]?.support.hoursPerWeek,
    ).toBe(9)
  })

  it.each(['1', '2', '3'])('knows no birth date where its use is %s', (use) => {
    const born = `<iwmo:Datum>2004-01-01</iwmo:Datum><iwmo:DatumGebruik>${use}</iwmo:DatumGebruik>`
    expect(read(message([{}], { born })).candidates[0]?.bornOn).toBeNull()
  })

  it('finds where somebody lives by the name of the town, and never by who pays', () => {
    expect(read(message([{}], { town: 'De Meern' })).candidates[0]).toMatchObject({
      residesIn: '0344',
      originMunicipality: null,
    })
    expect(read(message()).candidates[0]?.residesIn).toBeNull()
  })

  it.each([
    ['another code', message([{}], { code: '428' })],
    [
      'swapped namespaces',
      message()
        .replaceAll('wmo301:', 'x:')
        .replaceAll('iwmo:', 'wmo301:')
        .replaceAll('x:', 'iwmo:')
        .replace(
          'xmlns:wmo301="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"',
          'xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" xmlns:wmo301="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"',
        ),
    ],
    ['a document type', message().replace('<wmo301:Bericht', '<!DOCTYPE a [<!ENTITY b "c">]><wmo301:Bericht')],
    ['no XML', '{"a": 1}'],
    ['cut short', message().slice(0, 900)],
    ['too large', `${message()}${' '.repeat(5 * 1024 * 1024)}`],
  ])('refuses %s, and says so', (_name, document) => {
    const { problems, candidates } = read(document)
    expect(problems.length).toBeGreaterThan(0)
    expect(candidates).toEqual([])
  })

  it('reads text in CDATA', () => {
    const text = message().replace(
      '<iwmo:Datum>2004-05-01</iwmo:Datum>',
      '<iwmo:Datum><![CDATA[2004-05-01]]></iwmo:Datum>',
    )
    expect(read(text).candidates[0]?.bornOn).toBe('2004-05-01')
  })
})

describe('hours a week', () => {
  it.each([
    [360, '01', '2', 6],
    [90, '01', '1', 10.5],
    [26, '04', '4', 6],
    [2, '16', '2', 8],
    [104, '04', '6', 2],
    [7, '14', '1', null],
    [5000, '83', '6', null],
    [3, '82', '2', null],
    [3, '84', '2', null],
    [3, '04', '9', null],
  ])('of %i in unit %s, frequency %s: %s', (volume, unit, frequency, expected) => {
    expect(hoursPerWeek({ volume, unit, frequency }, 52)).toBe(expected)
  })

  it('are not known for a total without an end', () => {
    expect(hoursPerWeek({ volume: 104, unit: '04', frequency: '6' }, null)).toBeNull()
  })
})
