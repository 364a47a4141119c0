import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  canonicalSnapshot,
  FACTS,
  type FactOwner,
  type Snapshot,
  snapshotHashOf,
  unknownPaths,
} from '../domain/index.ts'
import { readSnapshot } from './index.ts'
import { changed, pathsOf } from './testing/changed.ts'
import { VALID_SNAPSHOT } from './testing/valid-snapshot.ts'

const problemsOf = (input: unknown, locale: 'en' | 'nl' = 'en') => {
  const read = readSnapshot(input, { locale })
  return read.ok ? [] : read.problems
}
const pathsWrongIn = (input: unknown): string[] => problemsOf(input).map(({ path }) => path)
const asOf = VALID_SNAPSHOT.asOf

describe('a right snapshot', () => {
  it('is returned as it was given, from text and as a value, with nothing to note', () => {
    const text = JSON.stringify(VALID_SNAPSHOT)
    expect(readSnapshot(text)).toEqual({ ok: true, snapshot: VALID_SNAPSHOT, notes: [] })
    const read = readSnapshot(VALID_SNAPSHOT)
    expect(read.ok && read.snapshot).toBe(VALID_SNAPSHOT)
  })

  it.each([
    ['declines and open proposals absent', [['declines'], ['openProposals']], undefined],
    ['no stable key', [['candidates', 0, 'stableKey']], undefined],
    [
      'nothing in any list',
      [['candidates'], ['places'], ['houses'], ['supportTeams'], ['declines'], ['openProposals'], ['drawnFirst']],
      [],
    ],
    ['somebody born on the day itself', [['candidates', 0, 'bornOn']], asOf],
    ['a place that ends on its first day', [['places', 0, 'endsOn']], VALID_SNAPSHOT.places[0]?.availableFrom],
    ['an age band of one year', [['places', 0, 'age', 'min']], 24],
    ['no age band at all', [['places', 0, 'age']], { min: null, max: null }],
    ['an origin outside U16', [['candidates', 0, 'originMunicipality']], '0363'],
    ['a former code', [['candidates', 0, 'originMunicipality']], '0620'],
    ['all hours of the week', [['candidates', 0, 'support', 'hoursPerWeek']], 168],
    ['no domain of self-reliance', [['candidates', 0, 'selfReliance']], {}],
    [
      'an id of 64 characters',
      [
        ['supportTeams', 0, 'id'],
        ['places', 0, 'support', 'teamId'],
      ],
      '-_Az09'.padEnd(64, 'x'),
    ],
  ] as const)('may have %s', (_, paths, to) => {
    const input = paths.reduce<unknown>((value, path) => changed(value, path, to), VALID_SNAPSHOT)
    expect(problemsOf(input)).toEqual([])
  })

  it('begins with a byte order mark or not', () => {
    expect(readSnapshot(`\uFEFF${JSON.stringify(VALID_SNAPSHOT)}`).ok).toBe(true)
  })
})

describe('a wrong value is told by its path', () => {
  it.each([
    ['version', ['version'], 2],
    ['asOf', ['asOf'], '2026-02-29'],
    ['asOf', ['asOf'], '0000-01-01'],
    ['asOf', ['asOf'], '21-11-2026'],
    ['candidates', ['candidates'], null],
    ['candidates[2]', ['candidates', 2], null],
    ['candidates[2].id', ['candidates', 2, 'id'], 'c 1'],
    ['candidates[2].id', ['candidates', 2, 'id'], ''],
    ['candidates[2].id', ['candidates', 2, 'id'], 'x'.repeat(65)],
    ['candidates[0].group', ['candidates', 0, 'group'], 'young'],
    ['candidates[0].bornOn', ['candidates', 0, 'bornOn'], ''],
    ['candidates[0].bornOn', ['candidates', 0, 'bornOn'], addDays(asOf, 1)],
    ['candidates[0].originMunicipality', ['candidates', 0, 'originMunicipality'], '9999'],
    ['candidates[0].originMunicipality', ['candidates', 0, 'originMunicipality'], '0000'],
    ['candidates[0].originMunicipality', ['candidates', 0, 'originMunicipality'], 344],
    ['candidates[0].originMunicipality', ['candidates', 0, 'originMunicipality'], '344'],
    ['candidates[0].household.adults', ['candidates', 0, 'household', 'adults'], 0],
    ['candidates[0].bornOn', ['candidates', 0, 'bornOn'], '1899-12-31'],
    ['candidates[0].bornOn', ['candidates', 0, 'bornOn'], '1905-11-21'],
    ['candidates[0].household.oldestBornOn', ['candidates', 0, 'household', 'oldestBornOn'], '1905-11-21'],
    ['candidates[0].household.oldestBornOn', ['candidates', 0, 'household', 'oldestBornOn'], addDays(asOf, 1)],
    ['candidates[0].registeredOn', ['candidates', 0, 'registeredOn'], addDays(asOf, 1)],
    ['candidates[0].registeredOn', ['candidates', 0, 'registeredOn'], '1899-12-31'],
    ['candidates[0].readyOn', ['candidates', 0, 'readyOn'], '1899-12-31'],
    ['candidates[0].readyOn', ['candidates', 0, 'readyOn'], '2036-11-22'],
    ['candidates[0].deadlineOn', ['candidates', 0, 'deadlineOn'], '1899-12-31'],
    ['candidates[0].deadlineOn', ['candidates', 0, 'deadlineOn'], '2062-01-01'],
    ['candidates[0].indicationUntil', ['candidates', 0, 'indicationUntil'], '2062-01-01'],
    ['candidates[0].indicationUntil', ['candidates', 0, 'indicationUntil'], 'onbeperkt'],
    ['candidates[0].urgencyGround', ['candidates', 0, 'urgencyGround'], 'medisch'],
    ['candidates[0].household.children', ['candidates', 0, 'household', 'children'], -1],
    ['candidates[0].household.pets', ['candidates', 0, 'household', 'pets'], 'ja'],
    ['candidates[0].support.hoursPerWeek', ['candidates', 0, 'support', 'hoursPerWeek'], 168.01],
    ['candidates[0].support.hoursPerWeek', ['candidates', 0, 'support', 'hoursPerWeek'], 1.005],
    ['candidates[0].support.hoursPerWeek', ['candidates', 0, 'support', 'hoursPerWeek'], '4'],
    ['candidates[0].support.hoursPerWeek', ['candidates', 0, 'support', 'hoursPerWeek'], Number.NaN],
    ['candidates[0].support.availability', ['candidates', 0, 'support', 'availability'], '24/7'],
    ['candidates[0].support.buildingBlocks[1]', ['candidates', 0, 'support', 'buildingBlocks', 1], 'money'],
    ['candidates[0].selfReliance.finances', ['candidates', 0, 'selfReliance', 'finances'], 0],
    ['candidates[0].selfReliance.money', ['candidates', 0, 'selfReliance', 'money'], 3],
    ['candidates[0].incomeYearCents', ['candidates', 0, 'incomeYearCents'], 18000.5],
    ['candidates[0].incomeYearCents', ['candidates', 0, 'incomeYearCents'], -1],
    ['candidates[0].wishes.municipalities[0]', ['candidates', 0, 'wishes', 'municipalities', 0], '1999'],
    ['candidates[0].wishes.leaveOrigin', ['candidates', 0, 'wishes', 'leaveOrigin'], null],
    ['candidates[0].caseworkerId', ['candidates', 0, 'caseworkerId'], 'anna@utrecht.example'],
    ['candidates[0].stableKey', ['candidates', 0, 'stableKey'], null],
    ['candidates[0].surname', ['candidates', 0, 'surname'], 'Jansen'],
    ['candidates[2].id', ['candidates', 2, 'id'], 'c1'],
    ['places[0].houseId', ['places', 0, 'houseId'], 'h9'],
    ['places[0].groups', ['places', 0, 'groups'], []],
    ['places[0].age', ['places', 0, 'age', 'min'], 25],
    ['places[0].occupants.maxAdults', ['places', 0, 'occupants', 'maxAdults'], 0],
    ['places[0].selfContained', ['places', 0, 'selfContained'], 'ja'],
    [
      'places[0].availableFrom',
      ['places', 0],
      { ...VALID_SNAPSHOT.places[0], availableFrom: '2036-11-22', endsOn: null },
    ],
    ['places[0].occupiedBy', ['places', 0, 'occupiedBy'], 'c9'],
    ['places[1].occupiedBy', ['places', 1, 'occupiedBy'], 'c2'],
    ['places[0].lease', ['places', 0, 'lease'], 'omklap'],
    ['places[0].landlord', ['places', 0, 'landlord'], 'gemeente'],
    ['houses[0].residents[1].avoidCandidates[0]', ['houses', 0, 'residents', 1, 'avoidCandidates', 0], 'Jan Jansen'],
    ['drawnFirst[0]', ['drawnFirst', 0], 'c9'],
    ['ledger[0].received', ['ledger', 0, 'received'], -1],
    ['ledger[1].municipality', ['ledger', 1], { municipality: '0355', received: 2 }],
    ['places[0].rentCents', ['places', 0, 'rentCents'], '712,50'],
    ['places[0].support.availability', ['places', 0, 'support', 'availability'], 'present'],
    ['places[0].support.maxHoursPerWeek', ['places', 0, 'support', 'maxHoursPerWeek'], null],
    ['places[0].support.teamId', ['places', 0, 'support', 'teamId'], 't9'],
    ['places[0].endsOn', ['places', 0, 'endsOn'], '2026-11-30'],
    ['houses[0].residents[0]', ['houses', 0, 'residents', 0], 'Jan Jansen'],
    ['houses[0].supportedNow', ['houses', 0, 'supportedNow'], null],
    ['supportTeams[0].hoursPerWeekFree', ['supportTeams', 0, 'hoursPerWeekFree'], -1],
    ['declines[0].candidateId', ['declines', 0, 'candidateId'], 'c9'],
    ['declines[0].by', ['declines', 0, 'by'], 'caseworker'],
    ['openProposals[0].placeId', ['openProposals', 0, 'placeId'], 'p9'],
    ['openProposals[1].candidateId', ['openProposals', 1], { candidateId: 'c2', placeId: 'p1' }],
    ['openProposals[1].placeId', ['openProposals', 1], { candidateId: 'c1', placeId: 'p2' }],
    ['extra', ['extra'], []],
    ['["two words"]', ['two words'], 1],
  ])('%s', (path, at, to) => {
    expect(pathsWrongIn(changed(VALID_SNAPSHOT, at, to))).toEqual([path])
  })

  it('every one of them at once, shapes, conflicts and references together', () => {
    const wrong = [
      changed(VALID_SNAPSHOT.candidates[0], ['support', 'hoursPerWeek'], 200),
      { ...VALID_SNAPSHOT.candidates[0], bornOn: '2030-01-01', group: 'x' },
    ]
    const places = [{ ...VALID_SNAPSHOT.places[0], houseId: 'h7', age: { min: 30, max: 25 }, form: 'villa' }, 7]
    const input = {
      ...VALID_SNAPSHOT,
      asOf: '2026-11-21',
      candidates: wrong,
      places,
      supportTeams: undefined,
      declines: {},
    }
    expect(pathsWrongIn(JSON.stringify(input)).toSorted()).toEqual([
      'candidates[0].support.hoursPerWeek',
      'candidates[1].bornOn',
      'candidates[1].group',
      'candidates[1].id',
      'declines',

      'openProposals[0].candidateId',
      'openProposals[0].placeId',
      'places[0].age',
      'places[0].form',
      'places[0].houseId',
      'places[0].occupiedBy',
      'places[1]',
      'supportTeams',
    ])
  })
})

describe('the message', () => {
  const messageAt = (path: (string | number)[], to: unknown, locale: 'en' | 'nl' = 'en') =>
    problemsOf(changed(VALID_SNAPSHOT, path, to), locale)[0]?.message

  it('says what, the value, what was expected, and what to do', () => {
    expect(messageAt(['places', 0, 'age'], { min: 30, max: 25 })).toBe(
      'Place p1 asks for age 30 to 25; expected min ≤ max. Maybe the two columns are swapped.',
    )
    expect(messageAt(['candidates', 0, 'support', 'hoursPerWeek'], 200)).toBe(
      'Candidate c1: support.hoursPerWeek is 200; expected a number of hours from 0 to 168, with at most two decimals, or null.',
    )
    expect(messageAt(['candidates', 0, 'readyOn'], '1-12-2026')).toBe(
      'Candidate c1: readyOn is "1-12-2026"; expected a day of the calendar, YYYY-MM-DD. Write "2026-12-01".',
    )
    expect(messageAt(['candidates', 0, 'originMunicipality'], 344)).toContain('Write "0344".')
    expect(messageAt(['candidates', 0, 'originMunicipality'], 'onbekend')).toContain('Write null for not known.')
    expect(messageAt(['candidates', 0, 'group'], 'youngadult')).toContain('Did you mean "young_adult"?')
    expect(messageAt(['candidates', 0, 'hours_per_week'], 3)).toContain('Remove it, or correct its name.')
  })

  it('proposes the field that is missing for one that nobody knows', () => {
    const input = changed(
      changed(VALID_SNAPSHOT, ['places', 0, 'rentCents'], undefined),
      ['places', 0, 'rent_cents'],
      1,
    )
    expect(problemsOf(input).map(({ message }) => message)).toEqual([
      'Place p1: rentCents is missing; expected a whole number of euro cents, 0 or more.',
      'Place p1: rent_cents is 1; expected no field of this name. Did you mean "rentCents"?',
    ])
  })

  it('is in Dutch when asked', () => {
    expect(messageAt(['places', 0, 'age'], { min: 30, max: 25 }, 'nl')).toBe(
      'Plek p1 vraagt leeftijd 30 tot en met 25; verwacht: min ≤ max. Misschien zijn de twee kolommen verwisseld.',
    )
  })

  it('shows nothing that a terminal would act upon, and nothing long', () => {
    const message = messageAt(['candidates', 0, 'group'], `\u001b[31m\u202e${'x'.repeat(5000)}`) ?? ''
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(message.length).toBeLessThan(250)
  })
})

describe('what looks odd and is allowed is noted', () => {
  it.each([
    ['candidates[0].safety.avoidHouses[0]', ['candidates', 0, 'safety', 'avoidHouses'], ['h8']],
    ['candidates[0].safety.avoidCandidates[0]', ['candidates', 0, 'safety', 'avoidCandidates'], ['somebody']],
    ['candidates[0].safety.avoidCandidates[0]', ['candidates', 0, 'safety', 'avoidCandidates'], ['c1']],
    ['candidates[0].wishes.municipalities[1]', ['candidates', 0, 'wishes', 'municipalities'], ['0344', '0344']],
    ['places[0].support.buildingBlocks[1]', ['places', 0, 'support', 'buildingBlocks'], ['housing', 'housing']],
    ['declines[0].until', ['declines', 0, 'until'], '2026-09-30'],
    ['candidates[1].bornOn', ['candidates', 1, 'bornOn'], '2010-11-22'],
    ['candidates[0].readyOn', ['candidates', 0, 'readyOn'], '2028-11-22'],
    ['candidates[0].deadlineOn', ['candidates', 0, 'deadlineOn'], '2025-01-30'],
    ['candidates[0].household.oldestBornOn', ['candidates', 0, 'household', 'oldestBornOn'], '1999-03-01'],
    ['houses[0].residents[1].avoidCandidates[0]', ['houses', 0, 'residents', 1, 'avoidCandidates', 0], 'somebody'],
    ['houses[0].residents', ['houses', 0, 'places'], 1],
    ['houses[0].supportedNow', ['houses', 0, 'supportedNow'], 5],
  ])('%s', (path, at, to) => {
    const read = readSnapshot(changed(VALID_SNAPSHOT, at, to))
    expect(read.ok && read.notes.map((note) => note.path)).toEqual([path])
  })
})

describe('what is left out is null', () => {
  const nullable = pathsOf(VALID_SNAPSHOT).filter(isNullable)

  it.each(nullable.map((path) => [path.join('.'), path] as const))('%s', (_, path) => {
    const without = readSnapshot(changed(VALID_SNAPSHOT, path, undefined))
    const withNull = readSnapshot(changed(VALID_SNAPSHOT, path, null))
    if (!without.ok || !withNull.ok) throw new Error('Both are right.')
    expect(without.snapshot).toEqual(withNull.snapshot)
    expect(hashOf(without.snapshot)).toBe(hashOf(withNull.snapshot))
    expect(hashOf(changed(VALID_SNAPSHOT, path, undefined) as Snapshot)).toBe(hashOf(withNull.snapshot))
    expect(hashOf(withNull.snapshot)).not.toBe(hashOf(changed(VALID_SNAPSHOT, path, 'known') as Snapshot))
  })

  const hashOf = (snapshot: Snapshot) => snapshotHashOf(canonicalSnapshot(snapshot))
})

/** Whether the contract lets `null` stand there. */
function isNullable(path: readonly (string | number)[]): boolean {
  const [list, index, ...member] = path
  if (typeof list !== 'string' || typeof index !== 'number' || !Object.hasOwn(FACTS, list)) return false
  return unknownPaths(list as FactOwner).some((unknown) => unknown.join('.') === member.join('.'))
}

describe('text that is no JSON', () => {
  it('is refused wherever it is cut short', () => {
    const text = JSON.stringify(VALID_SNAPSHOT)
    for (let end = 0; end < text.length; end++) {
      const problems = problemsOf(text.slice(0, end))
      expect(problems).toHaveLength(1)
      expect(problems[0]?.path).toBe('')
    }
  })

  it.each([
    ['', 'The snapshot is empty; expected one whole JSON document.'],
    [
      '{\n "version": NaN }',
      'line 2, column 13, after "{\\n \\"version\\": "; expected one whole JSON document. NaN and',
    ],
    [
      '{"version": 1,}',
      'line 1, column 15, after "{\\"version\\": 1,"; expected one whole JSON document. Remove the comma',
    ],
    ["{'version': 1}", 'JSON uses double quotes'],
    [
      '{"version": 1',
      'line 1, column 14, after "{\\"version\\": 1"; expected one whole JSON document. The document ends',
    ],
    ['{"version": 1} {}', 'line 1, column 16'],
  ])('%j is told by line and column', (text, part) => {
    expect(problemsOf(text)[0]?.message).toContain(part)
  })
})

describe('any damage', () => {
  const paths = pathsOf(VALID_SNAPSHOT)
  /** What may stand at a path and means something else, so that damage there need not be a mistake. */
  const strange = fc.oneof(
    fc.constantFrom<unknown>(
      {},
      [],
      [[]],
      true,
      'x y',
      -1,
      0.001,
      1e300,
      '2026-13-01',
      Number.NaN,
      { id: 1 },
      ['c1'],
      undefined,
    ),
    fc.string(),
    fc.anything(),
  )

  it('never throws, and what is passed is a snapshot that passes again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), strange, (path, to) => {
        const read = readSnapshot(changed(VALID_SNAPSHOT, path, to))
        if (read.ok) expect(readSnapshot(JSON.stringify(read.snapshot)).ok).toBe(true)
        else
          for (const { message, path } of read.problems) expect(typeof path === 'string' && message !== '').toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws at a value that cannot be turned into text', () => {
    for (const path of paths) expect(readSnapshot(changed(VALID_SNAPSHOT, path, [{ toString: {} }])).ok).toBe(false)
  })

  it('never passes silently: a value of another type, or a field taken away, is told at its path', () => {
    const optional = new Set([
      'declines',
      'openProposals',
      'ledger',
      'drawnFirst',
      'candidates.0.stableKey',
      'candidates.1.stableKey',
      'candidates.2.stableKey',
    ])
    for (const path of paths) {
      const isListMember = typeof path.at(-1) === 'number'
      const isZrm = path.at(-2) === 'selfReliance'
      if (path.length === 0) continue
      const replaced = pathsWrongIn(changed(VALID_SNAPSHOT, path, { no: 'such' }))
      expect(replaced.length, path.join('.')).toBeGreaterThan(0)
      if (!isListMember && !isZrm && !optional.has(path.join('.')) && !isNullable(path)) {
        expect(pathsWrongIn(changed(VALID_SNAPSHOT, path, undefined)).length, path.join('.')).toBeGreaterThan(0)
      }
    }
  })
})
