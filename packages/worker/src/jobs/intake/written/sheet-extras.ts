import type { Feature, Image } from 'write-excel-file/node'
import {
  appendMarkupInsideElement,
  findElement,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility'

import { withOwnMark } from '../own-notes.ts'

/** Cells with a style of their own are shown in another font than those without, unless it is named. */
export const SHEET_FONT = { fontFamily: 'Calibri', fontSize: 11 } as const

type SheetFeature = Feature<Image['content']>

/** What a sheet has beside its cells. */
export interface SheetExtras {
  /** Texts that show when a cell is pointed at. */
  readonly notes?: readonly { readonly cell: string; readonly text: string }[]
  /** Cells that are chosen from a list: `formula` is `"ja,nee"` or the range of the words. */
  readonly choices?: readonly { readonly range: string; readonly formula: string }[]
  readonly isHidden?: boolean
  /** Every cell of a column gets the format that its cell has in this row, so that what is typed stays what it is. */
  readonly formatsOfRow?: number
}

/**
 * Notes, lists to choose from and hidden sheets, which the writer of workbooks leaves to whoever needs them. Notes take
 * two parts: the texts, and the boxes that spreadsheets draw them in. Source: ECMA-376 part 1, 18.7, and part 4, 19.
 */
export function sheetExtras(sheets: readonly SheetExtras[]): SheetFeature {
  const noted = sheets.flatMap(({ notes = [] }, index) => (notes.length > 0 ? [{ notes, id: index + 1 }] : []))
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => withExtras(xml, sheets[sheetIndex] ?? {}),
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) =>
            (sheets[sheetIndex]?.notes?.length ?? 0) === 0 ? undefined : linksTo(sheetIndex + 1),
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            sheets.reduce(
              (text, { isHidden }, index) =>
                isHidden === true
                  ? text.replace(` sheetId="${index + 1}"`, ` sheetId="${index + 1}" state="hidden"`)
                  : text,
              xml,
            ),
        },
        '[Content_Types].xml': {
          insert: () =>
            noted.length === 0
              ? undefined
              : `<Default ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing" Extension="vml"/>${noted
                  .map(
                    ({ id }) =>
                      `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml" PartName="/xl/notes${id}.xml"/>`,
                  )
                  .join('')}`,
        },
      },
      write: {
        files: () =>
          Object.fromEntries(
            noted.flatMap(({ notes, id }) => [
              [`xl/notes${id}.xml`, notesPart(notes)],
              [`xl/drawings/notes${id}.vml`, boxesPart(notes)],
            ]),
          ),
      },
    },
  }
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const linksTo = (id: number): string =>
  `<Relationship Id="rId-notes" Type="${OFFICE}/comments" Target="../notes${id}.xml"/>` +
  `<Relationship Id="rId-boxes" Type="${OFFICE}/vmlDrawing" Target="../drawings/notes${id}.vml"/>`

function withExtras(xml: string, { choices = [], notes = [], formatsOfRow }: SheetExtras): string {
  let text = formatsOfRow === undefined ? xml : withColumnFormats(xml, formatsOfRow)
  // After the cells and before the drawing: the order of the elements is fixed.
  if (choices.length > 0) text = text.replace(/<\/sheetData>/, `</sheetData>${choicesOf(choices)}`)
  const worksheet = findElement(text, 'worksheet')
  if (notes.length > 0 && worksheet !== undefined)
    text = appendMarkupInsideElement(text, worksheet, '<legacyDrawing r:id="rId-boxes"/>')
  return text
}

function withColumnFormats(xml: string, row: number): string {
  const styles = new Map(
    [...xml.matchAll(new RegExp(`<c r="([A-Z]+)${row}" s="(\\d+)"`, 'g'))].map(([, column = '', style = '']) => [
      column,
      style,
    ]),
  )
  const columns = [...styles.keys()]
  return xml.replaceAll(/<col min="(\d+)"/g, (found, at: string) => {
    const style = styles.get(columns[Number(at) - 1] ?? '')
    return style === undefined ? found : `<col style="${style}" min="${at}"`
  })
}

const choicesOf = (choices: NonNullable<SheetExtras['choices']>): string =>
  `<dataValidations count="${choices.length}">${choices
    .map(
      ({ range, formula }) =>
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning" sqref="${range}"><formula1>${sanitizeTextContent(formula)}</formula1></dataValidation>`,
    )
    .join('')}</dataValidations>`

function notesPart(notes: NonNullable<SheetExtras['notes']>): string {
  const list = notes.map(
    ({ cell, text }) =>
      `<comment ref="${sanitizeAttributeValue(cell)}" authorId="0"><text><t xml:space="preserve">${sanitizeTextContent(withOwnMark(text))}</t></text></comment>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Thuismatch</author></authors><commentList>${list.join('')}</commentList></comments>`
}

function boxesPart(notes: NonNullable<SheetExtras['notes']>): string {
  const boxes = notes.map(({ cell }, at) => {
    const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? []
    const column = [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
    return `<v:shape id="_x0000_s${1025 + at}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:220pt;height:90pt;z-index:${at + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>${Number(row) - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  })
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${boxes.join('')}</xml>`
}
