#!/usr/bin/env bash
# Cells that a spreadsheet shows as #N/A, formulas that were not worked out, text in CDATA and days without a zone, as two readers of XLSX
# for JavaScript give them. A list of persons to avoid that says #N/A on the screen is an empty list to read-excel-file; a birth date of 2005
# that openpyxl writes with iso_dates is the day before in Amsterdam to read-excel-file, and a day in 1905 to exceljs; text in CDATA is
# blank to both. Nothing is thrown or warned of. Shown with read-excel-file 9.3.17 and exceljs 4.4.0.
# The workbook is put together here by hand, as openpyxl (iso_dates), XlsxWriter and Excel write these cells.
# Ends non-zero when that changes. Needs: node 20 or later.
set -euo pipefail
DIR=$(mktemp -d); trap 'rm -rf "$DIR"' EXIT; cd "$DIR"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund read-excel-file@9.3.17 exceljs@4.4.0 fflate@0.8.3
cat > look.mjs <<'JS'
import { readFile, writeFile } from 'node:fs/promises'
import excel from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const links = (list) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`
const link = (id, type, target) => `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`
const part = (name, type) => `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
const files = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/sharedStrings.xml', 'sharedStrings')}${part('/xl/styles.xml', 'styles')}</Types>`,
  '_rels/.rels': links(link('r1', 'officeDocument', 'xl/workbook.xml')),
  'xl/_rels/workbook.xml.rels': links(link('r1', 'worksheet', 'worksheets/sheet1.xml') + link('r2', 'sharedStrings', 'sharedStrings.xml') + link('r3', 'styles', 'styles.xml')),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/sharedStrings.xml': `<sst xmlns="${MAIN}" count="1" uniqueCount="1"><si><t><![CDATA[k-1]]></t></si></sst>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>row</t></is></c><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c><c r="C1"><f>1500*12</f><v></v></c><c r="D1" t="s"><v>0</v></c><c r="E1" s="1" t="d"><v>2005-03-14T00:00:00</v></c></row></sheetData></worksheet>`,
}
await writeFile('a.xlsx', zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))

const day = (value) => (value instanceof Date ? value.toISOString() : value)
const [row] = await readSheet('a.xlsx')
const seen = { error: row[1] ?? null, formula: row[2] ?? null, cdata: row[3] ?? null, day: day(row[4]) ?? null }
const book = new excel.Workbook()
let other
try {
  await book.xlsx.load(await readFile('a.xlsx'))
  const cell = (name) => book.worksheets[0].getCell(name)
  other = { error: cell('B1').value, formula: cell('C1').value, cdata: cell('D1').value, day: day(cell('E1').value) }
} catch (error) {
  other = { fails: error.message }
}
console.log('TZ', process.env.TZ)
console.log('read-excel-file 9.3.17', JSON.stringify(seen))
console.log('exceljs 4.4.0        ', JSON.stringify(other))
JS
TZ=Europe/Amsterdam node look.mjs | tee out
grep -qF 'read-excel-file 9.3.17 {"error":null,"formula":null,"cdata":null,"day":"2005-03-13T23:00:00.000Z"}' out
grep -qF '"cdata":"","day":"1905-06-27T00:00:00.000Z"}' out
