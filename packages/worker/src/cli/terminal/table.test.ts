import { expect, it } from 'vitest'
import { tableOf } from './table.ts'

it('stands in the order of the titles, whatever the order of a row, with numbers to the right', () => {
  const table = tableOf(
    { who: 'wie', rows: 'regels', why: 'waarom' },
    [
      { why: '12', rows: '7', who: 'Zeist' },
      { who: 'Lopik', why: '', rows: '1204' },
    ],
    ['rows'],
  )
  expect(table.split('\n')).toEqual([
    'wie    regels  waarom',
    '─────  ──────  ──────',
    'Zeist       7  12',
    'Lopik    1204',
    '',
  ])
})
