import type { ChainLink } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { leavesInTime } from './occupancy.ts'
import { createReport, type Report } from './problem.ts'
import type { Region } from './region.ts'

/**
 * Reports every home that is filled although its resident may keep it or leaves too late, every chain that is too long,
 * and rings.
 */
export function checkChains(region: Region, allocation: Allocation, report: Report): void {
  const { policy, people, homes, asOf, occupancy } = region
  const idOf = (home: number): string => homes[home]!.place.id
  const nameOf = (person: number): string => people[person]!.candidate.id
  const wrong = (found: string, expected: string, says: string): void => report.add('proposals', found, expected, says)
  for (const home of allocation.personIn.keys()) {
    const resident = occupancy.residentOf.get(home)
    if (resident === undefined || homes[home]!.taken) continue
    const filled = `${idOf(home)} filled`
    if (policy.chains === null) {
      wrong(
        filled,
        'chains in the policy',
        `fill ${idOf(home)}, where ${nameOf(resident)} lives, and the policy has no chains`,
      )
      continue
    }
    if (occupancy.openBefore.has(home)) continue
    const goesTo = allocation.homeOf.get(resident)
    if (goesTo === undefined) {
      wrong(
        filled,
        `${nameOf(resident)} placed elsewhere`,
        `fill ${idOf(home)}, whose resident ${nameOf(resident)} stays`,
      )
      continue
    }
    const { turnoverDays } = policy.chains
    if (leavesInTime(people[resident]!, homes[goesTo]!, homes[home]!, asOf, turnoverDays)) continue
    if (rowFrom(region, allocation, home).isRing) continue
    wrong(
      filled,
      `a move of ${nameOf(resident)} ${turnoverDays} days before`,
      `fill ${idOf(home)}, which ${nameOf(resident)} leaves less than ${turnoverDays} days before it is to be free`,
    )
  }
  if (policy.chains === null) return
  const { maxLength, swaps } = policy.chains
  for (const { links, isRing } of rowsOf(region, allocation)) {
    const start = idOf(links[0]!)
    const length = links.length + openMoves(region, links[0]!)
    if (isRing && !swaps)
      wrong(`a ring from ${start}`, 'no rings', `exchange homes from ${start} on, and the policy has no swaps`)
    if (length > maxLength) {
      wrong(
        `a chain of ${length}`,
        `at most ${maxLength}`,
        `hang on one another ${length} long from ${start} on; the policy has ${maxLength}`,
      )
    }
  }
}

/** Homes that are filled one after the other, each by who leaves the next. */
interface Row {
  readonly links: readonly number[]
  readonly isRing: boolean
}

/** From a home down: who fills it leaves the next, which is filled in turn. */
function rowFrom({ occupancy }: Region, { personIn }: Allocation, from: number): Row {
  const links: number[] = []
  for (let home: number | undefined = from; home !== undefined && personIn.has(home); ) {
    if (links.includes(home)) return { links, isRing: home === from }
    links.push(home)
    home = occupancy.livesIn.get(personIn.get(home)!)
  }
  return { links, isRing: false }
}

/** Every row once: those with a start, and the rings, each from its first home by id. */
function rowsOf(region: Region, allocation: Allocation): Row[] {
  const { residentOf, openBefore } = region.occupancy
  const isStart = (home: number): boolean =>
    !residentOf.has(home) || openBefore.has(home) || !allocation.homeOf.has(residentOf.get(home)!)
  const filled = [...allocation.personIn.keys()].sort((a, b) => a - b)
  const rows = filled.filter(isStart).map((home) => rowFrom(region, allocation, home))
  const seen = new Set(rows.flatMap(({ links }) => links))
  for (const home of filled) {
    if (seen.has(home)) continue
    const row = rowFrom(region, allocation, home)
    for (const link of row.links) seen.add(link)
    if (row.isRing) rows.push(row)
  }
  return rows
}

const openMoves = ({ occupancy }: Region, home: number): number => occupancy.openBefore.get(home)?.length ?? 0

/** By home, where its proposal stands in its chain; those that stand alone are left out. */
export function chainLinksOf(region: Region, allocation: Allocation): ReadonlyMap<number, ChainLink> {
  const { occupancy, homes, people } = region
  return new Map(
    rowsOf(region, allocation).flatMap(({ links, isRing }) => {
      const before = occupancy.openBefore.get(links[0]!) ?? []
      const length = before.length + links.length
      if (length < 2) return []
      const start = before[0]?.home ?? links[0]!
      return links.map((home, at): [number, ChainLink] => {
        const hangsOn = at === 0 && (isRing || before.length === 0) ? undefined : occupancy.residentOf.get(home)
        return [
          home,
          {
            id: homes[start]!.place.id,
            position: before.length + at + 1,
            length,
            after: hangsOn === undefined ? null : people[hangsOn]!.candidate.id,
          },
        ]
      })
    }),
  )
}

/** Homes that stay their residents': nobody moves out, by this result or by an open proposal in time. */
export function keptHomes(region: Region, { homeOf }: Allocation): ReadonlySet<number> {
  const { residentOf, openBefore } = region.occupancy
  return new Set(
    [...residentOf]
      .filter(([home, resident]) => region.policy.chains === null || (!homeOf.has(resident) && !openBefore.has(home)))
      .map(([home]) => home),
  )
}

/** Whether an allocation, drawn again, keeps every rule of chains. */
export function keepsChains(region: Region, allocation: Allocation): boolean {
  const report = createReport()
  checkChains(region, allocation, report)
  return report.problems.length === 0
}

/** The allocation with those who stay at home, as people who are placed in their own home. */
export function withStayers({ occupancy }: Region, { homeOf, personIn }: Allocation): Allocation {
  const stayers = [...occupancy.keeperOf].filter(([, resident]) => !homeOf.has(resident))
  return {
    homeOf: new Map([...homeOf, ...stayers.map(([home, resident]): [number, number] => [resident, home])]),
    personIn: new Map([...personIn, ...stayers.filter(([home]) => !personIn.has(home))]),
  }
}

export function withoutStayers({ occupancy }: Region, { homeOf, personIn }: Allocation): Allocation {
  const stays = (home: number, person: number): boolean => occupancy.keeperOf.get(home) === person
  return {
    homeOf: new Map([...homeOf].filter(([person, home]) => !stays(home, person))),
    personIn: new Map([...personIn].filter(([home, person]) => !stays(home, person))),
  }
}
