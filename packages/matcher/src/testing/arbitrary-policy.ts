import {
  DEFAULT_POLICY,
  type Distribution,
  FACTORS,
  type Objective,
  type Policy,
  URGENCY_GROUNDS,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { normsOf } from './norms-of.ts'

/** A policy that the reader would accept; now and then a table of the rent norms has no row for some days. */
export const arbitraryPolicy: fc.Arbitrary<Policy> = fc
  .record({
    objective: fc.constantFrom<Objective[]>(
      ['urgent', 'placed', 'score'],
      ['urgent', 'freed', 'placed', 'score'],
      ['placed', 'score'],
      ['score'],
      ['score', 'placed', 'urgent'],
      ['urgent', 'score', 'placed'],
    ),
    urgentWithinDays: fc.constantFrom(0, 30, 60, 365),
    weights: fc.oneof(fc.constant(DEFAULT_POLICY.weights), arbitraryWeights()),
    minimumScore: fc.constantFrom(0, 0, 0, 0, 400, 550),
    shortlistSize: fc.integer({ min: 1, max: 4 }),
    waitingCapDays: fc.constantFrom(1, 30, 730),
    supportTolerance: fc.record({ underHours: fc.constantFrom(0, 0, 0.5, 2, 168) }),
    indicationMayBeUnknown: fc.boolean(),
    fairShare: fc.option(
      fc.record({
        maxPlacedPerOrigin: fc.dictionary(fc.constantFrom('0344', '1961', '0355'), fc.nat(2), {
          noNullPrototype: true,
        }),
      }),
      { nil: null, freq: 1 },
    ),
    distribution: fc.option(
      fc.record<Distribution>({
        key: fc.constantFrom<Distribution['key']>('inhabitants', { '0344': 0.5, '0355': 0.3, '0620': 0.2 }),
        period: fc.constant('half_year'),
        maxAhead: fc.constantFrom(null, 0, 0, 1),
      }),
      { nil: null, freq: 1 },
    ),
    lotterySeed: fc.constantFrom('a', 'b', '2026-w47'),
    chains: fc.option(
      fc.record({
        maxLength: fc.constantFrom(1, 2, 3, 3, 4, 9),
        turnoverDays: fc.constantFrom(0, 14, 60),
        swaps: fc.boolean(),
      }),
      { nil: null, freq: 4 },
    ),
    affordabilityMaxSharePercent: fc.constantFrom(1, 30, 35, 35, 40, 40, 100),
    flagOnly: fc.constantFrom<Policy['flagOnly']>(
      ['income_rent'],
      ['income_rent'],
      [],
      ['wheelchair', 'affordability'],
    ),
    urgentGrounds: fc.oneof(fc.constant([]), fc.subarray([...URGENCY_GROUNDS])),
    rentNorms: fc.constantFrom<Policy['rentNorms']>(
      'builtin',
      'builtin',
      'builtin',
      normsOf('2026-01-01', '2026-12-31', ['appropriateAllocation']),
      normsOf('2026-07-01', '2027-12-31', ['socialHousing']),
    ),
  })
  .map((settings): Policy => ({ ...DEFAULT_POLICY, id: 'generated', ...settings }))

/** Seven whole numbers that sum to 100: the gaps between six cuts. */
function arbitraryWeights(): fc.Arbitrary<Policy['weights']> {
  const cuts = fc.array(fc.nat(100), { minLength: FACTORS.length - 1, maxLength: FACTORS.length - 1 })
  return cuts.map((unsorted) => {
    const edges = [0, ...unsorted.toSorted((a, b) => a - b), 100]
    return Object.fromEntries(
      FACTORS.map((factor, i) => [factor, edges[i + 1] - edges[i]]),
    ) as unknown as Policy['weights']
  })
}
