import {
  type Candidate,
  type PlainDate,
  type Policy,
  type RentAllowanceNorm,
  toEpochDay,
} from '@thuismatch/shared/domain'
import { type CandidateColumns, candidateColumns } from './candidate-columns.ts'
import { municipalityIndexer } from './municipality-index.ts'
import { type PeopleRead, ticketReader } from './region.ts'
import { bornByHousehold, type HouseholdClass } from './rent-allowance.ts'
import { toYmd } from './ymd.ts'
import { adultFrom } from './young-rule.ts'

/**
 * People read into columns who are kept from one day to the next: who joins, leaves or changes costs a row, and a day
 * costs what hangs on the day. What it gives for a day is what `indexCanonical` reads of the same people, but for their
 * order.
 */
export interface PeopleTable {
  /** Somebody joins, or is somebody else now. Rows are in their canonical form. */
  readonly put: (candidate: Candidate) => void
  /** Nothing where nobody has this id. */
  readonly remove: (id: string) => void
  readonly rows: readonly Candidate[]
  readonly indexOf: (id: string) => number | undefined
  readonly serials: RowSerials
  /** Good until the next change: columns and rows are those of the table itself. */
  readonly on: (asOf: PlainDate) => PeopleRead
}

/** Every row that is put has a number that no row had before: what was worked out of a row is found again by it. */
export interface RowSerials {
  /** So many were given, from 0 on. */
  readonly given: () => number
  /** By index now. */
  readonly of: (index: number) => number
  /** Where the row is now; −1 where it has left, or is another by now. */
  readonly indexOf: (serial: number) => number
}

type Column = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Float64Array

/** What is worked out per row once and kept beside the columns. */
interface Kept {
  registeredOn: Float64Array
  deadlineOn: Float64Array
  readyOn: Int32Array
  serial: Int32Array
}

export function createPeopleTable(policy: Policy): PeopleTable {
  const municipalities = municipalityIndexer()
  const ticketFor = ticketReader(policy, new WeakMap())
  const rows: Candidate[] = []
  const tickets: string[] = []
  const index = new Map<string, number>()
  const wishes = new Map<string, number>()
  const wishedMunicipalities: (readonly number[])[] = []
  const rents = new Map<RentAllowanceNorm, { borne: Float64Array; adultFrom: Int32Array }>()
  let room = 1024
  let columns = emptyColumns(room)
  let answers = emptyAnswers(room)
  let kept: Kept = {
    registeredOn: new Float64Array(room),
    deadlineOn: new Float64Array(room),
    readyOn: new Int32Array(room),
    serial: new Int32Array(room),
  }
  const indexOfSerial: number[] = []
  /** Rows in the order of the draw. */
  const order: number[] = []
  let positions = new Int32Array(room)

  const all = (): Column[] => [
    ...Object.values(columns),
    ...Object.values(answers),
    ...Object.values(kept),
    ...rents.values().flatMap((own) => [own.borne, own.adultFrom]),
  ]
  const grow = (): void => {
    room *= 2
    columns = resized(columns, room)
    answers = resized(answers, room)
    kept = resized(kept, room)
    for (const [norm, own] of rents) rents.set(norm, resized(own, room))
  }
  /** Where a row is in the order of the draw, or would be: by its ticket, then by its id. */
  const positionOf = (c: number): number => {
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = order[middle]
      const isBefore = tickets[other] < tickets[c] || (tickets[other] === tickets[c] && rows[other].id < rows[c].id)
      if (isBefore) low = middle + 1
      else high = middle
    }
    return low
  }
  const write = (c: number, candidate: Candidate): void => {
    rows[c] = candidate
    const {
      answers: own,
      wishedMunicipalities: wished,
      ...read
    } = candidateColumns([candidate], candidate.registeredOn, municipalities)
    for (const name of Object.keys(columns)) columns[name][c] = (read as unknown as Record<string, Column>)[name][0]
    for (const name of Object.keys(answers)) answers[name][c] = (own as Record<string, Column>)[name][0]
    const key = wished[0].join()
    if (!wishes.has(key)) wishes.set(key, wishedMunicipalities.push(wished[0]) - 1)
    columns.wish[c] = wishes.get(key) as number
    kept.registeredOn[c] = toEpochDay(candidate.registeredOn)
    kept.deadlineOn[c] = candidate.deadlineOn === null ? 0 : toEpochDay(candidate.deadlineOn)
    kept.readyOn[c] = toYmd(candidate.readyOn)
    kept.serial[c] = indexOfSerial.push(c) - 1
    for (const [norm, rent] of rents) writeRents(norm, rent, c)
    tickets[c] = ticketFor(candidate, 'candidate', candidate.stableKey ?? candidate.id)
    order.splice(positionOf(c), 0, c)
  }
  const writeRents = (
    norm: RentAllowanceNorm,
    own: { borne: Float64Array; adultFrom: Int32Array },
    c: number,
  ): void => {
    const household = columns.householdClass[c] as HouseholdClass
    own.borne[c] = bornByHousehold(norm, household, Math.max(columns.incomeYearCents[c], 0))
    own.adultFrom[c] = adultFrom(rows[c], norm.youngRule.adultAge)
  }
  return {
    rows,
    indexOf: (id) => index.get(id),
    serials: {
      given: () => indexOfSerial.length,
      of: (c) => kept.serial[c],
      indexOf: (serial) => indexOfSerial[serial],
    },
    put(candidate) {
      const known = index.get(candidate.id)
      const c = known ?? rows.length
      if (c === room) grow()
      if (known !== undefined) {
        order.splice(positionOf(c), 1)
        indexOfSerial[kept.serial[c]] = -1
      }
      index.set(candidate.id, c)
      write(c, candidate)
    },
    remove(id) {
      const c = index.get(id)
      if (c === undefined) return
      const last = rows.length - 1
      index.delete(id)
      order.splice(positionOf(c), 1)
      indexOfSerial[kept.serial[c]] = -1
      if (c !== last) {
        order[positionOf(last)] = c
        rows[c] = rows[last]
        tickets[c] = tickets[last]
        index.set(rows[c].id, c)
        for (const column of all()) column[c] = column[last]
        indexOfSerial[kept.serial[c]] = c
      }
      rows.pop()
      tickets.pop()
    },
    on(asOf) {
      const n = rows.length
      const today = toEpochDay(asOf)
      const ymd = toYmd(asOf)
      for (let c = 0; c < n; c++) {
        columns.waitedDays[c] = Math.max(0, today - kept.registeredOn[c])
        columns.deadlineDays[c] = columns.hasDeadline[c] === 0 ? 0 : kept.deadlineOn[c] - today
        columns.readyOn[c] = Math.max(kept.readyOn[c], ymd)
      }
      if (positions.length < n) positions = new Int32Array(room)
      for (let at = 0; at < n; at++) positions[order[at]] = at
      return {
        municipalities,
        candidateIndex: index,
        people: {
          ...viewed(columns, n),
          answers: viewed(answers, n),
          wishedMunicipalities,
        } as unknown as CandidateColumns,
        candidateTicket: positions.subarray(0, n),
        drawnFirst: 0,
        rents: (norm) => {
          let own = rents.get(norm)
          if (own === undefined) {
            own = { borne: new Float64Array(room), adultFrom: new Int32Array(room) }
            rents.set(norm, own)
            for (let c = 0; c < n; c++) writeRents(norm, own, c)
          }
          return viewed(own, n)
        },
      }
    },
  }
}

type Columns = Record<string, Column>

/** The columns of nobody, with room for so many. */
function emptyColumns(room: number): Columns {
  const { answers, wishedMunicipalities, ...columns } = nobody()
  return resized(columns as unknown as Columns, room)
}

const emptyAnswers = (room: number): Columns => resized(nobody().answers as unknown as Columns, room)

const nobody = (): CandidateColumns => candidateColumns([], '2000-01-01' as PlainDate, municipalityIndexer())

function resized<C>(columns: C, room: number): C {
  return mapped(columns, (column) => {
    const larger = new (column.constructor as new (length: number) => Column)(room)
    larger.set(column)
    return larger
  })
}

const viewed = <C>(columns: C, length: number): C => mapped(columns, (column) => column.subarray(0, length))

const mapped = <C>(columns: C, map: (column: Column) => Column): C =>
  Object.fromEntries(Object.entries(columns as Columns).map(([name, column]) => [name, map(column)])) as C
