import { posix } from 'node:path'
import { builtInFormat, formatOf, GENERAL, type NumberFormat } from './number-format.ts'
import { unescaped } from './unescaped.ts'
import { UnusableWorkbook } from './unusable-workbook.ts'
import { readXml } from './xml-elements.ts'
import type { ZipParts } from './zip-parts.ts'

export interface WorkbookSheet {
  readonly name: string
  /** Of a sheet of cells; `null` of a chart or a dialogue. */
  readonly part: string | null
  readonly isHidden: boolean
}

/** What all sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  /** The texts that cells refer to. */
  readonly texts: readonly string[]
  /** Which of these are struck through, in part or whole. */
  readonly struckTexts: ReadonlySet<number>
  /** By number of style. */
  readonly formats: readonly NumberFormat[]
  readonly general: NumberFormat
  readonly startsIn1904: boolean
  /** `false`: whoever wrote it left the formulas to be worked out by the spreadsheet that opens it. */
  readonly isCalculated: boolean
}

export async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const main = await mainPart(parts)
  const links = await linkedParts(parts, main)
  const { sheets, startsIn1904, isCalculated } = await readMain(parts, main, links)
  if (sheets.length === 0) throw new UnusableWorkbook('no_sheets')
  const partOf = (kind: string): string | undefined => [...links.values()].find(({ type }) => type.endsWith(kind))?.part
  return {
    sheets,
    startsIn1904,
    isCalculated,
    general: GENERAL,
    ...(await readTexts(parts, partOf('/sharedStrings'))),
    formats: await readFormats(parts, partOf('/styles')),
  }
}

interface Link {
  readonly type: string
  readonly part: string
}

/** The parts that a part refers to, by the name it has for them. */
export async function linkedParts(parts: ZipParts, of: string): Promise<ReadonlyMap<string, Link>> {
  const links = new Map<string, Link>()
  const folder = posix.dirname(of)
  const document = await parts.whole(posix.join(folder, '_rels', `${posix.basename(of)}.rels`))
  if (document !== null)
    readXml(document, {
      open: ({ name, attributes: { Id = '', Type = '', Target = '' } }) => {
        if (name !== 'Relationship') return
        const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
        links.set(Id, { type: Type, part })
      },
    })
  return links
}

/** By the list of the package; some writers call the parts otherwise than Excel does. */
async function mainPart(parts: ZipParts): Promise<string> {
  const links = await linkedParts(parts, '')
  const main = [...links.values()].find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml'
  if (!parts.names.has(main)) throw new UnusableWorkbook('broken')
  return main
}

async function readMain(parts: ZipParts, main: string, links: ReadonlyMap<string, Link>) {
  const sheets: WorkbookSheet[] = []
  let startsIn1904 = false
  let isCalculated = true
  readXml((await parts.whole(main)) ?? '', {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr') startsIn1904 = isTrue(attributes.date1904)
      else if (name === 'calcPr') isCalculated = !isTrue(attributes.fullCalcOnLoad)
      else if (name === 'sheet') {
        const link = links.get(attributes.id ?? '')
        const isCells = link?.type.endsWith('/worksheet') === true && parts.names.has(link.part)
        const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
        sheets.push({ name: attributes.name ?? '', part: isCells ? link.part : null, isHidden })
      }
    },
  })
  return { sheets, startsIn1904, isCalculated }
}

/** Of an element that is on by being there. */
export const isOn = (value: string | undefined): boolean => value === undefined || isTrue(value)

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

async function readTexts(parts: ZipParts, part: string | undefined): Promise<Pick<Workbook, 'texts' | 'struckTexts'>> {
  const document = part === undefined ? null : await parts.whole(part)
  const texts: string[] = []
  const struckTexts = new Set<number>()
  if (document === null) return { texts, struckTexts }
  let text = ''
  let isText = false
  let isReading = 0
  readXml(document, {
    open: ({ name, attributes }) => {
      if (name === 'si') text = ''
      else if (name === 'strike' && isOn(attributes.val)) struckTexts.add(texts.length)
      else if (name === 'rPh') isReading++
      else if (name === 't') isText = isReading === 0
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      if (name === 'si') texts.push(unescaped(text))
      else if (name === 'rPh') isReading--
      else if (name === 't') isText = false
    },
  })
  return { texts, struckTexts }
}

async function readFormats(parts: ZipParts, part: string | undefined): Promise<NumberFormat[]> {
  const document = part === undefined ? null : await parts.whole(part)
  if (document === null) return []
  const own = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  const struckFonts = new Set<number>()
  let isOfCells = false
  let isOfFonts = false
  let fonts = 0
  readXml(document, {
    open: ({ name, attributes: { numFmtId = '0', formatCode = '', fontId = '0', val } }) => {
      if (name === 'fonts') isOfFonts = true
      else if (name === 'strike' && isOfFonts && isOn(val)) struckFonts.add(fonts)
      else if (name === 'numFmt') own.set(Number(numFmtId), formatOf(formatCode))
      else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) {
        const id = Number(numFmtId)
        const format = own.get(id) ?? builtInFormat(id)
        formats.push(struckFonts.has(Number(fontId)) ? { ...format, isStruck: true } : format)
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false
      else if (name === 'fonts') isOfFonts = false
      else if (name === 'font') fonts++
    },
  })
  return formats
}
