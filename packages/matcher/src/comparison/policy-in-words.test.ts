import {
  BUILTIN_RENT_NORMS,
  canonicalJson,
  DEFAULT_POLICY,
  hashOf,
  type Policy,
  plainDate,
} from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryPolicy } from '../testing/arbitrary-policy.ts'
import { changedSettings } from './changed-settings.ts'
import { describeDifferences, describePolicy } from './policy-in-words.ts'

const POLICIES = fc.oneof(arbitraryPolicy, fc.constant<Policy>(DEFAULT_POLICY))

describe('a policy in words', () => {
  it('has a line for everything, each key once, and no JSON in any', () => {
    fc.assert(
      fc.property(POLICIES, fc.constantFrom(...LOCALES), (policy, locale) => {
        const lines = describePolicy(policy, locale)
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
        for (const { label, value } of lines) {
          expect(label).not.toBe('')
          expect(value).not.toBe('')
          if (value !== policy.lotterySeed && value !== policy.id)
            expect(`${label} ${value}`).not.toMatch(/[{}[\]"]|undefined|null|NaN/)
        }
        const roots = new Set(lines.map(({ key }) => key.split('.')[0]))
        expect(Object.keys(policy).filter((field) => field !== 'version' && !roots.has(field))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('tells a difference exactly where two policies differ, and mirrors it', () => {
    fc.assert(
      fc.property(POLICIES, POLICIES, fc.constantFrom(...LOCALES), (one, other, locale) => {
        const there = describeDifferences(one, other, locale)
        expect(there.length === 0).toBe(hashOf(one) === hashOf(other))
        const back = describeDifferences(other, one, locale)
        const mirrored = back.map(({ before, after, key }) => [key, after, before])
        expect(there.map(({ before, after, key }) => [key, before, after]).sort()).toEqual(mirrored.sort())
        const fields = new Set(there.map(({ key }) => key.split('.')[0]))
        const expected = new Set(changedSettings(one, other).map(({ path }) => path.split(/[.[]/)[0]))
        expect([...fields].sort()).toEqual([...expected].sort())
      }),
      { numRuns: 100 },
    )
  })

  it('tells each amount of rent law that differs by its name and year', () => {
    const [row, ...others] = BUILTIN_RENT_NORMS.socialHousing
    const raised = structuredClone(row) as { incomeLimitYear: { onePerson: number }; validFrom: string }
    raised.incomeLimitYear.onePerson += 100_000
    const own = { ...BUILTIN_RENT_NORMS, socialHousing: [raised, ...others] } as unknown as Policy['rentNorms']
    const told = describeDifferences(DEFAULT_POLICY, { ...DEFAULT_POLICY, rentNorms: own }, 'nl')
    expect(told.map(({ label }) => label)).toEqual([
      'Bedragen van huurtoeslag en passend toewijzen',
      expect.stringMatching(/^Inkomensgrens sociale huur, een persoon, 1 januari 20\d\d$/),
    ])
  })

  it('tells a limit for a municipality that only one of them has', () => {
    const capped: Policy = {
      ...DEFAULT_POLICY,
      validFrom: plainDate('2027-01-01'),
      fairShare: { maxPlacedPerOrigin: { '0344': 40 } },
    }
    expect(describeDifferences(DEFAULT_POLICY, capped, 'nl')).toEqual([
      { key: 'validFrom', label: 'Geldt vanaf', before: '1 januari 2026', after: '1 januari 2027' },
      {
        key: 'fairShare',
        label: 'Hoogste aantal voorstellen per ronde, per gemeente van herkomst',
        before: 'geen grens',
        after: 'een grens voor deze gemeenten',
      },
      { key: 'fairShare.0344', label: 'Hoogstens per ronde uit Utrecht', before: null, after: '40' },
    ])
    expect(canonicalJson(describeDifferences(capped, capped, 'nl'))).toBe('[]')
  })
})
