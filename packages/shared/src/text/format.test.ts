import { plainDate } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'

describe('formatFor', () => {
  const en = formatFor('en')
  const nl = formatFor('nl')

  it('writes euro cents as each language does', () => {
    expect([0, 5, 99_95, 1_234_56, 1_234_567_89].map(en.money)).toEqual([
      '€0.00',
      '€0.05',
      '€99.95',
      '€1,234.56',
      '€1,234,567.89',
    ])
    expect([0, 5, 99_95, 1_234_56, 1_234_567_89].map(nl.money)).toEqual([
      '€ 0,00',
      '€ 0,05',
      '€ 99,95',
      '€ 1.234,56',
      '€ 1.234.567,89',
    ])
    expect([en.money(-1_05), nl.money(-1_234_00)]).toEqual(['−€1.05', '−€ 1.234,00'])
  })

  it('writes numbers with at most two decimals', () => {
    expect([7, 7.5, 7.25, 1_000, 12_345.6, -3].map(en.number)).toEqual(['7', '7.5', '7.25', '1,000', '12,345.6', '−3'])
    expect([7.5, 1_000, 12_345.6].map(nl.number)).toEqual(['7,5', '1.000', '12.345,6'])
  })

  it('writes days out', () => {
    expect(en.date(plainDate('2026-12-01'))).toBe('1 December 2026')
    expect(nl.date(plainDate('2028-02-29'))).toBe('29 februari 2028')
  })

  it('joins lists, and names municipalities, former ones by what they are today', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(nl.list)).toEqual(['', 'a', 'a en b', 'a, b en c'])
    expect(['0355', '0545', '0363'].map(nl.municipality)).toEqual(['Zeist', 'Vijfheerenlanden', 'gemeente 0363'])
    expect(en.municipality('0363')).toBe('municipality 0363')
  })
})
