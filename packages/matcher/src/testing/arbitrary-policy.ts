import { DEFAULT_POLICY, FACTORS, type Objective, type Policy } from '@thuismatch/shared/domain'
import fc from 'fast-check'

/** A policy that the reader would accept, with the default rent norms. */
export const arbitraryPolicy: fc.Arbitrary<Policy> = fc
  .record({
    objective: fc.constantFrom<Objective[]>(
      ['urgent', 'placed', 'score'],
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
    lotterySeed: fc.constantFrom('a', 'b', '2026-w47'),
    affordabilityMaxSharePercent: fc.constantFrom(1, 30, 35, 35, 40, 40, 100),
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
