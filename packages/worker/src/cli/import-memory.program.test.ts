import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Zippable, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { TABLES, type TableKind } from '../jobs/intake/index.ts'
import { rowsOf, tableAsCsv } from '../jobs/intake/testing/table-of.ts'
import { sampleSnapshot } from './sample/index.ts'

const KEPT_BY_IMPORT = fileURLToPath(new URL('testing/kept-by-import.ts', import.meta.url))
const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch memory '))
})
afterAll(() => rm(folder, { recursive: true }))

/** An id is kept as often as it is written, and this long it does not fit into a word of the machine's. */
const longId = (row: readonly string[]): string[] => row.with(0, `a-rather-long-pseudonym-${row[0]}`)

function rowsOfKind(kind: TableKind, count: number): string[][] {
  const region = sampleSnapshot({ candidates: count, places: kind === 'places' ? count : 10, seed: 'memory' })
  const { columns } = TABLES[kind]
  return [columns.map(({ nl }) => nl), ...rowsOf(columns, region[kind as 'places'] ?? []).map(longId)]
}

const WRITERS: Readonly<Record<string, (kind: TableKind, rows: readonly string[][]) => Uint8Array | string>> = {
  csv: (kind, [, ...rows]) => tableAsCsv(TABLES[kind].columns, rows),
  // Each text in its own cell, as writers do that keep nothing themselves.
  xlsx: (kind, rows) => zipSync(workbook(kind, rows), { level: 1 }),
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const workbook = (kind: string, rows: readonly string[][]): Zippable => ({
  'xl/workbook.xml': bytesOf(
    `<workbook xmlns:r="${REL}"><sheets><sheet name="${kind}" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': bytesOf(
    `<Relationships><Relationship Id="r1" Type="${REL}/worksheet" Target="sheet.xml"/></Relationships>`,
  ),
  'xl/sheet.xml': bytesOf(`<worksheet><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`),
})

const rowXml = (cells: readonly string[]): string => `<row>${cells.map(cellXml).join('')}</row>`
const cellXml = (text: string): string =>
  `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`

async function keptBy(kind: TableKind, ending: string, count: number): Promise<number> {
  const path = join(folder, `${kind}-${count}.${ending}`)
  await writeFile(path, WRITERS[ending]?.(kind, rowsOfKind(kind, count)) ?? '')
  const { stdout } = await run(process.execPath, ['--expose-gc', KEPT_BY_IMPORT, path])
  const { bytes, ...found } = JSON.parse(stdout) as { bytes: number }
  expect(found).toEqual({ problems: 0, tables: 1 })
  return bytes
}

it.each([
  ['candidates', 'csv', 250],
  ['candidates', 'xlsx', 250],
  // With the house and the team that they name and that no file holds.
  ['places', 'csv', 500],
] as const)('keeps of each row of %s in %s at most %i bytes, and not the file', async (kind, ending, most) => {
  const [few, many] = [2_000, 8_000]
  const [less, more] = [await keptBy(kind, ending, few), await keptBy(kind, ending, many)]
  expect((more - less) / (many - few)).toBeLessThan(most)
})
