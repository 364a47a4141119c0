import { expect, it } from 'vitest'
import { houseSchema } from './house.ts'
import { supportTeamSchema } from './support-team.ts'

it('names numbers that no house and no team can have, where they were written', () => {
  const house = { id: 'h1', form: 'pitstop', name: 'Huis', municipality: '0344', residents: [] }
  const good = { places: 1_000_000, supportedMax: 1_000_000, supportedNow: 0 }
  expect(houseSchema.safeParse({ ...house, ...good }).success).toBe(true)
  for (const field of ['places', 'supportedMax', 'supportedNow'])
    for (const value of [1_000_001, 9_999_999_999])
      expect(houseSchema.safeParse({ ...house, ...good, [field]: value }).error?.issues).toMatchObject([
        { path: [field], code: 'too_big' },
      ])
  const team = { id: 't1', municipality: '0344' }
  expect(supportTeamSchema.safeParse({ ...team, hoursPerWeekFree: 1_000_000 }).success).toBe(true)
  expect(supportTeamSchema.safeParse({ ...team, hoursPerWeekFree: 1_000_000.01 }).error?.issues).toMatchObject([
    { path: ['hoursPerWeekFree'], code: 'too_big' },
  ])
})
