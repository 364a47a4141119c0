import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, type Candidate, DEFAULT_POLICY, type Place } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { RunStep } from '../../jobs/runs/execute-run.ts'
import { violations } from '../invariants.ts'
import {
  behind,
  closeProposal,
  falsePromises,
  freeOnes,
  isOpenThere,
  isOthersHome,
  type Model,
  type ModelProposal,
  missedPairs,
  openOnes,
  withdrawUntrue,
} from './model.ts'
import type { RealSystem } from './real-system.ts'

type Command = fc.AsyncCommand<Model, RealSystem>

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS

/** A command that can always be given, and after which everything that must hold is checked. */
const command = (name: string, run: (model: Model, real: RealSystem) => Promise<void>): Command => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    await run(model, real)
    await agree(model, real)
  },
})

const offer = (n: number): Command =>
  command(`offer(${n})`, async (model, real) => {
    const place = placeOf(real, n)
    real.clock.advance(MINUTE_MS)
    // Its provider knows who lives there.
    await real.offer({ ...place, occupiedBy: model.residents.get(place.id) ?? null }, real.clock.now())
    if (model.places.get(place.id) === 'offered') return
    model.places.set(place.id, 'offered')
    model.isMatched = false
  })

const withdraw = (n: number): Command =>
  command(`withdraw(${n})`, async (model, real) => {
    const { id } = placeOf(real, n)
    if (!model.places.has(id)) return
    real.clock.advance(MINUTE_MS)
    await real.withdraw(id, real.clock.now())
    if (model.places.get(id) === 'withdrawn') return
    model.places.set(id, 'withdrawn')
    for (const [, proposal] of openOnes(model)) {
      if (proposal.placeId !== id || !isOpenThere(proposal)) continue
      if (proposal.state === 'proposed') closeProposal(model, proposal, 'withdrawn')
      // What its caseworker has just said of how it went counts.
      else if (proposal.pending === null) closeProposal(model, proposal, 'fallen_through')
    }
  })

/** A copy of an old message, delivered once more, must not undo what is known since. */
const redeliver = (n: number, what: 'offer' | 'withdrawal'): Command =>
  command(`redeliver(${n}, ${what})`, async (model, real) => {
    const place = placeOf(real, n)
    if (!model.places.has(place.id)) return
    const longAgo = new Date(0)
    if (what === 'offer') await real.offer(place, longAgo)
    else await real.withdraw(place.id, longAgo)
  })

const match = (dieAt?: RunStep): Command =>
  command(`match(${dieAt ?? ''})`, async (model, real) => {
    await real.match(dieAt)
    await takeUpNewProposals(model, real)
    model.isMatched = true
  })

const vanish = (scope: 'places' | 'region'): Command =>
  command(`vanish(${scope})`, (_model, real) => real.claimAndVanish(scope))

const night = (): Command => command('night()', (_model, real) => real.askForNight())

const decide = (k: number, choice: 'accept' | 'decline' | 'place'): Command =>
  command(`decide(${k}, ${choice})`, async (model, real) => {
    const chosen = nth(openOnes(model), k)
    if (chosen === undefined) return
    const [id, proposal] = chosen
    // No two are decided at the same moment: they take effect in the order in which they were.
    real.clock.advance(SECOND_MS)
    const fits = proposal.state === (choice === 'place' ? 'accepted' : 'proposed') && proposal.pending === null
    const inTime = proposal.state === 'accepted' || real.clock.now().getTime() < proposal.expiresAt
    // Nobody says yes to what is no longer so, held against the facts or not.
    const holds = choice !== 'accept' || !model.silent.has(proposal.candidateId)
    // Nobody moves in where somebody lives still.
    const isEmpty = choice !== 'place' || !isOthersHome(model, proposal)
    const counts = fits && inTime && holds && isEmpty
    expect(await real.act(id, choice, choice === 'decline' ? 'place_not_suitable' : undefined)).toBe(counts)
    if (!counts) return
    proposal.pending = choice
    proposal.decidedAt = real.clock.now().getTime()
  })

const undo = (k: number): Command =>
  command(`undo(${k})`, async (model, real) => {
    const chosen = nth(openOnes(model), k)
    if (chosen === undefined) return
    const [id, proposal] = chosen
    expect(await real.act(id, 'undo')).toBe(proposal.pending !== null)
    proposal.pending = null
  })

/** With `dies`, a worker before it dies on the way, between two links or elsewhere. */
const settle = (dies = false): Command =>
  command(`settle(${dies ? 'dies' : ''})`, async (model, real) => {
    real.clock.advance(11 * MINUTE_MS)
    await real.settle(dies)
    withdrawUntrue(model)
    const decided = openOnes(model).toSorted(([, a], [, b]) => a.decidedAt - b.decidedAt)
    for (const [, proposal] of decided) {
      const { pending } = proposal
      proposal.pending = null
      // What hung on one that has just ended ended with it.
      if (!isOpenThere(proposal)) continue
      if (pending === 'accept') proposal.state = 'accepted'
      if (pending === 'decline') {
        model.refused.add(`${proposal.candidateId} ${proposal.placeId}`)
        closeProposal(model, proposal, 'declined')
      }
      if (pending === 'place') {
        model.places.set(proposal.placeId, 'filled')
        model.people.set(proposal.candidateId, 'housed')
        closeProposal(model, proposal, 'placed')
      }
    }
  })

const expire = (days: number): Command =>
  command(`expire(after ${days} days)`, async (model, real) => {
    await real.settle(false)
    withdrawUntrue(model)
    real.clock.advance(days * DAY_MS)
    await real.expire()
    const now = real.clock.now().getTime()
    const due = openOnes(model).filter(
      ([, { state, pending, expiresAt }]) => state === 'proposed' && pending === null && now >= expiresAt,
    )
    const isDue = new Set(due.map(([, proposal]) => proposal))
    const expired = await real.expired()
    // Of two that hang on one another and are both due, the one before may end first and take the other with it.
    const ended = due.flatMap(([id, proposal]) =>
      expired.has(id) || !hangsOnOneOf(model, proposal, isDue) ? [proposal] : [],
    )
    for (const proposal of ended) {
      const rests = addDays(amsterdamDate(real.clock.now()), DEFAULT_POLICY.unanswered.pairRestsDays)
      model.resting.set(`${proposal.candidateId} ${proposal.placeId}`, rests)
      proposal.state = 'expired'
    }
    for (const proposal of ended) closeProposal(model, proposal, 'expired')
    // What waits for its ten minutes is over by now; it is settled as well, so that the model knows one time only.
    await settle().run(model, real)
  })

/** Whether a move that ends is one that this proposal hangs on, directly or not. */
const hangsOnOneOf = (model: Model, proposal: ModelProposal, ending: ReadonlySet<ModelProposal>): boolean =>
  [...ending].some(
    (before) =>
      before !== proposal &&
      behind(model, before.candidateId).some(
        (next) => next === proposal || hangsOnOneOf(model, proposal, new Set([next])),
      ),
  )

/** Somebody takes their consent to share back, or gives it again. */
const change = (n: number, shares: boolean): Command =>
  command(`change(${n}, ${shares})`, async (model, real) => {
    const person = nth(real.region.candidates, n) as Candidate
    if (model.people.get(person.id) !== 'waiting') return
    real.clock.advance(MINUTE_MS)
    await real.write({ ...person, mayShare: shares })
    if (shares === !model.silent.has(person.id)) return
    if (shares) {
      model.silent.delete(person.id)
      model.isMatched = false
    } else model.silent.add(person.id)
  })

/** Two workers at once; before them one that dies on the way, or none. */
const hold = (dies: boolean): Command =>
  command(`hold(${dies ? 'dies' : ''})`, async (model, real) => {
    await real.hold(dies)
    withdrawUntrue(model)
  })

const leave = (n: number): Command =>
  command(`leave(${n})`, async (model, real) => {
    const { id } = nth(real.region.candidates, n) as Candidate
    if (model.people.get(id) !== 'waiting') return
    await real.leave(id)
    model.people.set(id, 'gone')
    for (const [, proposal] of openOnes(model)) {
      if (proposal.candidateId !== id || !isOpenThere(proposal)) continue
      if (proposal.state === 'proposed') closeProposal(model, proposal, 'withdrawn')
      else if (proposal.pending === null) closeProposal(model, proposal, 'fallen_through')
    }
  })

const takeBack = (k: number): Command =>
  command(`takeBack(${k})`, async (model, real) => {
    const chosen = nth(openOnes(model), k)
    if (chosen === undefined) return
    const [id, proposal] = chosen
    const may = proposal.state === 'proposed' || proposal.pending === null
    expect(await real.takeBack(id)).toBe(may)
    if (!may) return
    model.refused.add(`${proposal.candidateId} ${proposal.placeId}`)
    closeProposal(model, proposal, proposal.state === 'proposed' ? 'withdrawn' : 'fallen_through')
  })

const extend = (k: number): Command =>
  command(`extend(${k})`, async (model, real) => {
    const chosen = nth(openOnes(model), k)
    if (chosen === undefined) return
    const [id, proposal] = chosen
    const now = real.clock.now().getTime()
    const may = proposal.state === 'proposed' && proposal.pending === null && now < proposal.expiresAt
    const until = await real.extend(id)
    expect(until !== null).toBe(may)
    if (until !== null) proposal.expiresAt = until.getTime()
  })

const followUp = (): Command => command('followUp()', (_model, real) => real.followUp())

const relay = (times: number): Command => command(`relay(${times})`, (_model, real) => real.relay(times))

const matching = fc
  .option(fc.constantFrom<RunStep[]>('snapshot', 'solve', 'write', 'commit'), { nil: undefined, freq: 2 })
  .map((dieAt) => match(dieAt))

const deciding = fc
  .tuple(fc.nat(5), fc.constantFrom('accept' as const, 'decline' as const, 'place' as const))
  .map(([k, choice]) => decide(k, choice))

/** Each as often as it stands here. */
export const MODEL_COMMANDS: fc.Arbitrary<Command>[] = [
  fc.nat(5).map(offer),
  fc.nat(5).map(withdraw),
  fc.tuple(fc.nat(5), fc.constantFrom('offer' as const, 'withdrawal' as const)).map(([n, what]) => redeliver(n, what)),
  matching,
  matching,
  matching,
  fc.constantFrom('places' as const, 'region' as const).map(vanish),
  fc.constant(night()),
  deciding,
  deciding,
  deciding,
  fc.nat(5).map(undo),
  fc.boolean().map(settle),
  fc.tuple(fc.nat(5), fc.boolean()).map(([n, shares]) => change(n, shares)),
  fc.boolean().map(hold),
  fc.boolean().map(hold),
  fc.nat(5).map(leave),
  fc.nat(5).map(takeBack),
  fc.nat(5).map(extend),
  fc.constant(followUp()),
  fc.integer({ min: 1, max: 4 }).map(expire),
  fc.integer({ min: 1, max: 3 }).map(relay),
]

const placeOf = ({ region }: RealSystem, n: number): Place => nth(region.places, n) as Place

const nth = <T>(list: readonly T[], k: number): T | undefined => list[k % list.length]

/** Every new proposal is for a place and a person that the model holds free, and not for a pair that was refused. */
async function takeUpNewProposals(model: Model, { db, clock }: RealSystem): Promise<void> {
  const rows = await db.selectFrom('proposal').selectAll().execute()
  for (const { id, placeId, candidateId, expiresAt } of rows) {
    if (model.proposals.has(id)) continue
    const { places, people } = freeOnes(model)
    expect(places).toContain(placeId)
    expect(people).toContain(candidateId)
    const pair = `${candidateId} ${placeId}`
    expect(model.refused).not.toContain(pair)
    expect((model.resting.get(pair) ?? '') < amsterdamDate(clock.now())).toBe(true)
    model.proposals.set(id, {
      placeId,
      candidateId,
      state: 'proposed',
      pending: null,
      decidedAt: 0,
      isAtRisk: false,
      expiresAt: expiresAt.getTime(),
    })
  }
}

/** The database says what the model says, and nothing that must never be is so. */
async function agree(model: Model, { db, dataKeys }: RealSystem): Promise<void> {
  expect(await violations(db, dataKeys)).toEqual([])
  expect(falsePromises(model)).toEqual([])
  const rows = await db.selectFrom('proposal').select(['id', 'state', 'pendingChoice', 'atRiskSince']).execute()
  const found = Object.fromEntries(
    rows.map(({ id, state, pendingChoice, atRiskSince }) => [id, `${state} ${pendingChoice} ${atRiskSince !== null}`]),
  )
  const expected = [...model.proposals].map(([id, { state, pending, isAtRisk }]) => [
    id,
    `${state} ${pending} ${isAtRisk}`,
  ])
  expect(found).toEqual(Object.fromEntries(expected))
  if (model.isMatched) expect(missedPairs(model)).toEqual([])
}
