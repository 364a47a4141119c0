import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceRow } from './source-row.ts'
import { xlsxTables } from './xlsx-tables.ts'

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
let folder: string
let number = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thuismatch xlsx '))
})
afterAll(() => rm(folder, { recursive: true }))

interface Parts {
  readonly sheet: string
  readonly texts?: string
  readonly styles?: string
  readonly workbook?: string
  /** What was written beside cells, and the conversations. */
  readonly comments?: string
  readonly conversations?: string
}

/** The fewest parts of which a workbook can be made. */
async function workbook({
  sheet,
  texts = '',
  styles = '',
  workbook = '',
  comments = '',
  conversations = '',
}: Parts): Promise<string> {
  const links = (list: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`
  const link = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`
  const path = join(folder, `${++number}.xlsx`)
  const parts = {
    '_rels/.rels': links(link('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': links(
      link('r1', 'worksheet', 'worksheets/sheet1.xml') +
        link('r2', 'sharedStrings', 'sharedStrings.xml') +
        link('r3', 'styles', '/xl/styles.xml'),
    ),
    'xl/workbook.xml': `<workbook xmlns="${SHEETS}" xmlns:r="${LINKS}">${workbook}<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/_rels/sheet1.xml.rels': links(
      (comments === '' ? '' : link('r1', 'comments', '../comments1.xml')) +
        (conversations === '' ? '' : link('r2', 'threadedComment', '../threadedComments/threadedComment1.xml')),
    ),
    'xl/comments1.xml': `<comments xmlns="${SHEETS}"><commentList>${comments}</commentList></comments>`,
    'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">${conversations}</ThreadedComments>`,
    'xl/sharedStrings.xml': `<sst xmlns="${SHEETS}">${texts}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${SHEETS}">${styles}</styleSheet>`,
  }
  await writeFile(path, zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
  return path
}

const cellsOf = (cells: string): string =>
  `<worksheet xmlns="${SHEETS}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`

async function rowsOf(path: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for (const table of await xlsxTables(path, 'a.xlsx')) for await (const row of table.rows()) rows.push(row)
  return rows
}
const firstRow = async (parts: Parts) => (await rowsOf(await workbook(parts)))[0]?.cells

describe('the XML of a sheet', () => {
  it('says what is struck through, by the font of the cell or of a part of its text', async () => {
    const cells = await firstRow({
      styles:
        '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs>',
      texts:
        '<si><t>k-1</t></si><si><r><t>k-2; </t></r><r><rPr><strike/></rPr><t>k-3</t></r></si><si><r><rPr><strike val="false"/></rPr><t>k-4</t></r></si>',
      sheet: cellsOf(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" s="1"><v>7</v></c>' +
          '<c r="E1" s="2"><v>7</v></c><c r="F1" s="1"/><c r="G1" t="inlineStr"><is><r><rPr><strike/></rPr><t>k-5</t></r></is></c>',
      ),
    })
    const struck = (cell: string | number) => ({ is: 'struck', shown: String(cell), cell })
    expect(cells).toEqual(['k-1', struck('k-2; k-3'), 'k-4', struck(7), 7, null, struck('k-5')])
  })

  it('gives what was written beside its cells, and of a conversation the words of everybody in it', async () => {
    const said = (ref: string, text: string): string =>
      `<threadedComment ref="${ref}"><text>${text}</text></threadedComment>`
    const path = await workbook({
      sheet: cellsOf('<c r="A1"><v>1</v></c>'),
      comments:
        '<comment ref="B3"><text><r><t>Jan:</t></r><r><t xml:space="preserve"> niet met k-1</t></r></text></comment>' +
        '<comment ref="AA4"><text><t>[Threaded comment] Your version of Excel allows you to read it</t></text></comment>' +
        '<comment ref="A5"><text><t> </t></text></comment>',
      conversations: said('AA4', 'niet bij k-2') + said('AA4', 'en k-3'),
    })
    const [table] = await xlsxTables(path, 'a.xlsx')
    expect(table?.notes).toEqual(
      new Map([
        [3, new Map([[1, 'Jan: niet met k-1']])],
        [4, new Map([[26, 'niet bij k-2 en k-3']])],
      ]),
    )
  })

  it('gives text in CDATA, in runs, and without how it is read aloud', async () => {
    const texts =
      '<si><t><![CDATA[k-1]]></t></si><si><r><t>k-</t></r><r><rPr><b/></rPr><t>12</t></r></si><si><t>東</t><rPh><t>ひがし</t></rPh></si>'
    const sheet = cellsOf('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>')
    expect(await firstRow({ sheet, texts })).toEqual(['k-1', 'k-12', '東'])
  })

  it('is understood with prefixes, without references, and from the strict kind', async () => {
    const sheet = `<x:worksheet xmlns:x="${SHEETS}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>4.5</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    expect(await rowsOf(await workbook({ sheet }))).toEqual([{ row: 1, cells: ['a', 4.5] }])
  })

  it('gives a day without a zone as that day, and one with a zone as text', async () => {
    const sheet = cellsOf('<c t="d"><v>2005-03-14T00:00:00</v></c><c t="d"><v>2005-03-13T23:00:00Z</v></c>')
    expect(await firstRow({ sheet })).toMatchObject([{ is: 'day', day: '2005-03-14' }, '2005-03-13T23:00:00Z'])
  })

  it('counts days from 1904 where the workbook does', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const sheet = cellsOf('<c s="1"><v>36963</v></c><c s="1"><v>0</v></c>')
    const days = await firstRow({ sheet, styles, workbook: '<workbookPr date1904="1"/>' })
    expect(days).toMatchObject([{ day: '2005-03-14' }, { day: '1904-01-01' }])
    expect(await firstRow({ sheet, styles })).toMatchObject([{ day: '2001-03-13' }, { day: null }])
  })

  it.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${cellsOf('<c><v>1</v></c>')}`],
    ['an entity of its own', cellsOf('<c t="str"><v>&secret;</v></c>')],
    [
      'elements that do not close',
      `<worksheet xmlns="${SHEETS}"><sheetData><row r="1"><c><v>1</v></row></sheetData></worksheet>`,
    ],
    ['an end that is missing', cellsOf('<c><v>1</v></c>').slice(0, -30)],
  ])('with %s is refused', async (_, sheet) => {
    await expect(workbook({ sheet }).then(rowsOf)).rejects.toMatchObject({ reason: 'broken' })
  })

  it('passes over a million cells that hold nothing, and keeps the number of the row after them', async () => {
    const empty = Array.from(
      { length: 200_000 },
      (_, at) => `<row r="${at + 2}" spans="1:5"><c r="A${at + 2}" s="1"/><c r="B${at + 2}" s="1"/></row>`,
    )
    const row = (r: number) => `<row r="${r}"><c r="C${r}"><v>${r}</v></c></row>`
    const sheet = `<worksheet xmlns="${SHEETS}"><sheetData>${row(1)}${empty.join('')}${row(200_002)}</sheetData></worksheet>`
    expect(await rowsOf(await workbook({ sheet }))).toEqual([
      { row: 1, cells: [null, null, 1] },
      { row: 200_002, cells: [null, null, 200_002] },
    ])
  })
})

it('refuses a file that says it unpacks to more than any table needs, before it unpacks anything', async () => {
  const path = await workbook({ sheet: cellsOf('<c><v>1</v></c>') })
  const { readFile } = await import('node:fs/promises')
  const bytes = await readFile(path)
  // The size in the list of parts, for the sheet.
  const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
  bytes.writeUInt32LE(2 ** 31, at + 24)
  await writeFile(path, bytes)
  await expect(xlsxTables(path, 'a.xlsx')).rejects.toMatchObject({ reason: 'too_large' })
})
