import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import {
  type Candidate,
  currentCode,
  type Form,
  type Group,
  type MunicipalityCode,
  type PlainDate,
  type UrgencyGround,
} from '@thuismatch/shared/domain'
import type { Db } from '../../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { idsOfPeople, openedPeople, type PeopleVersion, peopleVersion } from '../../../store/people/people-facts.ts'

/** What of a person a list can be narrowed or ordered by, and the database cannot look at. */
export interface IndexedPerson {
  readonly id: string
  readonly municipality: MunicipalityCode | null
  readonly caseworkerId: string
  readonly group: Group
  readonly wishedForms: readonly Form[]
  readonly registeredOn: PlainDate
  readonly deadlineOn: PlainDate | null
  readonly urgencyGround: UrgencyGround | 'none' | null
}

export const INDEX_ORDERS = ['id', 'waiting', 'municipality', 'caseworker'] as const
export type IndexOrder = (typeof INDEX_ORDERS)[number]

/** What of a person an order goes by; equal ones by id. */
export const ORDERED_BY: Readonly<Record<IndexOrder, (person: IndexedPerson) => string>> = {
  id: ({ id }) => id,
  waiting: ({ registeredOn }) => registeredOn,
  municipality: ({ municipality }) => municipality ?? '',
  caseworker: ({ caseworkerId }) => caseworkerId,
}

export interface IndexedPeople {
  /** Everybody whose data opens. */
  readonly byId: ReadonlyMap<string, IndexedPerson>
  /** The same, sorted once for each order until somebody changes. */
  inOrder(order: IndexOrder): readonly IndexedPerson[]
}

export type PeopleIndex = () => Promise<IndexedPeople>

/** Clocks of other workers may be behind: what was written so long before the latest is read again. */
const OVERLAP_MS = 600_000

/**
 * What is known of a person is sealed, so that no query can look for it. The first list that asks opens everybody, and
 * keeps these few facts in memory alone; later ones open whoever was written since. Who was erased is dropped before
 * anything is answered.
 */
export function createPeopleIndex(db: Db, dataKeys: DataKeyStore): PeopleIndex {
  const people = new Map<string, IndexedPerson>()
  const sorted = new Map<IndexOrder, readonly IndexedPerson[]>()
  let seen: PeopleVersion = { writtenAt: null, erased: 0 }
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    const version = await peopleVersion(db)
    if (version.erased !== seen.erased) {
      const there = new Set(await idsOfPeople(db))
      for (const id of people.keys()) if (!there.has(id)) people.delete(id)
      sorted.clear()
    }
    if (version.writtenAt?.getTime() !== seen.writtenAt?.getTime()) {
      const since = seen.writtenAt === null ? null : new Date(seen.writtenAt.getTime() - OVERLAP_MS)
      for await (const some of openedPeople(db, dataKeys, since)) {
        for (const person of some) people.set(person.id, indexed(person))
        await yieldToEventLoop()
      }
      sorted.clear()
    }
    seen = version
  }

  function inOrder(order: IndexOrder): readonly IndexedPerson[] {
    const known = sorted.get(order)
    if (known !== undefined) return known
    const by = ORDERED_BY[order]
    const all = [...people.values()].sort((a, b) => compare(by(a), by(b)) || compare(a.id, b.id))
    sorted.set(order, all)
    return all
  }

  return async () => {
    // One who comes while another reads waits for that one, and then looks whether anything is new since.
    await reading
    reading ??= read().finally(() => {
      reading = null
    })
    await reading
    return { byId: people, inOrder }
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Where, in this order, those begin who come after the cursor. O(log people). */
export function placeAfter(
  people: readonly IndexedPerson[],
  order: IndexOrder,
  cursor: { readonly value: string; readonly id: string },
): number {
  const by = ORDERED_BY[order]
  let [low, high] = [0, people.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const person = people[middle] as IndexedPerson
    const isBeyond = (compare(by(person), cursor.value) || compare(person.id, cursor.id)) > 0
    if (isBeyond) high = middle
    else low = middle + 1
  }
  return low
}

const indexed = (person: Candidate): IndexedPerson => ({
  id: person.id,
  municipality: person.originMunicipality === null ? null : currentCode(person.originMunicipality),
  caseworkerId: person.caseworkerId,
  group: person.group,
  wishedForms: person.wishes.forms,
  registeredOn: person.registeredOn,
  deadlineOn: person.deadlineOn,
  urgencyGround: person.urgencyGround,
})
