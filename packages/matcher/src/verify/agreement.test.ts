import { DEFAULT_POLICY, type Policy, type Snapshot } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { match } from '../match.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { fairShare, withLimits, withoutLimits } from './testing/every-outcome.ts'
import { verify } from './verify.ts'

it('agrees with every result of the matcher', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRegion({ candidates: 12, places: 8 }), async ({ snapshot, policy }) => {
      expect(verify(snapshot, JSON.parse(JSON.stringify(await match(snapshot, policy))))).toEqual({ ok: true })
    }),
  )
})

it.each<[string, Snapshot, Policy]>([
  ['nearly everything happens', withoutLimits, DEFAULT_POLICY],
  ['a low score closes', withoutLimits, { ...DEFAULT_POLICY, minimumScore: 800, indicationMayBeUnknown: false }],
  ['limits bind', withLimits, fairShare],
  ['limits would let everyone in', { ...withLimits, places: [] }, fairShare],
])('agrees where %s', async (_, snapshot, policy) => {
  expect(verify(snapshot, await match(snapshot, policy))).toEqual({ ok: true })
})
