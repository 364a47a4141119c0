import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportCheck } from '../check-import.ts'
import { xlsxTables } from '../files/xlsx-tables.ts'
import { writeCorrections } from './write-corrections.ts'

let above: string
let folder: string
beforeAll(async () => {
  above = await mkdtemp(join(tmpdir(), 'thuismatch corrections '))
  folder = join(above, 'a', 'b')
  await mkdir(folder, { recursive: true })
})
afterAll(() => rm(above, { recursive: true }))

const checkOf = (sheets: readonly string[], rows = 1): Pick<ImportCheck, 'sources' | 'problems' | 'tables'> => {
  const file = 'kandidaten.xlsx'
  const tables = sheets.map((sheet) => ({
    file,
    sheet,
    rows: async function* () {
      yield { row: 1, cells: ['id'] }
      yield { row: 2, cells: ['x'] }
    },
  }))
  const problems = sheets.map((sheet) => ({
    ...{ file, sheet, row: 2, column: 'A', header: 'id', path: 'A2' },
    ...{ found: 'x', expected: 'y', message: 'x' },
  }))
  const read = { file, sheet: null, kind: 'houses', rows, wrongRows: 1, passedOver: [], absent: [] } as const
  return { tables: [read], problems, sources: [{ kind: 'tables', file, tables }] }
}

const HOSTILE = ['/../../escaped', '..\\..\\escaped', '../../../../etc/cron', '...', 'één blad', 'a/b', 'a:b', '\0']

it('writes within the folder, whatever a sheet is called, each large sheet to a file of its own', async () => {
  const written = await writeCorrections(checkOf(HOSTILE, 30_000), folder, 'en')
  expect(written.map((path) => dirname(resolve(path)))).toEqual(HOSTILE.map(() => resolve(folder)))
  expect(new Set(written).size).toBe(HOSTILE.length)
  expect(await readdir(folder)).toHaveLength(HOSTILE.length)
  expect([await readdir(above), await readdir(join(above, 'a'))]).toEqual([['a'], ['b']])
  expect(written).toContain(join(folder, 'kandidaten-één blad-to-correct.csv'))
})

it('writes a workbook whose sheets have names that spreadsheets take', async () => {
  const [written = ''] = await writeCorrections(checkOf([...HOSTILE, 'x'.repeat(40), 'A/B']), folder, 'en')
  const names = (await xlsxTables(written, 'copy.xlsx')).map(({ sheet }) => sheet ?? '')
  expect(names).toHaveLength(HOSTILE.length + 2)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[^[\]*?:/\\]{1,31}$/)
})
