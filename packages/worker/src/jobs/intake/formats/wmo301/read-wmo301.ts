import type { Candidate, PlainDate } from '@thuismatch/shared/domain'
import { type ProductRow, type RegionMapping, readCandidate } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import type { IndicationRow } from '../../../../store/intake/indications.ts'
import type { FormatRead } from '../format-read.ts'
import { nobodyTold, noteAt, type Told } from '../told.ts'
import { isHeardOfFirst, isOlder, type Known, NOTHING_KNOWN, rowsToKeep, standsElsewhere } from './known-indications.ts'
import { type Message, type Product, readMessages } from './read-messages.ts'
import { childAt, childrenAt, type XmlNode } from './xml-tree.ts'

export interface Wmo301Context {
  readonly mapping: RegionMapping
  readonly today: PlainDate
  readonly locale: Locale
  /** A BSN never leaves the reader: under this key it becomes a pseudonym, the same one each time. */
  readonly pseudonymKey: Uint8Array
}

/** Everything of a person that an indication does not say. */
const ABSENT = [
  'originMunicipality',
  'residesIn',
  'household',
  'selfReliance',
  'basicLivingSkills',
  'groupLiving',
  'housingFirstConditions',
  'incomeYearCents',
  'assessedIncomeYearCents',
  'assetsAboveLimit',
  'fullTimeStudent',
  'urgencyGround',
  'wishes',
  'safety',
  'registeredOn',
  'readyOn',
  'deadlineOn',
  'mayShare',
  'caseworkerId',
  'support.availability',
  'support.buildingBlocks',
]

/**
 * Reads messages WMO301 of iWmo 3.2, several files as one: an allocation keeps its number when it is extended, so of
 * the same sender and number the last counts. A message that is older than what is known changes nothing, and is told.
 * Of the document nothing is kept but what our contract names.
 */
export function readWmo301(
  documents: readonly Uint8Array[],
  context: Wmo301Context,
  known: Known = NOTHING_KNOWN,
): FormatRead {
  const told = nobodyTold(context.locale)
  const messages = readMessages(told, documents, context.pseudonymKey)
  const people = new Map<string, Person>()
  for (const message of messages.toSorted(byMoment)) {
    if (isOlder(message, known, context.pseudonymKey)) tellOlder(told, message)
    else merge(people, message)
  }
  const candidates: Candidate[] = []
  const left: string[] = []
  const rows: IndicationRow[] = []
  for (const [id, person] of people) {
    const outcome = candidateOf(told, id, person, context, known)
    if (outcome === 'gone') left.push(id)
    else if (outcome !== null) candidates.push(outcome)
    for (const message of person.messages) {
      const municipality = residesIn(message.client, context.mapping) ?? message.sender
      const last = message.products.filter((product) => person.products.get(keyOf(message, product)) === product)
      rows.push(...rowsToKeep({ ...message, products: last }, municipality, isWithdrawn, context.pseudonymKey))
    }
  }
  return {
    problems: told.problems,
    notes: told.notes,
    houses: [],
    places: [],
    candidates,
    paths: new Map([...people].map(([id, { path }]) => [id, `${path}.Client`])),
    left: { candidates: left, places: [] },
    absent: { houses: [], places: [], candidates: ABSENT },
    indications: { rows, beside: (stored) => readWmo301(documents, context, stored) },
  }
}

/** Somebody by all messages about them that were read together. */
interface Person {
  path: string
  client: XmlNode
  sender: string
  readonly messages: Message[]
  /** By sender and number. */
  readonly products: Map<string, Product>
}

const keyOf = ({ sender }: Message, { number }: Product): string => `${sender} ${number}`

const lastAssigned = ({ products }: Message): string =>
  products
    .map(({ assignedAt }) => assignedAt)
    .toSorted()
    .at(-1) ?? ''

const byMoment = (a: Message, b: Message): number => {
  const [first, second] = [`${a.datedOn ?? ''} ${lastAssigned(a)}`, `${b.datedOn ?? ''} ${lastAssigned(b)}`]
  // Where only one of them has a date, when they were decided counts.
  if ((a.datedOn === null) !== (b.datedOn === null)) return lastAssigned(a) < lastAssigned(b) ? -1 : 1
  return first < second ? -1 : first > second ? 1 : 0
}

/** Of the same sender and number the last counts; of the person, what the last message says. */
function merge(people: Map<string, Person>, message: Message): void {
  const { id, path, client, sender } = message
  const person = people.get(id) ?? { path, client, sender, messages: [], products: new Map<string, Product>() }
  people.set(id, person)
  person.messages.push(message)
  for (const product of message.products) {
    const before = person.products.get(keyOf(message, product))
    if (before !== undefined && before.assignedAt > product.assignedAt) continue
    person.products.set(keyOf(message, product), product)
    Object.assign(person, { path, client, sender })
  }
}

const tellOlder = (told: Told, { path, id }: Message): void =>
  noteAt(told, path, {
    en: `${id}: older than what is known of them already, so it changes nothing. Is it right all the same, have a new message made`,
    nl: `${id}: ouder dan wat al over hen bekend is, dus er verandert niets. Klopt dit bericht toch, laat dan een nieuw bericht maken`,
  })

/**
 * Where somebody flows out of, by the category of a product. Ambulatory support alone (02) makes nobody a doorstromer.
 */
const MOVING_FROM = {
  '15': 'protected_living',
  '16': 'shelter',
  '17': 'shelter',
  '43': 'youth_care',
  '44': 'youth_care',
} as const

const DIED = '02'

/** Sent by mistake (13), or lapsed before it began (01): as if it had never been sent. */
const isDeleted = ({ reason, from, until }: Product): boolean =>
  reason === '13' || (reason === '01' && until === from) || (until !== null && until < from)

const isWithdrawn = (product: Product): boolean => product.reason === DIED || isDeleted(product)

function candidateOf(
  told: Told,
  id: string,
  { path, client, sender, products, messages }: Person,
  context: Wmo301Context,
  known: Known,
): Candidate | 'gone' | null {
  const { mapping, today, locale } = context
  const stored = known.people.get(id)
  const all = [...products.values()]
  if (all.some(({ reason }) => reason === DIED)) return 'gone'
  const sent = all.filter((product) => !isDeleted(product))
  const elsewhere = standsElsewhere(messages, known, context.pseudonymKey)
  if (elsewhere)
    noteAt(told, path, {
      en: `${id}: another sender or provider told of other support of theirs, and what that grants is not kept; fill in the hours of both together, and look whether the end is right`,
      nl: `${id}: een andere afzender of aanbieder meldde andere ondersteuning, en wat die toekent wordt niet bewaard; vul de uren van beide samen in, en kijk of de einddatum klopt`,
    })
  if (sent.length === 0) return elsewhere ? null : 'gone'
  const current = sent.filter(({ until }) => until === null || until >= today)
  const origin = current.find(flowsOut)
  const rows = current.map((product) => ({ product, row: rowOf(mapping, product) }))
  for (const { product, row } of rows)
    if (row === undefined)
      noteAt(told, `${path}.${product.code ?? product.category ?? product.number}`, {
        en: 'no row in "products": whether this support goes along after the move is not known, nor for how many hours',
        nl: 'geen rij in "products": of deze begeleiding meegaat na de verhuizing is niet bekend, en hoeveel uren ook niet',
      })
  if (origin === undefined) {
    const ended = lastEnd(sent.filter(flowsOut))
    if (stored !== undefined && !elsewhere && ended !== null && stored.indicationUntil !== ended)
      return { ...stored, indicationUntil: ended }
    noteAt(told, path, {
      en: `${id}: no current product of protected living, shelter or youth care: passed over`,
      nl: `${id}: geen lopend product beschermd wonen, opvang of jeugdhulp: overgeslagen`,
    })
    return null
  }
  const carriedOver = rows.filter(({ row }) => row?.carriesOver === true)
  const counted =
    carriedOver.length > 0
      ? carriedOver.map(({ product }) => product)
      : rows.filter(({ row }) => row === undefined).map(({ product }) => product)
  const caseworker = mapping.senders.find((row) => row.sender === sender)?.caseworkerId
  if (caseworker === undefined)
    noteAt(told, `${path}.Header.Afzender`, {
      en: `no row for ${sender} in "senders": whoever is new gets a caseworker by another import`,
      nl: `geen rij voor ${sender} in "senders": wie nieuw is krijgt een begeleider door een andere import`,
    })
  const storedHours = stored?.support.hoursPerWeek ?? null
  const storedEnd = stored?.indicationUntil ?? null
  // Of support that others told of, neither hours nor end are kept. When a second one is first heard of, what is stored
  // is of the other alone: the hours become a question. Later it is what somebody filled in for all of it.
  const isFirst = elsewhere && isHeardOfFirst(messages, known, context.pseudonymKey)
  const hoursBeside = isFirst && carriedOver.length > 0 ? null : storedHours
  const read = readCandidate(
    {
      id,
      group: 'doorstromer',
      bornOn: bornOn(client) ?? stored?.bornOn ?? null,
      originMunicipality: null,
      residesIn: residesIn(client, mapping),
      movingFrom: MOVING_FROM[origin.category as keyof typeof MOVING_FROM],
      household: { adults: 1, children: 0, pets: null, wheelchair: null },
      support: {
        hoursPerWeek: elsewhere ? hoursBeside : (hoursAfterTheMove(carriedOver) ?? storedHours),
        availability: null,
        buildingBlocks: [],
      },
      wishes: { municipalities: [], leaveOrigin: false, forms: [] },
      safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
      registeredOn: origin.assignedOn,
      readyOn: origin.from > today ? origin.from : today,
      indicationUntil: isFirst ? laterEnd(lastEnd(counted), storedEnd) : (lastEnd(counted) ?? storedEnd),
      mayShare: null,
      caseworkerId: caseworker ?? 'wmo301',
    },
    { locale, today },
  )
  if (read.ok) return read.value
  told.problems.push(...read.problems.map((problem) => ({ ...problem, path: `${path} ${problem.path}` })))
  return null
}

const flowsOut = ({ category }: Product): boolean => category !== null && category in MOVING_FROM

const rowOf = ({ products }: RegionMapping, { code, category }: Product): ProductRow | undefined =>
  products.find((row) => row.code === code) ?? products.find((row) => row.code === category)

/** The sum over what goes along; one that is not known makes all of it not known. */
function hoursAfterTheMove(rows: readonly { product: Product; row: ProductRow | undefined }[]): number | null {
  if (rows.length === 0) return null
  return rows.reduce<number | null>((sum, { product, row }) => {
    const hours = row?.hoursPerWeek ?? product.hours
    return sum === null || hours === null ? null : sum + hours
  }, 0)
}

/** The latest end of those that count; one without an end is open; none says nothing. */
function lastEnd(products: readonly Product[]): PlainDate | 'open' | null {
  if (products.length === 0) return null
  if (products.some(({ until }) => until === null)) return 'open'
  return products
    .map(({ until }) => until as PlainDate)
    .toSorted()
    .at(-1) as PlainDate
}

function laterEnd(one: PlainDate | 'open' | null, other: PlainDate | 'open' | null): PlainDate | 'open' | null {
  if (one === null || other === null) return one ?? other
  if (one === 'open' || other === 'open') return 'open'
  return one > other ? one : other
}

/** `DatumGebruik` says that the day, the month or all of it is not known. */
function bornOn(client: XmlNode): string | null {
  const date = childAt(client, 'Geboortedatum')
  if (date === undefined || childAt(date, 'DatumGebruik') !== undefined) return null
  return childAt(date, 'Datum')?.text ?? null
}

/** The place name of the home address, by the region's table; the sender says who pays, not where somebody is from. */
function residesIn(client: XmlNode, { towns }: RegionMapping): string | null {
  const home = childrenAt(childAt(client, 'Contactgegevens'), 'Contact').find(
    (one) => childAt(one, 'Soort')?.text === '01',
  )
  const town = home && childAt(home, 'Adres/Plaatsnaam')?.text
  return towns.find(({ name }) => name.toLowerCase() === town?.toLowerCase())?.municipality ?? null
}
