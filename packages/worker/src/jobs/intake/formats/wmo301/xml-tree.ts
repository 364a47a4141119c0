import sax from 'sax'

/** An element: its local name, the namespace that it is in, what stands in it. */
export interface XmlNode {
  readonly name: string
  readonly namespace: string
  readonly text: string
  readonly children: readonly XmlNode[]
}

/** A message about one person is a few kilobytes; no more than this is read. */
const MAX_BYTES = 4 * 1024 * 1024
const MAX_DEPTH = 40

/** Why a document is no message: too large, no XML, or XML that asks for more than what stands in it. */
export class UnusableXml extends Error {}

/** `strictEntities` is not in the types yet. */
const OPTIONS: sax.SAXOptions & { strictEntities: true } = { xmlns: true, strictEntities: true, position: false }

/**
 * The root of an XML document. Of entities only XML's own five and numbers are known; a document type is refused;
 * nothing is fetched.
 */
export function xmlTree(bytes: Uint8Array): XmlNode {
  if (bytes.byteLength > MAX_BYTES) throw new UnusableXml('too large')
  const parser = sax.parser(true, OPTIONS)
  interface Open {
    name: string
    namespace: string
    text: string
    children: XmlNode[]
  }
  const open: Open[] = []
  let root: XmlNode | undefined
  parser.onerror = () => {
    throw new UnusableXml('not XML')
  }
  parser.ondoctype = () => {
    throw new UnusableXml('a document type')
  }
  parser.onopentag = (tag) => {
    const { local, uri } = tag as sax.QualifiedTag
    if (open.length >= MAX_DEPTH) throw new UnusableXml('too deep')
    open.push({ name: local, namespace: uri, text: '', children: [] })
  }
  const text = (piece: string): void => {
    const last = open.at(-1)
    if (last !== undefined) last.text += piece
  }
  parser.ontext = text
  parser.oncdata = text
  parser.onclosetag = () => {
    const done = open.pop() as Open
    const node = { ...done, text: done.text.trim() }
    const parent = open.at(-1)
    if (parent === undefined) root = node
    else parent.children.push(node)
  }
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '')).close()
  if (root === undefined) throw new UnusableXml('empty')
  return root
}

/** The first child of that name, by a path of names: `Product/Categorie`. */
export const childAt = (node: XmlNode, path: string): XmlNode | undefined =>
  path.split('/').reduce<XmlNode | undefined>((at, name) => at?.children.find((child) => child.name === name), node)

export const childrenAt = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? []
