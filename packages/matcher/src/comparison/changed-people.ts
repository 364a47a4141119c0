import { currentCode, FACTORS } from '@thuismatch/shared/domain'
import type { LimitReason } from '../explanation/index.ts'
import { limitReasons } from '../explanation/limit-reasons.ts'
import { blockersOfPair, type RunView } from '../result/index.ts'
import { scorePair } from '../scoring/index.ts'
import type { ChangedLead, ChangedPerson, ChangeReason, ComparedPlace } from './policy-comparison.ts'

/**
 * Everybody who has another place in the second run, or one in only one of the two, by id, and what changed for them.
 */
export function changedPeople(before: RunView, after: RunView): ChangedPerson[] {
  return before.region.candidates.flatMap(({ id }, candidate) => {
    const from = before.allocation.placeOf[candidate]
    const to = after.allocation.placeOf[candidate]
    if (from === to) return []
    return {
      candidateId: id,
      change: from < 0 ? 'gained' : to < 0 ? 'lost' : 'moved',
      from: from < 0 ? null : comparedPlace(before, candidate, from),
      to: to < 0 ? null : comparedPlace(after, candidate, to),
      reasons: reasonsFor(before, after, candidate),
    } as const
  })
}

function reasonsFor(before: RunView, after: RunView, candidate: number): ChangeReason[] {
  const from = before.allocation.placeOf[candidate]
  const to = after.allocation.placeOf[candidate]
  const reasons = [
    ...urgency(before, after, candidate),
    ...(from < 0 ? [] : placeReason(before, after, candidate, from, 'lost')),
    ...(to < 0 ? [] : placeReason(before, after, candidate, to, 'gained')),
  ]
  return reasons.length === 0 ? [{ kind: 'others' }] : reasons
}

/** Another number of days makes the deadline urgent, or no longer so. */
function urgency(before: RunView, after: RunView, candidate: number): ChangeReason[] {
  const isUrgent = ({ region }: RunView): boolean =>
    region.policy.objective.includes('urgent') && region.urgent[candidate] === 1
  if (isUrgent(before) === isUrgent(after)) return []
  return [{ kind: isUrgent(after) ? 'urgent' : 'no_longer_urgent' }]
}

/** What is otherwise at one place: the first of what closes it, a limit, what closes it for the rival, and the lead. */
function placeReason(
  before: RunView,
  after: RunView,
  candidate: number,
  place: number,
  change: 'gained' | 'lost',
): ChangeReason[] {
  const gained = change === 'gained'
  const placeId = before.region.places[place].id
  // The run in which the person has not got this place, and the one in which they have.
  const [without, having] = gained ? [before, after] : [after, before]
  const criteria = blockersOfPair(without.region, candidate, place)
  if (criteria.length > 0) return [{ kind: gained ? 'opened' : 'closed', placeId, criteria }]
  const rival = without.allocation.candidateOf[place]
  const limits = limitReasons(without, candidate, place).filter(
    (limit) => rival < 0 || isTighter(limit, without, having),
  )
  if (limits.length > 0) return [{ kind: gained ? 'limit_lifted' : 'limit_reached', placeId, limits }]
  if (rival < 0) return []
  const against = blockersOfPair(having.region, rival, place)
  if (against.length > 0) return [{ kind: gained ? 'rival_closed' : 'rival_opened', placeId, criteria: against }]
  return leadReason(before, after, [candidate, rival], place, gained ? 1 : -1)
}

/**
 * Of the limits only what a municipality may send or receive hangs on the policy; that a house or a team is full, or
 * that two are kept apart, follows from who came there.
 */
function isTighter(limit: LimitReason, { limits }: RunView, other: RunView): boolean {
  if (limit.kind !== 'origin' && limit.kind !== 'receiving') return false
  const capIn = (all: RunView['limits']): number =>
    all.find((one) => one.kind === limit.kind && one.code === limit.municipality)?.capacity ?? Number.POSITIVE_INFINITY
  return capIn(limits) < capIn(other.limits)
}

function leadReason(
  before: RunView,
  after: RunView,
  [candidate, rival]: readonly [number, number],
  place: number,
  direction: 1 | -1,
): ChangeReason[] {
  const leads = [before, after].map(({ region }) => {
    const own = scorePair(region, candidate, place)
    const others = scorePair(region, rival, place)
    const of = (index: number): number =>
      ((own.factors[index].points - others.factors[index].points) * own.factors[index].weight) / 100
    return { score: own.score - others.score, factors: FACTORS.map((_, index) => of(index)) }
  })
  const [old, next] = leads
  // Behind or level in one run, ahead or level in the other; else the rival left for another reason.
  const turned = old.score * direction <= 0 && next.score * direction >= 0 && old.score !== next.score
  if (!turned) return []
  const factors = FACTORS.map((factor, index) => ({ factor, before: old.factors[index], after: next.factors[index] }))
    .filter((lead) => (lead.after - lead.before) * direction > 0)
    .sort((a, b) => (b.after - b.before - (a.after - a.before)) * direction)
    .map((lead): ChangedLead => ({ ...lead, before: rounded(lead.before), after: rounded(lead.after) }))
  const [first, ...rest] = factors
  // The scores are rounded down, so a lead can turn without a factor that turns it.
  if (first === undefined) return []
  return [
    {
      kind: 'lead',
      placeId: before.region.places[place].id,
      before: old.score,
      after: next.score,
      factors: [first, ...rest.filter(({ before, after }) => before !== after)],
    },
  ]
}

/** To whole points; never −0. */
const rounded = (points: number): number => Math.round(points) || 0

function comparedPlace({ region }: RunView, candidate: number, place: number): ComparedPlace {
  const { id, form, municipality } = region.places[place]
  return {
    placeId: id,
    form,
    municipality: currentCode(municipality),
    score: scorePair(region, candidate, place).score,
  }
}
