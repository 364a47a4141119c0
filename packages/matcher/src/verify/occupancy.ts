import { addDays, latest, type PlainDate, type Policy, type Snapshot } from '@thuismatch/shared/domain'
import type { Home } from './home.ts'
import type { Person } from './person.ts'

/** Who lives in which home, and who of them may keep it; by index in the region. */
export interface Occupancy {
  /** By home, whoever lives there; by person, where they live. */
  readonly residentOf: ReadonlyMap<number, number>
  readonly livesIn: ReadonlyMap<number, number>
  /** By home: who keeps it unless the result places them elsewhere. */
  readonly keeperOf: ReadonlyMap<number, number>
  /**
   * By home whose resident has an open proposal elsewhere and leaves in time: the open proposals in a row before it,
   * first to last.
   */
  readonly openBefore: ReadonlyMap<number, readonly OpenMove[]>
  /** Homes that nobody can be proposed for, whoever moves. */
  readonly closed: ReadonlySet<number>
}

export interface OpenMove {
  readonly person: number
  readonly home: number
}

/** O(places × open proposals in a row). */
export function occupancyOf({
  snapshot,
  people,
  homes,
  policy,
  asOf,
}: {
  readonly snapshot: Snapshot
  readonly people: readonly Person[]
  readonly homes: readonly Home[]
  readonly policy: Policy
  readonly asOf: PlainDate
}): Occupancy {
  const personById = new Map(people.map((person) => [person.candidate.id, person]))
  const homeById = new Map(homes.map((home) => [home.place.id, home]))
  const openFor = new Map(
    (snapshot.openProposals ?? []).map(({ candidateId, placeId }) => [candidateId, homeById.get(placeId)!]),
  )
  const residentOf = new Map<number, number>()
  const keeperOf = new Map<number, number>()
  const openBefore = new Map<number, readonly OpenMove[]>()
  const closed = new Set<number>()
  for (const home of homes) {
    const resident = home.place.occupiedBy === null ? undefined : personById.get(home.place.occupiedBy)
    if (resident === undefined) continue
    residentOf.set(home.index, resident.index)
    const leaves = openFor.get(resident.candidate.id)
    if (home.taken) {
      const isInTime =
        policy.chains !== null &&
        leaves !== undefined &&
        leavesInTime(resident, leaves, home, asOf, policy.chains.turnoverDays)
      if (isInTime) openBefore.set(home.index, movesUpTo(home))
      continue
    }
    if (policy.chains === null) closed.add(home.index)
    else if (!resident.taken) keeperOf.set(home.index, resident.index)
    else {
      const goesTo = openFor.get(resident.candidate.id)!
      const before = movesUpTo(home)
      if (leavesInTime(resident, goesTo, home, asOf, policy.chains.turnoverDays)) openBefore.set(home.index, before)
      if (!openBefore.has(home.index) || before.length >= policy.chains.maxLength) closed.add(home.index)
    }
  }
  return {
    residentOf,
    livesIn: new Map([...residentOf].map(([home, resident]) => [resident, home])),
    keeperOf,
    openBefore,
    closed,
  }

  /** The open proposals that a home hangs on: its resident's, that of who lives where they go, and so on up. */
  function movesUpTo(home: Home): OpenMove[] {
    const moves: OpenMove[] = []
    for (let at = home; moves.length < homes.length; ) {
      const mover = at.place.occupiedBy === null ? undefined : personById.get(at.place.occupiedBy)
      const next = mover === undefined ? undefined : openFor.get(mover.candidate.id)
      if (mover === undefined || next === undefined) break
      moves.unshift({ person: mover.index, home: next.index })
      at = next
    }
    return moves
  }
}

/** Whether somebody moves early enough for the turnover before their own home is to be free. */
export const leavesInTime = (
  { candidate }: Person,
  to: Home,
  from: Home,
  asOf: PlainDate,
  turnoverDays: number,
): boolean => addDays(latest(asOf, candidate.readyOn, to.place.availableFrom), turnoverDays) <= from.place.availableFrom
