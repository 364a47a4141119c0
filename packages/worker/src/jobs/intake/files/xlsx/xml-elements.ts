import sax from 'sax'
import { UnusableWorkbook } from './unusable-workbook.ts'

/** An element as it opens: its name and attributes without the prefix of their namespace. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface XmlHandlers {
  readonly open?: (element: XmlElement) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

export interface XmlReader {
  readonly write: (text: string) => void
  readonly end: () => void
}

/** `strictEntities` is not in the types yet. */
const OPTIONS: sax.SAXOptions & { strictEntities: true } = { strictEntities: true, position: false }

/**
 * Reads XML piece by piece. Of entities only XML's own five and numbers are known, a document type is refused, and
 * nothing is fetched. Text in CDATA is text.
 */
export function xmlReader({ open, close, text }: XmlHandlers): XmlReader {
  const parser = sax.parser(true, OPTIONS)
  const fail = (): never => {
    throw new UnusableWorkbook('broken')
  }
  parser.onerror = fail
  parser.ondoctype = fail
  if (open !== undefined)
    parser.onopentag = ({ name, attributes }) => {
      open({ name: localName(name), attributes: localAttributes(attributes as Record<string, string>) })
    }
  if (close !== undefined) parser.onclosetag = (name) => close(localName(name))
  if (text !== undefined) {
    parser.ontext = text
    parser.oncdata = text
  }
  return { write: (piece) => void parser.write(piece), end: () => void parser.close() }
}

/** All of a document that is in memory. */
export function readXml(document: string, handlers: XmlHandlers): void {
  const reader = xmlReader(handlers)
  reader.write(document.replace(/^\uFEFF/, ''))
  reader.end()
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function localAttributes(attributes: Record<string, string>): Readonly<Record<string, string>> {
  for (const name in attributes) {
    const local = localName(name)
    if (local !== name && !(local in attributes)) attributes[local] = attributes[name] as string
  }
  return attributes
}
