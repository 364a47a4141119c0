import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvTable } from './csv-table.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thuismatch-csv-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function put(text: string): string {
  const path = join(folder, 'table.csv')
  writeFileSync(path, text)
  return path
}

async function cellsOf(path: string): Promise<(readonly unknown[])[]> {
  const table = await csvTable(path, 'table.csv')
  const all: (readonly unknown[])[] = []
  for await (const { cells } of table.rows()) all.push(cells)
  return all
}

describe('the rows of a CSV file', () => {
  const rows = [
    ['id', 'naam'],
    ['h1', 'De Linde'],
    ['h2', 'De Es'],
    ['h3', 'De Eik'],
  ]

  it.each([
    ['Windows', ['\r\n', '\r\n', '\r\n', '\r\n']],
    ['Unix', ['\n', '\n', '\n', '\n']],
    ['an old Macintosh', ['\r', '\r', '\r', '\r']],
    ['several, the first Windows', ['\r\n', '\n', '\r', '']],
    ['several, the first Unix', ['\n', '\r\n', '\r', '\r\n']],
    ['several, the first an old Macintosh', ['\r', '\r\n', '\n', '\n']],
  ])('end as those of %s do', async (_, endings) => {
    expect(await cellsOf(put(rows.map((row, index) => row.join(';') + endings[index]).join('')))).toEqual(rows)
  })

  it.each([
    ['utf-16le', '\uFEFF'],
    ['utf-16le', ''],
    ['utf-16be', '\uFEFF'],
    ['utf-16be', ''],
    ['utf-8', '\uFEFF'],
    ['windows-1252', ''],
  ])('are the same in %s, after %j', async (encoding, mark) => {
    const text = `${mark}id;naam\nh1;Café "De Linde"\n`
    const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : encoding === 'windows-1252' ? 'latin1' : 'utf16le')
    const path = join(folder, 'encoded.csv')
    writeFileSync(path, encoding === 'utf-16be' ? bytes.swap16() : bytes)
    expect(await cellsOf(path)).toEqual([
      ['id', 'naam'],
      ['h1', 'Café "De Linde"'],
    ])
  })

  it.each([';', ',', '\t', '|'])('have %j between their cells', async (sign) => {
    expect(await cellsOf(put(['id', 'naam'].join(sign)))).toEqual([['id', 'naam']])
  })

  it('keep a line break within quotation marks', async () => {
    expect(await cellsOf(put('id;naam\nh1;"De\r\nLinde"\r\nh2;"De\nEs"\rh3;"De\rEik"\n'))).toEqual([
      ['id', 'naam'],
      ['h1', 'De\r\nLinde'],
      ['h2', 'De\nEs'],
      ['h3', 'De\rEik'],
    ])
  })

  it('are the same wherever the file is cut into pieces while it is read', async () => {
    // Seven bytes each: of the pieces of 64 KiB the third ends between the two bytes of a line end.
    const many = await cellsOf(put('ab;cd\r\n'.repeat(60_000)))
    expect(many).toHaveLength(60_000)
    expect(many.every(([first, second]) => first === 'ab' && second === 'cd')).toBe(true)
  })
})
