import type { Place } from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { RunStep } from '../../matching/execute-run.ts'
import { violations } from '../invariants.ts'
import { freeOnes, type Model, type ModelProposal, missedPairs, openOnes } from './model.ts'
import type { RealSystem } from './real-system.ts'

type Command = fc.AsyncCommand<Model, RealSystem>

const MINUTE_MS = 60_000
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
    await real.offer(place, real.clock.now())
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
      if (proposal.placeId === id && proposal.state === 'proposed') close(model, proposal, 'withdrawn')
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
    const fits = proposal.state === (choice === 'place' ? 'accepted' : 'proposed') && proposal.pending === null
    const inTime = proposal.state === 'accepted' || real.clock.now().getTime() < proposal.expiresAt
    expect(await real.act(id, choice, choice === 'decline' ? 'place_not_suitable' : undefined)).toBe(fits && inTime)
    if (fits && inTime) proposal.pending = choice
  })

const undo = (k: number): Command =>
  command(`undo(${k})`, async (model, real) => {
    const chosen = nth(openOnes(model), k)
    if (chosen === undefined) return
    const [id, proposal] = chosen
    expect(await real.act(id, 'undo')).toBe(proposal.pending !== null)
    proposal.pending = null
  })

const settle = (): Command =>
  command('settle()', async (model, real) => {
    real.clock.advance(11 * MINUTE_MS)
    await real.settle()
    for (const [, proposal] of openOnes(model)) {
      const { pending } = proposal
      proposal.pending = null
      if (pending === 'accept') proposal.state = 'accepted'
      if (pending === 'decline') {
        model.refused.add(`${proposal.candidateId} ${proposal.placeId}`)
        close(model, proposal, 'declined')
      }
      if (pending === 'place') {
        close(model, proposal, 'placed')
        model.places.set(proposal.placeId, 'filled')
        model.people.set(proposal.candidateId, 'housed')
      }
    }
  })

const expire = (days: number): Command =>
  command(`expire(after ${days} days)`, async (model, real) => {
    await real.settle()
    real.clock.advance(days * DAY_MS)
    await real.expire()
    const now = real.clock.now().getTime()
    for (const [, proposal] of openOnes(model)) {
      if (proposal.state === 'proposed' && proposal.pending === null && now >= proposal.expiresAt)
        close(model, proposal, 'expired')
    }
    // What waits for its ten minutes is over by now; it is settled as well, so that the model knows one time only.
    await settle().run(model, real)
  })

const relay = (times: number): Command => command(`relay(${times})`, (_model, real) => real.relay(times))

const matching = fc
  .option(fc.constantFrom<RunStep[]>('snapshot', 'solve', 'write', 'commit'), { nil: undefined, freq: 2 })
  .map((dieAt) => match(dieAt))

const deciding = fc
  .tuple(fc.nat(5), fc.constantFrom('accept' as const, 'decline' as const, 'place' as const))
  .map(([k, choice]) => decide(k, choice))

/** Each as often as it stands here. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
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
  fc.constant(settle()),
  fc.integer({ min: 1, max: 4 }).map(expire),
  fc.integer({ min: 1, max: 3 }).map(relay),
]

function close(model: Model, proposal: ModelProposal, state: ModelProposal['state']): void {
  proposal.state = state
  proposal.pending = null
  if (state !== 'placed') model.isMatched = false
}

const placeOf = ({ region }: RealSystem, n: number): Place => nth(region.places, n) as Place

const nth = <T>(list: readonly T[], k: number): T | undefined => list[k % list.length]

/** Every new proposal is for a place and a person that the model holds free, and not for a pair that was refused. */
async function takeUpNewProposals(model: Model, { db }: RealSystem): Promise<void> {
  const rows = await db.selectFrom('proposal').selectAll().execute()
  for (const { id, placeId, candidateId, expiresAt } of rows) {
    if (model.proposals.has(id)) continue
    const { places, people } = freeOnes(model)
    expect(places).toContain(placeId)
    expect(people).toContain(candidateId)
    expect(model.refused).not.toContain(`${candidateId} ${placeId}`)
    model.proposals.set(id, { placeId, candidateId, state: 'proposed', pending: null, expiresAt: expiresAt.getTime() })
  }
}

/** The database says what the model says, and nothing that must never be is so. */
async function agree(model: Model, { db, vault }: RealSystem): Promise<void> {
  expect(await violations(db, vault)).toEqual([])
  const rows = await db.selectFrom('proposal').select(['id', 'state', 'pendingChoice']).execute()
  const found = Object.fromEntries(rows.map(({ id, state, pendingChoice }) => [id, `${state} ${pendingChoice}`]))
  const expected = [...model.proposals].map(([id, { state, pending }]) => [id, `${state} ${pending}`])
  expect(found).toEqual(Object.fromEntries(expected))
  if (model.isMatched) expect(missedPairs(model)).toEqual([])
}
