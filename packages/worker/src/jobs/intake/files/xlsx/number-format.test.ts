import { expect, it } from 'vitest'
import { builtInFormat, formatOf } from './number-format.ts'

it.each([
  ['General', 'general'],
  ['Standard', 'general'],
  ['', 'general'],
  ['@', 'text'],
  ['0', 'number'],
  ['#,##0.00', 'number'],
  ['[$€-413] #,##0.00;[Red][$€-413] -#,##0.00', 'number'],
  ['_ "€ "* #,##0.00_ ;_ "€ "* -#,##0.00_ ;_ "€ "* "-"??_ ;_ @_ ', 'number'],
  ['#,##0,', 'scaled'],
  ['0%', 'percent'],
  ['0.00E+00', 'scientific'],
  [';;;', 'hidden'],
  ['dd\\-mm\\-yyyy', 'day'],
  ['[$-413]d mmmm yyyy;@', 'day'],
  ['h:mm', 'moment'],
  ['[h]:mm:ss', 'moment'],
])('%s shows a number as %s', (code, kind) => {
  expect(formatOf(code).kind).toBe(kind)
})

it('says how many digits stand before and after the sign, and which words around', () => {
  expect(formatOf('0000')).toMatchObject({ digits: 4, decimals: 0 })
  expect(formatOf('#,##0.0#')).toMatchObject({ digits: 1, decimals: 2 })
  expect(formatOf('"K-"0" uur"')).toMatchObject({ words: ['K-', ' uur'] })
  expect(formatOf('€ #,##0.00')).toMatchObject({ words: ['', ''] })
  for (const dollars of ['[$$-409]#,##0.00', '"$"#,##0.00', '$#,##0.00', '[$USD] #,##0.00'])
    expect(formatOf(dollars).words[0].trim()).not.toBe('')
  for (const euros of ['[$€-413] #,##0.00', '[$-413]#,##0.00', '[$EUR] #,##0.00', '"€" #,##0.00'])
    expect(formatOf(euros).words).toEqual(['', ''])
})

it('says what is hidden of a zero, a sign and a text', () => {
  for (const code of ['0;-0;;@', '#,###', '#', '0;-0;""', 'General;-General;'])
    expect(formatOf(code), code).toMatchObject({ hidesZero: true })
  const accounting = '_ "€ "* #,##0.00_ ;_ "€ "* -#,##0.00_ ;_ "€ "* "-"??_ ;_ @_ '
  for (const code of ['0', '#,##0.00', 'General', '', '@', '0;(0)', '#,##0.00;[Red]-#,##0.00', accounting, '0;@'])
    expect(formatOf(code), code).not.toHaveProperty('hidesZero')
  for (const code of ['0', '', '@', '0;(0)', '#,##0.00;[Red]-#,##0.00', accounting, '0;@', '[$-413]0', '[Blue]0'])
    for (const name of ['hidesSign', 'isConditional', 'aroundText'])
      expect(formatOf(code), code).not.toHaveProperty(name)
  expect(formatOf('[<10]"weinig";0')).toMatchObject({ isConditional: true })
  expect(['0;0', '0;[Red]0', '0;"min"0'].map((code) => formatOf(code).hidesSign)).toEqual([true, true, true])
  expect(['0;-0', '0;(0)', '0;@', '0;\\-0'].map((code) => formatOf(code).hidesSign)).toEqual(Array(4).fill(undefined))
  expect([';;;', '0;-0;0;', '"K-"@', '0;-0;0;@" uur"', '@', '0', ''].map((code) => formatOf(code).aroundText)).toEqual([
    null,
    null,
    ['K-', ''],
    ['', ' uur'],
    undefined,
    undefined,
    undefined,
  ])
})

it('says how much of the year of a day is shown', () => {
  expect(['d-m-yyyy', 'd-m-yy', 'd-mmm'].map((code) => formatOf(code).years)).toEqual([4, 2, 0])
  expect([14, 15, 16, 22].map((id) => builtInFormat(id).years)).toEqual([4, 2, 0, 4])
  expect([14, 15, 16, 17, 22].map((id) => builtInFormat(id).isPart)).toEqual([
    undefined,
    undefined,
    true,
    true,
    undefined,
  ])
  expect(['yyyy', 'mmm-yy', '[$-413]d mmmm;@'].map((code) => formatOf(code).isPart)).toEqual([true, true, true])
  expect(['[$-413]d mmmm yyyy;@', 'yyyy-mm-dd', 'dddd d mmm yy'].map((code) => formatOf(code).isPart)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
