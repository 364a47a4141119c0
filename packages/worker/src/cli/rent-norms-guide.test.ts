import { readFileSync } from 'node:fs'
import { BUILTIN_RENT_NORMS, plainDate, RENT_NORMS_GUIDE, rentNormsThrough } from '@thuismatch/shared/domain'
import { readPolicy } from '@thuismatch/shared/schema'
import { expect, it } from 'vitest'

const guide = readFileSync(new URL('../../../../docs/operator/rent-norms.md', import.meta.url), 'utf8')

it('shows a policy that can be used, with the rows that are built in and a year more that says that it is made up', () => {
  const [, example = ''] = /^```json\n(.*?)^```/ms.exec(guide) ?? []
  const read = readPolicy(example)
  if (!read.ok || read.policy.rentNorms === 'builtin') throw new Error('the example is no policy with rent norms')
  const { rentNorms } = read.policy
  for (const table of ['rentAllowance', 'appropriateAllocation', 'socialHousingIncome'] as const) {
    const [added, ...builtin] = rentNorms[table]
    expect(builtin).toEqual(BUILTIN_RENT_NORMS[table])
    expect(added).toMatchObject({ verified: false, source: expect.stringContaining('MADE UP') })
  }
  expect(rentNormsThrough(rentNorms, plainDate('2026-11-22'))).toBe('2027-12-31')
})

it('has the section that errors name', () => {
  const [, page, section] = /^(\S+), "(.*)",$/.exec(RENT_NORMS_GUIDE) ?? []
  expect(page).toBe('docs/operator/rent-norms.md')
  expect(guide).toContain(`\n## ${section}\n`)
})
