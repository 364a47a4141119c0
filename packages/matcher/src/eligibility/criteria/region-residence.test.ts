import { expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

it.each([
  ['clustered', ['region_residence'], '0344', 'met', { asked: true, residesIn: '0344' }],
  ['clustered', ['region_residence'], '0707', 'met', { asked: true, residesIn: '1961' }],
  ['clustered', ['region_residence'], '0363', 'unmet', { asked: true, residesIn: '0363' }],
  ['clustered', ['region_residence'], null, 'unknown', { asked: true, residesIn: null }],
  ['clustered', [], '0363', 'met', { asked: false, residesIn: '0363' }],
  ['clustered', [], null, 'met', { asked: false, residesIn: null }],
  ['protected_home', [], '0363', 'unmet', { asked: true, residesIn: '0363' }],
  ['protected_home', [], null, 'unknown', { asked: true, residesIn: null }],
  ['protected_home', [], '0355', 'met', { asked: true, residesIn: '0355' }],
] as const)('%s asking %j of somebody who lives in %j: %s', (form, requires, residesIn, verdict, detail) => {
  expect(judged('region_residence', { candidate: { residesIn }, place: { form, requires } })).toEqual({
    verdict,
    detail,
    missing: verdict === 'unknown' ? ['residesIn'] : [],
    closes: verdict !== 'met',
  })
})
