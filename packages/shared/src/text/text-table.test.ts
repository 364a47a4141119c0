import { expect, it } from 'vitest'
import { textTable } from './text-table.ts'

it('lines up words to the left and numbers to the right, without trailing space', () => {
  const table = textTable(
    ['Wie', 'Aantal', 'Waarom'],
    [
      ['Zeist', '1.204', 'wacht'],
      ['Wijk bij Duurstede', '–', ''],
      ['Lopik', '-3', 'kreeg een plek'],
    ],
  )
  expect(table.split('\n')).toEqual([
    'Wie                 Aantal  Waarom',
    '──────────────────  ──────  ──────────────',
    'Zeist                1.204  wacht',
    'Wijk bij Duurstede       –',
    'Lopik                   -3  kreeg een plek',
  ])
})

it('is a head alone without rows', () => {
  expect(textTable(['Wie', 'Wat'], [])).toBe('Wie  Wat\n───  ───')
})
