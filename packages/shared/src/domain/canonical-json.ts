import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  completeCandidate,
  completeDecline,
  completeHouse,
  completePlace,
  completeSupportTeam,
} from './facts/complete.ts'
import { type FactOwner, factsOf } from './facts/facts-of.ts'
import {
  avoidedByResident,
  type Candidate,
  type House,
  type Place,
  type Resident,
  residentId,
  type Snapshot,
} from './snapshot.ts'

/** Parts of a document that are written already: by object, its canonical JSON. */
export type WrittenParts = Pick<WeakMap<object, string>, 'get'>

/**
 * The JSON Canonicalization Scheme (RFC 8785): JSON without white space and with the keys of every object sorted by
 * UTF-16 code units; `undefined` members are left out, and so are those that {@link KNOWN_ONLY} leaves out. Written by
 * hand, for an engine puts keys that look like numbers first, whatever their order in the object.
 */
export function canonicalJson(value: unknown, written?: WrittenParts, isWritten: IsWritten = EVERYTHING): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null'
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const known = written?.get(value)
  if (known !== undefined) return known
  if (Array.isArray(value)) {
    let text = '['
    for (let i = 0; i < value.length; i++) text += (i === 0 ? '' : ',') + canonicalJson(value[i], written, isWritten)
    return `${text}]`
  }
  const { sorted, names } = keysOf(value)
  let text = ''
  for (let i = 0; i < sorted.length; i++) {
    const member = (value as Record<string, unknown>)[sorted[i]!]
    if (!isWritten(member)) continue
    text +=
      (text === '' ? '{' : ',') + (names[i] ?? `${quoted(sorted[i]!)}:`) + canonicalJson(member, written, isWritten)
  }
  return text === '' ? '{}' : `${text}}`
}

/**
 * The keys of an object in their order, and how they are written; where `names` is empty, that is still to be found
 * out.
 */
interface SortedKeys {
  readonly given: readonly string[]
  readonly sorted: readonly string[]
  readonly names: readonly string[]
}

/** Documents are made of few kinds of objects: the keys of each are sorted once. By the first key, those met lately. */
const kinds = new Map<string, SortedKeys[]>()
const MOST_KEYS = 40
const MOST_KINDS = 8
const MOST_FIRST_KEYS = 500

function keysOf(value: object): SortedKeys {
  const given = Object.keys(value)
  const { length } = given
  if (length === 0 || length > MOST_KEYS) return { given, sorted: given.sort(), names: NO_NAMES }
  const alike = kinds.get(given[0]!)
  if (alike !== undefined) {
    search: for (const kind of alike) {
      if (kind.given.length !== length) continue
      for (let i = 1; i < length; i++) if (kind.given[i] !== given[i]) continue search
      return kind
    }
  }
  const sorted = given.toSorted()
  const kind = { given, sorted, names: sorted.map((key) => `${quoted(key)}:`) }
  if (alike !== undefined) {
    if (alike.push(kind) > MOST_KINDS) alike.shift()
  } else {
    // Keys may be ids: those of a document that is gone are not kept for ever.
    if (kinds.size === MOST_FIRST_KEYS) kinds.clear()
    kinds.set(given[0]!, [kind])
  }
  return kind
}

const NO_NAMES: readonly string[] = []

/** Whether a member of an object is written at all. */
export type IsWritten = (member: unknown) => boolean

const EVERYTHING: IsWritten = (member) => member !== undefined

/** `null` is left out as well: in a snapshot, what is left out is `null`. */
export const KNOWN_ONLY: IsWritten = (member) => member !== undefined && member !== null

/** Characters of a piece, at least. */
const PIECE = 2 ** 16

/**
 * The same text in pieces, for a document that is large: a value never stands in memory as one text, but the members of
 * its lists one after the other.
 */
export function* canonicalPieces(
  value: unknown,
  written?: WrittenParts,
  isWritten: IsWritten = EVERYTHING,
): Generator<string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    yield canonicalJson(value, written, isWritten)
    return
  }
  let piece = '{'
  let separator = ''
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key]
    if (!isWritten(member)) continue
    piece += `${separator}${quoted(key)}:`
    separator = ','
    if (!Array.isArray(member)) {
      piece += canonicalJson(member, written, isWritten)
      continue
    }
    piece += '['
    for (const [index, one] of member.entries()) {
      piece += (index === 0 ? '' : ',') + canonicalJson(one, written, isWritten)
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
    }
    piece += ']'
  }
  yield `${piece}}`
}

/** Most strings here are ids, codes and dates, which need no escapes: three times as fast as `JSON.stringify`. */
const quoted = (text: string): string => (/^[\w .:-]*$/.test(text) ? `"${text}"` : JSON.stringify(text))

const encoder = new TextEncoder()
const MOST_SCRATCH = 2 ** 20
let scratch = new Uint8Array(1024)

/**
 * The text as UTF-8, until the next is asked for: bytes of their own for each short text take longer than their hash.
 */
function utf8Of(text: string): Uint8Array {
  const most = text.length * 3
  if (most > MOST_SCRATCH) return encoder.encode(text)
  if (scratch.length < most) scratch = new Uint8Array(most)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}

/** `sha256:` and the 64 hexadecimal digits of the hash of the text as UTF-8. */
export const sha256Of = (text: string): string => `sha256:${bytesToHex(sha256(utf8Of(text)))}`

/** The hash of the canonical JSON of a value. */
export function hashOf(value: unknown, written?: WrittenParts, isWritten: IsWritten = EVERYTHING): string {
  const hash = sha256.create()
  for (const piece of canonicalPieces(value, written, isWritten)) hash.update(utf8Of(piece))
  return `sha256:${bytesToHex(hash.digest())}`
}

/**
 * Whether two documents say the same, whatever the order of their keys; what one leaves out and is `null` in the other
 * is the same.
 */
export const saysTheSame = (a: unknown, b: unknown): boolean =>
  canonicalJson(a, undefined, KNOWN_ONLY) === canonicalJson(b, undefined, KNOWN_ONLY)

/**
 * The hash of a snapshot in its canonical form. What is not known is left out of the text: so `null` and left out hash
 * alike, and a snapshot keeps its hash when the contract gains a fact that it says nothing of.
 */
export const snapshotHashOf = (canonical: Snapshot, written?: WrittenParts): string =>
  hashOf(canonical, written, KNOWN_ONLY)

/** By UTF-16 code units, the same on any machine and for any locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byId = (a: { id: string }, b: { id: string }): number => byCodeUnit(a.id, b.id)

/**
 * The snapshot in its canonical form: what is left out written out as `null`, lists sorted by id, declines and open
 * proposals by their pair, sets of codes and ids sorted, lists that may be absent written out as empty (the ledger and
 * who is drawn first, where empty, left out). What the order of the input was, cannot be told from it. Whatever stands
 * in order already is shared with the input, not copied.
 */
export function canonicalSnapshot(snapshot: Snapshot): Snapshot {
  return {
    version: snapshot.version,
    asOf: snapshot.asOf,
    candidates: snapshot.candidates.toSorted(byId).map((candidate) => sortedCandidate(completeCandidate(candidate))),
    places: snapshot.places.toSorted(byId).map((place) => sortedPlace(completePlace(place))),
    houses: snapshot.houses.toSorted(byId).map((house) => sortedHouse(completeHouse(house))),
    supportTeams: snapshot.supportTeams.toSorted(byId).map(completeSupportTeam),
    declines: (snapshot.declines ?? [])
      .map(completeDecline)
      .toSorted(
        (a, b) =>
          byCodeUnit(a.candidateId, b.candidateId) ||
          byCodeUnit(a.placeId, b.placeId) ||
          byCodeUnit(canonicalJson(a), canonicalJson(b)),
      ),
    openProposals: (snapshot.openProposals ?? []).toSorted(
      (a, b) => byCodeUnit(a.candidateId, b.candidateId) || byCodeUnit(a.placeId, b.placeId),
    ),
    ...(snapshot.ledger === undefined || snapshot.ledger.length === 0
      ? {}
      : { ledger: snapshot.ledger.toSorted((a, b) => byCodeUnit(a.municipality, b.municipality)) }),
    ...(snapshot.drawnFirst === undefined || snapshot.drawnFirst.length === 0
      ? {}
      : { drawnFirst: [...new Set(snapshot.drawnFirst)].sort(byCodeUnit) }),
  }
}

/** Sorts every list of a document: in each of them the order says nothing. */
function listSorter<T>(owner: FactOwner): (document: T) => T {
  const own: [string, ListSort][] = []
  const inner = new Map<string, [string, ListSort][]>()
  for (const { path, fact } of factsOf(owner)) {
    if (fact.type.kind !== 'list') continue
    const sort = fact.type.of.kind === 'resident' ? sortedResidents : sortedTexts
    const [name, member] = path as [string, string?]
    if (member === undefined) own.push([name, sort])
    else inner.set(name, [...(inner.get(name) ?? []), [member, sort]])
  }
  return (document) => {
    let sorted = withSorted(document as Members, own)
    for (const [name, members] of inner) {
      const member = sorted[name] as Members
      const whole = withSorted(member, members)
      if (whole !== member) sorted = { ...sorted, [name]: whole }
    }
    return sorted as T
  }
}

type Members = Readonly<Record<string, unknown>>

/** Answers the list itself where it stands in order: most lists have one entry or none, and are not copied. */
type ListSort = (list: readonly unknown[]) => readonly unknown[]

function withSorted(object: Members, lists: readonly (readonly [string, ListSort])[]): Members {
  let copy: Record<string, unknown> | null = null
  for (const [name, sort] of lists) {
    const list = object[name] as readonly unknown[]
    const sorted = sort(list)
    if (sorted === list) continue
    copy ??= { ...object }
    copy[name] = sorted
  }
  return copy ?? object
}

const sortedTexts: ListSort = (list) => {
  for (let at = 1; at < list.length; at++) if ((list[at - 1] as string) > (list[at] as string)) return list.toSorted()
  return list
}

const sortedResidents: ListSort = (list) =>
  list.every((resident) => typeof resident === 'string')
    ? sortedTexts(list)
    : (list as readonly Resident[]).map(canonicalResident).toSorted(byResident)

/** Somebody with nobody to avoid is their id. */
const canonicalResident = (resident: Resident): Resident => {
  const avoided = avoidedByResident(resident)
  return avoided.length === 0 ? residentId(resident) : { id: residentId(resident), avoidCandidates: avoided.toSorted() }
}

const byResident = (a: Resident, b: Resident): number =>
  byCodeUnit(residentId(a), residentId(b)) || byCodeUnit(canonicalJson(a), canonicalJson(b))

const sortedCandidate = listSorter<Candidate>('candidates')
const sortedPlace = listSorter<Place>('places')
const sortedHouse = listSorter<House>('houses')
