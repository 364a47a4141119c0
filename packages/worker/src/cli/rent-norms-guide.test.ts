import { readFileSync } from 'node:fs'
import { RENT_NORM_TABLES, RENT_NORMS_GUIDE } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'

const guide = readFileSync(new URL('../../../../docs/operator/rent-norms.md', import.meta.url), 'utf8')

it('names each table of the norms', () => {
  for (const table of RENT_NORM_TABLES) expect(guide).toContain(`\`${table}\``)
})

it('has the section that errors name', () => {
  const [, page, section] = /^(\S+), "(.*)",$/.exec(RENT_NORMS_GUIDE) ?? []
  expect(page).toBe('docs/operator/rent-norms.md')
  expect(guide).toContain(`\n## ${section}\n`)
})
