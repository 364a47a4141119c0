import { plainDate } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { normsOf } from '../testing/norms-of.ts'
import { daysWithoutNorms } from './days-without-norms.ts'

const days = (...texts: string[]) => texts.map(plainDate)
const norms = normsOf('2026-01-01', '2026-12-31')
const asOf = plainDate('2026-11-22')

it('names each day of which an amount is not known, and none that no pair moves in on', () => {
  const readyOn = days('2026-12-01', '2027-01-15')
  const availableFrom = days('2025-06-01', '2026-12-01', '2027-01-05')
  expect(daysWithoutNorms(norms, { readyOn, availableFrom }, asOf)).toEqual(['2027-01-05', '2027-01-15'])
  expect(daysWithoutNorms(norms, { readyOn: [], availableFrom }, asOf)).toEqual([])
})

it('takes the day of the run for whatever is earlier', () => {
  const long = { readyOn: days('2025-01-01'), availableFrom: days('2024-01-01') }
  expect(daysWithoutNorms(norms, long, asOf)).toEqual([])
  expect(daysWithoutNorms(norms, long, plainDate('2027-01-01'))).toEqual(['2027-01-01'])
})
