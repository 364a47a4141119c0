import { expect, it } from 'vitest'
import { FORMER_MUNICIPALITIES, U16 } from '../domain/index.ts'
import { wasEverAssigned } from './municipality-codes.ts'

it('knows the sixteen, the codes that went into them, and codes elsewhere of today and of the past', () => {
  const known = [...U16, ...FORMER_MUNICIPALITIES].map(({ code }) => code)
  expect([...known, '0363', '0333', '0001', '1992', '1937'].filter((code) => !wasEverAssigned(code))).toEqual([])
})

it('refuses what never was a municipality: unknown, abroad, gaps between ranges, other forms', () => {
  const never = ['0000', '1999', '9999', '1266', '1300', '1354', '1992 ', '344', 'GM0344', '', '٠٣٤٤']
  expect(never.filter(wasEverAssigned)).toEqual([])
})

it('counts 1477 codes, as the source does', () => {
  const all = Array.from({ length: 10_000 }, (_, code) => String(code).padStart(4, '0'))
  expect(all.filter(wasEverAssigned)).toHaveLength(1477)
})
