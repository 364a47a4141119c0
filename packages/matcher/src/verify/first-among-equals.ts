import type { Allocation } from './allocation.ts'
import { keepsChains } from './chains.ts'
import { brokenLimits } from './limits.ts'
import type { Survey } from './survey.ts'

/**
 * The allocation in which nobody whom the snapshot draws first is without a place that somebody else holds who is worth
 * as much there and is not drawn first, where the two could change with every limit and rule of chains kept
 * (docs/rules.md, "Lottery"). Their turns come by the draw.
 */
export function afterTurns(
  survey: Survey,
  allocation: Allocation,
  candidateDraw: readonly number[],
  placeDraw: readonly number[],
): Allocation {
  const { region, eligible } = survey
  const { people, policy, snapshot } = region
  const ids = new Set(snapshot.drawnFirst)
  const first = people
    .filter(({ candidate }) => ids.has(candidate.id))
    .map(({ index }) => index)
    .sort((a, b) => candidateDraw[a]! - candidateDraw[b]!)
  const counts = (level: 'urgent' | 'freed'): boolean => policy.objective.includes(level)
  const isLike = (one: number, other: number): boolean =>
    (!counts('urgent') || people[one]!.urgent === people[other]!.urgent) &&
    (!counts('freed') || people[one]!.freesBed === people[other]!.freesBed)
  let current = allocation
  for (;;) {
    const next = turnOf(current)
    if (next === null) return current
    current = next
  }

  /** After the first change that there is; `null` for none. */
  function turnOf({ homeOf, personIn }: Allocation): Allocation | null {
    for (const person of first) {
      if (homeOf.has(person)) continue
      const homes: { readonly home: number; readonly score: number }[] = []
      eligible.forEach(person, (home, score) => {
        const holder = personIn.get(home)
        if (holder === undefined || ids.has(people[holder]!.candidate.id) || !isLike(person, holder)) return
        if (eligible.scoreOf(holder, home) === score) homes.push({ home, score })
      })
      homes.sort((a, b) => b.score - a.score || placeDraw[a.home]! - placeDraw[b.home]!)
      for (const { home } of homes) {
        const others = [...homeOf].filter(([one]) => one !== personIn.get(home))
        const changed = {
          homeOf: new Map([...others, [person, home]]),
          personIn: new Map([...personIn, [home, person]]),
        }
        if (brokenLimits(survey, changed).length === 0 && keepsChains(region, changed)) return changed
      }
    }
    return null
  }
}
