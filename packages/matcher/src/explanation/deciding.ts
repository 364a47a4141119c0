import { FACTORS, FREED_BEDS, type Objective } from '@thuismatch/shared/domain'
import type { RunView } from '../result/index.ts'
import { scorePair } from '../scoring/index.ts'
import type { Deciding } from './explanation.ts'
import { limitReasons } from './limit-reasons.ts'

type Reason = Deciding['reason']

/**
 * Why the place went to who got it, and not to this candidate who fits as well. For somebody who is placed nowhere the
 * two could simply trade, so the optimum means that the other is ahead at some level of the objective, or equal at all
 * (whoever was in a chain that broke, then the lottery), or that the limits do not bear the trade. Who is placed
 * elsewhere may have had to make way for the whole.
 */
export function decidingAt(run: RunView, candidate: number, place: number): Deciding {
  const winner = run.allocation.candidateOf[place]
  const { origin } = run.region.people
  return {
    reason: reasonAt(run, candidate, winner, place),
    people: 1,
    sameOrigin: origin[candidate] >= 0 && origin[candidate] === origin[winner] ? 1 : 0,
  }
}

function reasonAt(run: RunView, candidate: number, winner: number, place: number): Reason {
  const { urgent, policy } = run.region
  const own = scorePair(run.region, candidate, place)
  const others = scorePair(run.region, winner, place)
  const isPlaced = run.allocation.placeOf[candidate] >= 0
  for (const level of policy.objective) {
    const lead = leadAt(level)
    if (lead > 0) return level === 'score' ? largestLead(others, own) : level === 'placed' ? 'together' : level
    if (lead < 0 || (lead === 0 && isPlaced && level === 'score')) {
      return !isPlaced && limitReasons(run, candidate, place).length > 0 ? 'limits' : 'together'
    }
  }
  return isDrawnFirst(run.region, winner) && !isDrawnFirst(run.region, candidate) ? 'broken_chain' : 'lottery'

  /** How much more the winner adds to the level than this candidate would. */
  function leadAt(level: Objective): number {
    if (level === 'urgent') return urgent[winner] - urgent[candidate]
    if (level === 'freed') return freesBed(winner) - freesBed(candidate)
    return level === 'score' ? others.score - own.score : 0
  }

  function freesBed(of: number): number {
    const { movingFrom } = run.region.candidates[of]
    return FREED_BEDS.some((bed) => bed === movingFrom) ? 1 : 0
  }
}

/** Whether a chain that the candidate was in has broken, so that they go first among equals. */
export const isDrawnFirst = ({ snapshot, candidates }: RunView['region'], candidate: number): boolean =>
  snapshot.drawnFirst?.includes(candidates[candidate].id) ?? false

/** The factor in which the other's lead counts most; of equal leads the first. */
function largestLead(others: Pick<ReturnType<typeof scorePair>, 'factors'>, own: typeof others): Reason {
  let best = 0
  const lead = FACTORS.map(
    (_, index) => (others.factors[index].points - own.factors[index].points) * own.factors[index].weight,
  )
  for (const index of lead.keys()) if (lead[index] > lead[best]) best = index
  return FACTORS[best]
}

const ORDER: readonly Reason[] = ['urgent', 'freed', ...FACTORS, 'broken_chain', 'lottery', 'limits', 'together']

/** Adds up what decided at several places: most people first. */
export function summedUp(all: readonly Deciding[]): Deciding[] {
  return ORDER.map((reason) => {
    const same = all.filter((deciding) => deciding.reason === reason)
    const sum = (count: (deciding: Deciding) => number): number => same.reduce((total, one) => total + count(one), 0)
    return { reason, people: sum(({ people }) => people), sameOrigin: sum(({ sameOrigin }) => sameOrigin) }
  })
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people)
}
