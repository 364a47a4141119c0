import {
  type Action,
  addDays,
  DEFAULT_DECLINE_REASONS,
  type DeclineReason,
  declineReason,
  fromEpochDay,
  initialState,
  isOpen,
  type Lasting,
  type PlainDate,
  type ReasonBy,
  toEpochDay,
  transition,
  UNDO_MS,
} from '@thuismatch/shared/domain'
import type { DayPair } from '../incremental/index.ts'
import { chanceOf } from './chance.ts'
import { type DrawnAnswer, drawAnswer } from './drawn.ts'
import type { SimulatedProposal, Simulation } from './simulation.ts'
import { startStay, vacate } from './stays.ts'
import { withdraw } from './supply.ts'
import type { SimulatedHome } from './world.ts'

/** A proposal is made today, and what becomes of it is drawn. */
export function simulateProposal(
  sim: Simulation,
  { candidateId, placeId, moveInOn }: Omit<DayPair, 'moveInOn'> & { readonly moveInOn: PlainDate },
): void {
  const { world, input, seed, day } = sim
  const { assumptions, policy, calendar } = input
  const offered = world.offers.get(placeId)
  const candidate = world.allocator.candidateOf(candidateId)
  if (offered === undefined || candidate === undefined) return
  const { home, place } = offered
  const today = fromEpochDay(day)
  const expiresOn = toEpochDay(calendar.workingDaysAfter(today, policy.answerWithin.workingDays))
  const proposal: SimulatedProposal = {
    candidateId,
    placeId,
    home,
    moveInOn: toEpochDay(moveInOn),
    expiresOn,
    current: initialState(momentOf(day, 3), { expiresAt: momentOf(expiresOn, 15), remindAt: momentOf(expiresOn, 8) }),
  }
  world.proposed.set(placeId, candidateId)
  world.placeOf.set(candidateId, placeId)
  sim.proposals.set(placeId, proposal)
  sim.tally.count('proposals')
  const pair = `${candidateId} ${home.id}`
  const times = sim.asked.get(pair) ?? 0
  sim.asked.set(pair, times + 1)
  const drawn = drawAnswer(assumptions, chanceOf(seed, 'answer', pair, times), candidate, place)
  const answersOn = toEpochDay(calendar.workingDaysAfter(today, drawn.afterDays))
  const isSilent = drawn.isSilent || answersOn > expiresOn
  sim.daytime.add(isSilent ? expiresOn : answersOn, { kind: isSilent ? 'expire' : 'answer', proposal })
}

/** Noon, or another hour of the day: what matters is its order with the others. */
const momentOf = (day: number, hour: number): Date => new Date(day * 86_400_000 + hour * 3_600_000)

const drawnOf = (sim: Simulation, { candidateId, home, placeId }: SimulatedProposal): DrawnAnswer | null => {
  const pair = `${candidateId} ${home.id}`
  const candidate = sim.world.allocator.candidateOf(candidateId)
  const place = sim.world.offers.get(placeId)?.place
  if (candidate === undefined || place === undefined) return null
  const times = (sim.asked.get(pair) ?? 1) - 1
  return drawAnswer(sim.input.assumptions, chanceOf(sim.seed, 'answer', pair, times), candidate, place)
}

/** What is done to a proposal goes by the real states; what they refuse is a mistake of the simulation. */
function change(proposal: SimulatedProposal, action: Action, at: Date): void {
  const result = transition(proposal.current, action, at)
  if (!result.ok) throw new Error(`A simulated proposal refuses to ${action}: ${result.refusal}.`)
  proposal.current = result.current
}

function settled(proposal: SimulatedProposal, action: Action, day: number): void {
  const at = momentOf(day, 12)
  change(proposal, action, at)
  change(proposal, 'settle', new Date(at.getTime() + UNDO_MS))
}

const isLive = (sim: Simulation, proposal: SimulatedProposal): boolean =>
  sim.proposals.get(proposal.placeId) === proposal && isOpen(proposal.current.state)

/** A yes, with what comes of it; or a no, with its consequence. */
export function answer(sim: Simulation, proposal: SimulatedProposal): void {
  const drawn = isLive(sim, proposal) ? drawnOf(sim, proposal) : null
  if (drawn === null) return
  if (!drawn.isYes) {
    settled(proposal, 'decline', sim.day)
    sim.tally.count('declined')
    end(sim, proposal, () => follow(sim, proposal, drawn.reason))
    return
  }
  settled(proposal, 'accept', sim.day)
  const ready = toEpochDay(sim.input.calendar.workingDaysAfter(fromEpochDay(sim.day), drawn.movesAfter))
  const movesOn = Math.max(proposal.moveInOn, ready)
  const fallsOn = sim.day + 1 + Math.floor(drawn.fallsAt * Math.max(0, movesOn - sim.day - 1))
  sim.daytime.add(drawn.fallsThrough ? fallsOn : movesOn, { kind: drawn.fallsThrough ? 'fall' : 'move', proposal })
}

/** Nobody answered: the pair rests, and both are matched again. */
export function expire(sim: Simulation, proposal: SimulatedProposal): void {
  if (!isLive(sim, proposal)) return
  change(proposal, 'expire', momentOf(sim.day, 16))
  sim.tally.count('unanswered')
  const { pairRestsDays } = sim.input.policy.unanswered
  end(sim, proposal, () => {
    if (pairRestsDays === 0) return
    const on = fromEpochDay(sim.day)
    const until = addDays(on, pairRestsDays)
    refuse(sim, proposal, 'place', { by: 'nobody', reason: 'unanswered', on, until })
  })
}

/** What was accepted falls through, with a reason as a no has. */
export function fallThrough(sim: Simulation, proposal: SimulatedProposal): void {
  const drawn = isLive(sim, proposal) ? drawnOf(sim, proposal) : null
  if (drawn === null) return
  settled(proposal, 'fall_through', sim.day)
  end(sim, proposal, () => follow(sim, proposal, drawn.reason))
}

/** They move in today; where somebody lives there still, it waits until they have moved. */
export function move(sim: Simulation, proposal: SimulatedProposal): void {
  if (!isLive(sim, proposal)) return
  const { world } = sim
  const { candidateId, placeId, home } = proposal
  const place = world.offers.get(placeId)?.place
  const candidate = world.allocator.candidateOf(candidateId)
  if (place === undefined || candidate === undefined) return
  if (place.occupiedBy !== null) {
    sim.daytime.add(sim.day + 1, { kind: 'move', proposal })
    return
  }
  settled(proposal, 'place', sim.day)
  close(sim, proposal)
  withdraw(sim, placeId)
  world.allocator.remove(candidateId)
  sim.tally.housed(candidate, place, sim.day)
  const { urgencyGround } = candidate
  if (urgencyGround !== null && urgencyGround !== 'none')
    world.received.set(place.municipality, (world.received.get(place.municipality) ?? 0) + 1)
  vacate(sim, candidateId)
  startStay(sim, candidate, home, place)
}

/**
 * Somebody leaves the list without a home from here: their proposal is withdrawn, and a home that they lived in is
 * free.
 */
export function depart(sim: Simulation, id: string, registeredOn: PlainDate): void {
  const { world } = sim
  const candidate = world.allocator.candidateOf(id) ?? world.resting.get(id)
  if (candidate === undefined || candidate.registeredOn !== registeredOn) return
  const placeId = world.placeOf.get(id)
  const proposal = placeId === undefined ? undefined : sim.proposals.get(placeId)
  if (proposal !== undefined) {
    change(proposal, 'withdraw', momentOf(sim.day, 12))
    end(sim, proposal)
  }
  world.allocator.remove(id)
  world.resting.delete(id)
  sim.tally.left(candidate, sim.day)
  vacate(sim, id)
}

function close(sim: Simulation, { placeId, candidateId }: SimulatedProposal): void {
  sim.proposals.delete(placeId)
  sim.world.proposed.delete(placeId)
  sim.world.placeOf.delete(candidateId)
}

/** It is over for both, and for everything that hangs on the move: whoever stays where they live takes it back. */
function end(sim: Simulation, proposal: SimulatedProposal, consequence?: () => void): void {
  close(sim, proposal)
  consequence?.()
  sim.touched = true
  const behind = [...sim.proposals.values()].find(
    ({ placeId }) => sim.world.offers.get(placeId)?.place.occupiedBy === proposal.candidateId,
  )
  if (behind === undefined) return
  const result = transition(behind.current, 'withdraw', momentOf(sim.day, 12), { overtakes: true })
  if (result.ok) behind.current = result.current
  end(sim, behind)
}

/** What a no leads to, as the region's list of reasons says. */
function follow(
  sim: Simulation,
  proposal: SimulatedProposal,
  { by, code }: { readonly by: ReasonBy; readonly code: string },
): void {
  const { consequence } = declineReason(DEFAULT_DECLINE_REASONS, by, code) as DeclineReason
  if (consequence.scope === 'place_withdrawn') {
    withdraw(sim, proposal.placeId)
    return
  }
  const on = fromEpochDay(sim.day)
  const until = lastsUntil(sim, consequence.lasts, on)
  if (consequence.scope === 'candidate') rest(sim, proposal.candidateId, until)
  else refuse(sim, proposal, consequence.scope, { by, reason: code, on, until })
}

function lastsUntil(sim: Simulation, lasts: Lasting, on: PlainDate): PlainDate | null {
  if (lasts === 'always') return null
  return addDays(on, lasts === 'reassessed' ? sim.input.assumptions.reassessedAfterDays.value : lasts.days)
}

/** Nothing is proposed to somebody through the day: such a person is in no run. */
function rest({ world, morning, lastDay }: Simulation, id: string, until: PlainDate | null): void {
  const row = world.allocator.candidateOf(id)
  if (row === undefined) return
  world.allocator.remove(id)
  world.resting.set(id, row)
  morning.add(until === null ? lastDay + 1 : toEpochDay(until) + 1, { kind: 'back', id })
}

/** They take part again. */
export function comeBack({ world }: Simulation, id: string): void {
  const row = world.resting.get(id)
  if (row === undefined) return
  world.resting.delete(id)
  world.allocator.put(row)
}

function refuse(
  { world }: Simulation,
  { candidateId, placeId, home }: SimulatedProposal,
  scope: 'place' | 'house' | 'municipality',
  decline: (typeof world.ruledOut)[number]['decline'],
): void {
  const place = world.offers.get(placeId)?.place ?? (home as SimulatedHome).row
  world.ruledOut.push({
    candidateId,
    home: home.id,
    scope: scope === 'house' && place.houseId === null ? 'place' : scope,
    houseId: place.houseId,
    municipality: place.municipality,
    decline,
  })
}
