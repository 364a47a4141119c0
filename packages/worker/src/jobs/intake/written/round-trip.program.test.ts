import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type House, plainDate } from '@thuismatch/shared/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { sampleSnapshot } from '../../../cli/sample/index.ts'
import { checkImport, type ImportOptions, importedChunks, TABLES } from '../index.ts'
import { rowsOf, tableAsCsv } from '../testing/table-of.ts'
import { hasLibreOffice, savedByLibreOffice } from '../testing/writers/outside-writers.ts'
import { writeCorrections } from './write-corrections.ts'
import { templateOf } from './write-template.ts'

/** What is written is opened and saved by LibreOffice with a Dutch locale, and read again. */

const options: ImportOptions = { locale: 'nl', today: plainDate('2026-11-21') }
const isThere = hasLibreOffice()
if (!isThere) console.warn('SKIPPED: nothing is opened and saved by LibreOffice, which is not installed here.')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch round '))
})
afterAll(() => rm(folder, { recursive: true }))

async function entitiesIn(path: string): Promise<unknown[]> {
  const check = await checkImport([path], options)
  expect(check.problems).toEqual([])
  const entities: unknown[] = []
  for await (const { list } of importedChunks(check, options)) entities.push(...list)
  return entities
}

it('is checked where it is to be', () => {
  if (process.env.CI === 'true') expect(isThere).toBe(true)
})

describe.skipIf(!isThere)('after LibreOffice has saved it', () => {
  const region = sampleSnapshot({ candidates: 60, places: 12, seed: 'round trip' })
  const kinds = ['candidates', 'places', 'houses', 'supportTeams'] as const

  it.each(kinds)('a table of %s as CSV holds the same rows, as CSV and as a workbook', async (kind) => {
    const { columns } = TABLES[kind]
    const path = join(folder, `${kind}.csv`)
    await writeFile(path, `\uFEFF${tableAsCsv(columns, rowsOf(columns, region[kind]))}`)
    for (const to of ['csv', 'xlsx'] as const)
      expect(await entitiesIn(await savedByLibreOffice(path, to))).toEqual(region[kind])
  })

  const IDS = ['0344', '1E5', '3-12', 'mrt-5', '1234567890123456', 'TRUE', '00', '12-2026', 'k-17']
  // Among people a word of yes or no says that there is somebody, and not whom: it is refused there.
  const PEOPLE = IDS.filter((id) => id !== 'TRUE')
  const houses = IDS.map(
    (id, at): House => ({ ...(region.houses[0] as House), id, residents: [PEOPLE.at((at - 1) % PEOPLE.length) ?? ''] }),
  )

  it.each(['csv', 'xlsx'] as const)(
    'a copy to correct as %s keeps every id and every person who is named',
    async (type) => {
      const { columns } = TABLES.houses
      const wrong = rowsOf(columns, [...houses, { ...houses[0], id: 'fout', places: -1 }])
      const path = join(folder, `ids.${type}`)
      if (type === 'csv') await writeFile(path, tableAsCsv(columns, wrong))
      else {
        const text = (value: string) => ({ value, type: String, format: '@' })
        await writeXlsxFile([columns.map(({ nl }) => text(nl)), ...wrong.map((row) => row.map(text))]).toFile(path)
      }
      const check = await checkImport([path], options)
      expect(check.problems).toHaveLength(1)
      const [copy = ''] = await writeCorrections(check, folder, 'nl')
      expect(copy.endsWith(`.${type}`)).toBe(true)
      for (const to of ['csv', 'xlsx'] as const) {
        const again = await checkImport([await savedByLibreOffice(copy, to)], options)
        expect(again.notes.filter((note) => note.includes('opmerkingen'))).toEqual([])
        expect(again.problems).toHaveLength(1)
        expect([...(again.facts.ids.get('houses')?.keys() ?? [])]).toEqual([...IDS, 'fout'])
        expect(again.facts.residents).toEqual(new Set(PEOPLE))
      }
    },
  )

  it.each([TABLES.candidates, TABLES.declines])('a template for $nl is read as one without rows', async (table) => {
    for (const locale of ['nl', 'en'] as const) {
      const path = join(folder, `${table[locale]}.xlsx`)
      await writeFile(path, await templateOf({ table, type: 'xlsx' }, locale))
      const { problems, notes } = await checkImport([await savedByLibreOffice(path)], options)
      // The notes of the template are known for ours.
      expect(notes.filter((note) => note.includes('opmerkingen'))).toEqual([])
      expect(problems).toMatchObject([{ expected: 'ten minste één rij onder de koppen' }])
    }
  })
})
