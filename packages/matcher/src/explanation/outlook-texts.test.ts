import { OUTLOOK_CAUSES, type OutlookEntry } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { describeOutlook } from './outlook-texts.ts'

const entry = (because: OutlookEntry['because'], allowanceChangeCents: number | null): OutlookEntry => ({
  month: '2027-04',
  because,
  allowanceChangeCents,
  norm: null,
})

it('says from which month, and about how much more or less', () => {
  expect(describeOutlook(entry('of_age', 84_17), 'nl')).toBe(
    'Vanaf april 2027 ongeveer € 84 per maand meer huurtoeslag: dan is iemand oud genoeg voor de hogere huurgrens (een schatting).',
  )
  expect(describeOutlook(entry('rent_norms', -40), 'en')).toBe(
    'From April 2027, about € 1 less rent allowance a month: other amounts hold then (an estimate).',
  )
})

it.each(OUTLOOK_CAUSES)('%s is told in both languages, with an amount and without', (because) => {
  for (const locale of ['nl', 'en'] as const) {
    for (const cents of [null, 0, 1_00, -1_00]) {
      expect(describeOutlook(entry(because, cents), locale)).toMatch(/april 2027.*\.$/i)
    }
  }
})
