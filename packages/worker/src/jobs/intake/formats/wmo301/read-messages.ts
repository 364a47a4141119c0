import { createHmac } from 'node:crypto'
import { daysBetween, type PlainDate, parsePlainDate } from '@thuismatch/shared/domain'
import { type Told, tellAt } from '../told.ts'
import { hoursPerWeek } from './hours-per-week.ts'
import { childAt, childrenAt, UnusableXml, type XmlNode, xmlTree } from './xml-tree.ts'

/** A message WMO301, read as far as it counts here. */
export interface Message {
  /** Of its root, in what is told. */
  readonly path: string
  /** The pseudonym that its BSN became. */
  readonly id: string
  readonly client: XmlNode
  /** The municipality that pays, by its code; it does not say where somebody is from. */
  readonly sender: string
  /** Whose help it is; a message tells all that is granted between these three. */
  readonly provider: string
  /** `Dagtekening`. */
  readonly datedOn: PlainDate | null
  readonly products: readonly Product[]
}

/** What a message grants: a decision on support, under a number of its sender. */
export interface Product {
  readonly number: string
  /** Of `Toewijzingsdatum` and `Toewijzingstijd`, which carry no zone: comparable as text. */
  readonly assignedAt: string
  readonly assignedOn: PlainDate
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly category: string | null
  readonly code: string | null
  readonly reason: string | null
  readonly hours: number | null
}

const NAMESPACE = 'http://www.istandaarden.nl/iwmo/3_2/wmo301/schema'
const BASE = 'http://www.istandaarden.nl/iwmo/3_2/basisschema/schema'

/** Reads each document by itself, and tells what is wrong with it; those that are no message are left out. */
export function readMessages(told: Told, documents: readonly Uint8Array[], pseudonymKey: Uint8Array): Message[] {
  return documents.flatMap((bytes, index) => {
    const path = documents.length === 1 ? 'Bericht' : `Bericht[${index}]`
    try {
      const root = xmlTree(bytes)
      return isMessage(told, root, path) ? [messageOf(told, root, path, pseudonymKey)] : []
    } catch (error) {
      if (!(error instanceof UnusableXml || error instanceof TypeError)) throw error
      tellAt(told, path, error instanceof UnusableXml ? error.message : 'not UTF-8', {
        en: 'an XML message of iWmo 3.2, without document type or entities',
        nl: 'een XML-bericht van iWmo 3.2, zonder documenttype of entiteiten',
      })
      return []
    }
  })
}

function messageOf(told: Told, root: XmlNode, path: string, pseudonymKey: Uint8Array): Message {
  const client = childAt(root, 'Client') as XmlNode
  const dated = childAt(root, 'Header/BerichtIdentificatie/Dagtekening')?.text
  const datedOn = dated === undefined ? null : parsePlainDate(dated)
  if (dated !== undefined && datedOn === null)
    tellAt(told, `${path}.Header.Dagtekening`, dated, { en: 'a date', nl: 'een datum' })
  return {
    path,
    id: pseudonymOf(childAt(client, 'Bsn')?.text ?? '', pseudonymKey),
    client,
    sender: childAt(root, 'Header/Afzender')?.text ?? '',
    provider: childAt(root, 'Header/Ontvanger')?.text ?? '',
    datedOn,
    products: productsOf(told, client, `${path}.Client`),
  }
}

/** Examples that go round swap the namespaces, or carry code 428: they are no messages of 3.2. */
function isMessage(told: Told, root: XmlNode, path: string): boolean {
  const before = told.problems.length
  if (root.name !== 'Bericht' || root.namespace !== NAMESPACE)
    tellAt(told, path, `${root.name} (${root.namespace})`, {
      en: `Bericht in ${NAMESPACE}`,
      nl: `Bericht in ${NAMESPACE}`,
    })
  else {
    const expected = { BerichtCode: '414', BerichtVersie: '3', BerichtSubversie: '2' }
    for (const [name, value] of Object.entries(expected)) {
      const found = childAt(root, `Header/${name}`)?.text
      if (found !== value) tellAt(told, `${path}.Header.${name}`, found, { en: value, nl: value })
    }
    const sender = childAt(root, 'Header/Afzender')?.text
    if (sender === undefined || !/^\d{4}$/.test(sender))
      tellAt(told, `${path}.Header.Afzender`, sender, { en: 'the code of a municipality', nl: 'een gemeentecode' })
    // The number itself is told to nobody.
    if (!/^\d{9}$/.test(childAt(root, 'Client/Bsn')?.text ?? ''))
      tellAt(told, `${path}.Client.Bsn`, undefined, { en: 'nine digits', nl: 'negen cijfers' })
    const born = childAt(root, 'Client/Geboortedatum/Datum')
    if (born !== undefined && born.namespace !== BASE)
      tellAt(told, `${path}.Client.Geboortedatum.Datum`, born.namespace, {
        en: `an element of ${BASE}`,
        nl: `een element van ${BASE}`,
      })
    if (childrenAt(childAt(root, 'Client/ToegewezenProducten'), 'ToegewezenProduct').length === 0)
      tellAt(told, `${path}.Client.ToegewezenProducten`, undefined, { en: 'an allocation', nl: 'een toewijzing' })
  }
  return told.problems.length === before
}

/** Twenty-six characters of a keyed hash: nobody without the key can find the number, or try them all. */
const pseudonymOf = (bsn: string, key: Uint8Array): string =>
  `w-${createHmac('sha256', key)
    .update(`bsn ${bsn}`)
    .digest('base64url')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 26)}`

function productsOf(told: Told, client: XmlNode, path: string): Product[] {
  const list = childrenAt(childAt(client, 'ToegewezenProducten'), 'ToegewezenProduct')
  return list.flatMap((node, index) => {
    const at = `${path}.ToegewezenProduct[${index}]`
    const day = (name: string): PlainDate | null => {
      const text = childAt(node, name)?.text
      const parsed = text === undefined ? null : parsePlainDate(text)
      if (text !== undefined && parsed === null) tellAt(told, `${at}.${name}`, text, { en: 'a date', nl: 'een datum' })
      return parsed
    }
    const [assignedOn, from, until] = [day('Toewijzingsdatum'), day('Ingangsdatum'), day('Einddatum')]
    const number = childAt(node, 'ToewijzingNummer')?.text
    if (number === undefined) tellAt(told, `${at}.ToewijzingNummer`, undefined, { en: 'a number', nl: 'een nummer' })
    if (assignedOn === null || from === null || number === undefined) {
      if (childAt(node, 'Toewijzingsdatum') === undefined || childAt(node, 'Ingangsdatum') === undefined)
        tellAt(told, at, undefined, { en: 'Toewijzingsdatum and Ingangsdatum', nl: 'Toewijzingsdatum en Ingangsdatum' })
      return []
    }
    const weeks = until === null ? null : (daysBetween(from, until) + 1) / 7
    const volume = childAt(node, 'Omvang')
    return [
      {
        number,
        assignedOn,
        assignedAt: `${assignedOn}T${childAt(node, 'Toewijzingstijd')?.text ?? '00:00:00'}`,
        from,
        until,
        category: childAt(node, 'Product/Categorie')?.text ?? null,
        code: childAt(node, 'Product/Code')?.text ?? null,
        reason: childAt(node, 'RedenWijziging')?.text ?? null,
        hours:
          volume === undefined
            ? null
            : hoursPerWeek(
                {
                  volume: Number(childAt(volume, 'Volume')?.text),
                  unit: childAt(volume, 'Eenheid')?.text ?? '',
                  frequency: childAt(volume, 'Frequentie')?.text ?? '',
                },
                weeks,
              ),
      },
    ]
  })
}
