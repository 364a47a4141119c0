import { describe, expect, it } from 'vitest'
import { BUILTIN_RENT_NORMS, DEFAULT_POLICY, plainDate } from '../domain/index.ts'
import { policyPeriodProblems, readPolicy } from './index.ts'
import { changed } from './testing/changed.ts'

const problemsOf = (input: unknown) => {
  const read = readPolicy(input)
  return read.ok ? [] : read.problems
}
const wrongIn = (input: unknown): string[] => problemsOf(input).map(({ path }) => path)
const full = { ...DEFAULT_POLICY, rentNorms: BUILTIN_RENT_NORMS, fairShare: { maxPlacedPerOrigin: { '0344': 40 } } }

it('fills what is left out with the default, whole', () => {
  expect(readPolicy('{}')).toEqual({ ok: true, policy: DEFAULT_POLICY, notes: [] })
  expect(readPolicy({ id: 'ours', shortlistSize: 5 })).toMatchObject({
    ok: true,
    policy: { ...DEFAULT_POLICY, id: 'ours', shortlistSize: 5 },
  })
  expect(readPolicy(full)).toMatchObject({ ok: true, policy: full })
})

it('writes out a distribution that sets no limit', () => {
  const distribution = { key: { '0344': 2, '0355': 1 }, period: 'half_year' }
  expect(readPolicy({ distribution })).toMatchObject({
    ok: true,
    policy: { distribution: { ...distribution, maxAhead: null } },
  })
})

describe('every mistake is told by its path', () => {
  it.each([
    ['version', ['version'], 2],
    ['id', ['id'], ''],
    ['validTo', ['validTo'], '2025-12-31'],
    ['objective', ['objective'], []],
    ['objective', ['objective'], ['urgent', 'placed']],
    ['objective[1]', ['objective'], ['score', 'score']],
    ['objective[0]', ['objective', 0], 'urgency'],
    ['urgentWithinDays', ['urgentWithinDays'], -1],
    ['weights', ['weights', 'origin'], 29],
    ['weights.origin', ['weights', 'origin'], 29.5],
    ['weights.origin', ['weights', 'origin'], undefined],
    ['weights.gender', ['weights', 'gender'], 0],
    ['minimumScore', ['minimumScore'], 1001],
    ['shortlistSize', ['shortlistSize'], 0],
    ['waitingCapDays', ['waitingCapDays'], 0],
    ['supportTolerance.underHours', ['supportTolerance'], {}],
    ['supportTolerance.underHours', ['supportTolerance', 'underHours'], -0.5],
    ['indicationMayBeUnknown', ['indicationMayBeUnknown'], 'yes'],
    ['fairShare', ['fairShare'], 'none'],
    ['fairShare.maxPlacedPerOrigin["9999"]', ['fairShare', 'maxPlacedPerOrigin', '9999'], 3],
    ['fairShare.maxPlacedPerOrigin["0344"]', ['fairShare', 'maxPlacedPerOrigin', '0344'], 1.5],
    ['lotterySeed', ['lotterySeed'], 7],
    ['affordabilityMaxSharePercent', ['affordabilityMaxSharePercent'], 0],
    ['rentNorms', ['rentNorms'], 'built-in'],
    ['rentNorms.rentAllowance', ['rentNorms', 'rentAllowance'], undefined],
    [
      'rentNorms.rentAllowance[0].ownContribution.onePerson',
      ['rentNorms', 'rentAllowance', 0, 'ownContribution', 'onePerson'],
      202.5,
    ],
    ['rentNorms.rentAllowance[0].ownContribution', ['rentNorms', 'rentAllowance', 0, 'ownContribution'], undefined],
    [
      'rentNorms.rentAllowance[1].ownContributionMinimum',
      ['rentNorms', 'rentAllowance', 1, 'ownContributionMinimum'],
      undefined,
    ],
    ['rentNorms.rentAllowance[0].rentCap', ['rentNorms', 'rentAllowance', 0, 'rentCap'], 1],
    ['rentNorms.rentAllowance[0].partial', ['rentNorms', 'rentAllowance', 0, 'partial'], 'yes'],
    ['rentNorms.socialHousing[0].validTo', ['rentNorms', 'socialHousing', 0, 'validTo'], '2025-01-01'],
    ['rentNorms.rentAllowance[0].validFrom', ['rentNorms', 'rentAllowance', 0, 'validFrom'], '2025-12-31'],
    ['flagOnly[0]', ['flagOnly'], ['safety']],
    ['flagOnly[1]', ['flagOnly'], ['pets', 'pets']],
    ['urgentGrounds[0]', ['urgentGrounds'], ['none']],
    ['answerWithin.workingDays', ['answerWithin'], { workingDays: 0 }],
    ['answerWithin.hours', ['answerWithin'], { workingDays: 3, hours: 4 }],
    ['unanswered.tellCoordinatorAfter', ['unanswered', 'tellCoordinatorAfter'], 0],
    ['chains.maxLength', ['chains', 'maxLength'], 0],
    ['chains.swaps', ['chains', 'swaps'], undefined],
    ['distribution.key', ['distribution'], { key: {}, period: 'half_year', maxAhead: null }],
    ['distribution.key["0344"]', ['distribution'], { key: { '0344': -1 }, period: 'half_year', maxAhead: null }],
    ['distribution.key["9999"]', ['distribution'], { key: { '9999': 1 }, period: 'half_year', maxAhead: 5 }],
    ['distribution.period', ['distribution'], { key: 'inhabitants', period: 'year', maxAhead: null }],
    ['wieghts', ['wieghts'], {}],
  ])('%s', (path, at, to) => {
    expect(wrongIn(changed(full, at, to))).toEqual([path])
  })

  it('a name that is no municipality, and the cap beside it that is none either', () => {
    const caps = '{"fairShare":{"maxPlacedPerOrigin":{"9999":-1,"__proto__":1}}}'
    expect(problemsOf(caps).map(({ path, found }) => [path, found])).toEqual([
      ['fairShare.maxPlacedPerOrigin["9999"]', '"9999"'],
      ['fairShare.maxPlacedPerOrigin["9999"]', '-1'],
      ['fairShare.maxPlacedPerOrigin.__proto__', '"__proto__"'],
    ])
  })

  it.each(['3', '{"rentCap":"yes"}', '{"__proto__":1}'])('rent norms that were verified %s', (verified) => {
    const text = JSON.stringify(changed(full, ['rentNorms', 'rentAllowance', 0, 'verified'], 'VERIFIED'))
    expect(wrongIn(text.replace('"VERIFIED"', verified))).toEqual(['rentNorms.rentAllowance[0].verified'])
  })

  it('two codes of what is one municipality today', () => {
    const caps = { '0545': 3, '1961': 4, '0707': 1 }
    expect(wrongIn({ fairShare: { maxPlacedPerOrigin: caps } })).toHaveLength(2)
  })

  it('in words that help', () => {
    expect(problemsOf({ weights: { ...DEFAULT_POLICY.weights, origin: 31 } })[0]?.message).toBe(
      'The policy: weights is 101; expected a sum of 100.',
    )
    expect(problemsOf({ weights: { origin: 100 } })[0]?.hint).toContain('Give all seven weights')
    expect(problemsOf({ id: '' })[0]?.message).toBe(
      'The policy: id is ""; expected text of 1 to 200 characters, without NUL or half a character.',
    )
    expect(problemsOf({ minimumscore: 3 })[0]?.hint).toBe('Did you mean "minimumScore"?')
  })
})

it('notes a gap in the rent norms, which stops only a run that needs it', () => {
  const [now, before] = BUILTIN_RENT_NORMS.rentAllowance
  const rentAllowance = [now, { ...before, validTo: '2025-12-29' }]
  const read = readPolicy({ rentNorms: { ...BUILTIN_RENT_NORMS, rentAllowance } })
  expect(read.ok && read.notes.map(({ message }) => message)).toEqual([
    'The policy: rentNorms.rentAllowance has no row for 2025-12-30; expected one row for each move-in date. ' +
      'Amounts change each January and are never guessed: add a row for that day.',
  ])
})

it('is in force from validFrom through validTo', () => {
  const policy = { ...DEFAULT_POLICY, validTo: plainDate('2026-12-31') }
  const wrongOn = (day: string) => policyPeriodProblems(policy, plainDate(day)).map(({ path }) => path)
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(wrongOn)).toEqual([
    ['validFrom'],
    [],
    [],
    ['validTo'],
  ])
})
