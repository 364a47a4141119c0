import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportCheck } from './check-import.ts'
import { writeCorrections } from './write-corrections.ts'

let above: string
let folder: string
beforeAll(async () => {
  above = await mkdtemp(join(tmpdir(), 'thuismatch corrections '))
  folder = join(above, 'a', 'b')
  await mkdir(folder, { recursive: true })
})
afterAll(() => rm(above, { recursive: true }))

const checkOf = (sheets: readonly string[]): Pick<ImportCheck, 'sources' | 'problems'> => {
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
  return { problems, sources: [{ kind: 'tables', file, tables }] }
}

it('writes within the folder, whatever a sheet is called, and each sheet to a file of its own', async () => {
  const sheets = ['/../../escaped', '..\\..\\escaped', '../../../../etc/cron', '...', 'één blad', 'a/b', 'a:b', '\0']
  const written = await writeCorrections(checkOf(sheets), folder, 'en')
  expect(written.map((path) => dirname(resolve(path)))).toEqual(sheets.map(() => resolve(folder)))
  expect(new Set(written).size).toBe(sheets.length)
  expect(await readdir(folder)).toHaveLength(sheets.length)
  expect([await readdir(above), await readdir(join(above, 'a'))]).toEqual([['a'], ['b']])
  expect(written).toContain(join(folder, 'kandidaten-één blad-to-correct.csv'))
})
