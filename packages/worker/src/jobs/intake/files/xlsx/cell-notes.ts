import { columnIndex } from './sheet-frame.ts'
import { unescaped } from './unescaped.ts'
import { linkedParts } from './workbook.ts'
import { readXml } from './xml-elements.ts'
import type { ZipParts } from './zip-parts.ts'

/**
 * What people wrote beside the cells of a sheet, by row and by column from 0; blank ones are none. Of
 * a conversation beside a cell there are two parts, and that of the conversation has the words alone. Source: ECMA-376
 * part 1, 18.7, and [MS-XLSX] 2.1.18.
 */
export async function readNotes(
  parts: ZipParts,
  sheetPart: string,
): Promise<ReadonlyMap<number, ReadonlyMap<number, string>>> {
  const notes = new Map<number, Map<number, string>>()
  const links = [...(await linkedParts(parts, sheetPart)).values()]
  for (const [end, element] of [
    ['/comments', 'comment'],
    ['/threadedComment', 'threadedComment'],
  ] as const)
    for (const { part } of links.filter(({ type }) => type.endsWith(end))) {
      const said = new Map<string, string>()
      for (const { cell, text } of notesIn((await parts.whole(part)) ?? '', element))
        if (text.trim() !== '') said.set(cell, [said.get(cell), text].filter(Boolean).join(' '))
      for (const [cell, text] of said) {
        const [, letters = '', row = ''] = /^\$?([A-Z]+)\$?(\d+)/.exec(cell) ?? []
        const ofRow = notes.get(Number(row)) ?? new Map<number, string>()
        notes.set(Number(row), ofRow.set(columnIndex(letters), text))
      }
    }
  return notes
}

interface CellNote {
  readonly cell: string
  readonly text: string
}

function notesIn(document: string, element: string): CellNote[] {
  const notes: CellNote[] = []
  let cell = ''
  let text = ''
  let isPhonetic = false
  if (document === '') return notes
  readXml(document, {
    open: ({ name, attributes }) => {
      if (name === 'rPh') isPhonetic = true
      if (name !== element) return
      cell = attributes.ref ?? ''
      text = ''
    },
    text: (piece) => {
      if (!isPhonetic) text += piece
    },
    close: (name) => {
      if (name === 'rPh') isPhonetic = false
      else if (name === element) notes.push({ cell, text: unescaped(text) })
    },
  })
  return notes
}
