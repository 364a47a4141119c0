import { expect, it } from 'vitest'
import { isOwnNote, withOwnMark } from './own-notes.ts'

it('are known for ours with other line ends, and no longer once somebody has added to them', () => {
  const note = withOwnMark('Verplicht: nee\nvermijd personen')
  expect([note, `${note}\n`, note.replaceAll('\n', '\r\n'), note.replaceAll('\n', ' ')].map(isOwnNote)).toEqual(
    Array(4).fill(true),
  )
  for (const other of [
    '',
    '— Thuismatch',
    `niet met K-12\n${note}`,
    note.replace('nee', 'ja'),
    `${note} niet met K-12`,
  ])
    expect(isOwnNote(other)).toBe(false)
})
