import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate, saidToBeTwo } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { checkImport } from './check-import.ts'
import { notesOnAlike } from './stored-problems.ts'

const CASE = `Kandidaat;Doelgroep;Geboortedatum;Herkomstgemeente;Woont nu in;Volwassenen;Kinderen;Rolstoel;Aangemeld op;Kan verhuizen vanaf;Begeleider
gemA-17;jongvolwassene;14-03-2005;Zeist;Zeist;1;0;nee;01-09-2025;01-12-2026;b1
gemB-203;jongvolwassene;14-03-2005;Zeist;Zeist;1;0;nee;01-09-2025;01-12-2026;b9
gemB-204;jongvolwassene;15-03-2005;Zeist;Zeist;1;0;nee;01-09-2025;01-12-2026;b9
`

it('notes a house with more residents than rooms, and one with more of them with support than may be', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'thuismatch-'))
  try {
    const file = join(folder, 'huizen.csv')
    await writeFile(
      file,
      'Huis;Naam;Woonvorm;Gemeente;Plekken;Hoogstens met begeleiding;Nu met begeleiding;Bewoners\n' +
        'h1;Huis;Pitstop;Zeist;2;1;2;"r1; r2; r3"\n',
    )
    const read = await checkImport([file], { locale: 'en', today: plainDate('2026-11-21') })
    expect(read.problems).toEqual([])
    expect(read.notes.filter((note) => note.startsWith('House h1'))).toEqual([
      'House h1: residents is 3; expected a whole number from 0 to 2.',
      'House h1: supportedNow is 2; expected a whole number from 0 to 1.',
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('notes somebody under 16 and somebody ready in years only, in a table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'thuismatch-'))
  try {
    const file = join(folder, 'mensen.csv')
    await writeFile(file, CASE.replace('14-03-2005', '14-03-2015').replace('01-12-2026;b9', '01-12-2031;b9'))
    const read = await checkImport([file], { locale: 'en', today: plainDate('2026-11-21') })
    expect(read.problems).toEqual([])
    expect(read.notes).toEqual([
      expect.stringMatching(/^Candidate gemA-17: bornOn is .* it is used as it stands/),
      expect.stringMatching(/^Candidate gemB-203: readyOn is .* it is used as it stands/),
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('notes one person under two ids in a table, and keeps both', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'thuismatch-'))
  try {
    const file = join(folder, 'mensen.csv')
    await writeFile(file, CASE)
    const read = await checkImport([file], { locale: 'nl', today: plainDate('2026-11-21') })
    expect(read.problems).toEqual([])
    expect(notesOnAlike(read.facts, 'nl')).toEqual([
      expect.stringMatching(/^gemA-17, gemB-203: geboortedatum, herkomst/),
    ])
    const areTwo = saidToBeTwo([['gemB-203', 'gemA-17']])
    expect(notesOnAlike(read.facts, 'nl', areTwo)).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
