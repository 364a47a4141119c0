import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWER_MS, answerTimesFrom } from '../testing/answer-ms.ts'
import {
  type Action,
  initialState,
  isOpen,
  MARKS,
  type ProposalState,
  type Refusal,
  TRANSITIONS,
  transition,
  UNDO_MS,
} from './proposal.ts'

const start = new Date('2026-11-21T03:15:00Z')
const after = (ms: number) => new Date(start.getTime() + ms)

function done(current: ProposalState, action: Action, now: Date): ProposalState {
  const result = transition(current, action, now)
  if (!result.ok) throw new Error(`${action} was refused: ${result.refusal}`)
  return result.current
}

const refusal = (current: ProposalState, action: Action, now: Date): Refusal | null => {
  const result = transition(current, action, now)
  return result.ok ? null : result.refusal
}

describe('the life of a proposal', () => {
  it('waits ten minutes after a decision, then takes effect, and says so once', () => {
    const decided = done(initialState(start, answerTimesFrom(start)), 'accept', after(1000))
    expect(decided.state).toBe('proposed')
    expect(refusal(decided, 'settle', after(1000 + UNDO_MS - 1))).toBe('undo_time_not_over')
    const settled = transition(decided, 'settle', after(1000 + UNDO_MS))
    expect(settled).toMatchObject({
      ok: true,
      emits: 'proposal.accepted',
      current: { state: 'accepted', pending: null },
    })
    if (settled.ok) expect(refusal(settled.current, 'settle', after(2 * UNDO_MS))).toBe('nothing_pending')
  })

  it('an undo gives back exactly what was, and comes too late after ten minutes', () => {
    const current = initialState(start, answerTimesFrom(start))
    const decided = done(current, 'decline', after(5))
    expect(done(decided, 'undo', after(5 + UNDO_MS - 1))).toEqual(current)
    expect(refusal(decided, 'undo', after(5 + UNDO_MS))).toBe('undo_time_over')
    expect(refusal(current, 'undo', after(6))).toBe('nothing_pending')
  })

  it('takes the first decision, and no second one while it waits', () => {
    const decided = done(initialState(start, answerTimesFrom(start)), 'accept', after(5))
    expect(refusal(decided, 'decline', after(6))).toBe('already_decided')
    expect(refusal(decided, 'accept', after(6))).toBe('already_decided')
  })

  it('expires at the end of the time to answer, not before, and never over a decision that waits', () => {
    const current = initialState(start, answerTimesFrom(start))
    expect(refusal(current, 'expire', after(ANSWER_MS - 1))).toBe('answer_time_not_over')
    expect(done(current, 'expire', after(ANSWER_MS)).state).toBe('expired')
    expect(refusal(current, 'accept', after(ANSWER_MS))).toBe('answer_time_over')
    const decided = done(current, 'accept', after(ANSWER_MS - 1))
    expect(refusal(decided, 'expire', after(ANSWER_MS))).toBe('already_decided')
  })

  it('reminds once, half-way, and not after a decision', () => {
    const current = initialState(start, answerTimesFrom(start))
    expect(current.remindAt).toEqual(after(ANSWER_MS / 2))
    expect(refusal(current, 'remind', after(ANSWER_MS / 2 - 1))).toBe('too_early_to_remind')
    const reminded = done(current, 'remind', after(ANSWER_MS / 2))
    expect(refusal(reminded, 'remind', after(ANSWER_MS / 2 + 1))).toBe('already_reminded')
    expect(refusal(done(current, 'accept', after(1)), 'remind', after(ANSWER_MS / 2))).toBe('already_decided')
    expect(refusal(current, 'remind', after(ANSWER_MS))).toBe('answer_time_over')
  })

  it('can be withdrawn while a decision waits, which is then forgotten', () => {
    const decided = done(initialState(start, answerTimesFrom(start)), 'accept', after(5))
    expect(done(decided, 'withdraw', after(6))).toMatchObject({ state: 'withdrawn', pending: null })
  })

  it('after an acceptance ends placed or fallen through, whenever that is', () => {
    const accepted = done(
      done(initialState(start, answerTimesFrom(start)), 'accept', after(5)),
      'settle',
      after(5 + UNDO_MS),
    )
    for (const [choice, state] of [
      ['place', 'placed'],
      ['fall_through', 'fallen_through'],
    ] as const) {
      const decided = done(accepted, choice, after(30 * ANSWER_MS))
      expect(decided.state).toBe('accepted')
      expect(done(decided, 'settle', after(31 * ANSWER_MS)).state).toBe(state)
    }
    expect(refusal(accepted, 'decline', after(6))).toBe('wrong_state')
    expect(refusal(accepted, 'expire', after(2 * ANSWER_MS))).toBe('wrong_state')
  })

  it('falls through when its place or person is gone after a yes, but not over what its caseworker just said', () => {
    const accepted = done(
      done(initialState(start, answerTimesFrom(start)), 'accept', after(5)),
      'settle',
      after(5 + UNDO_MS),
    )
    expect(transition(accepted, 'withdraw', after(UNDO_MS + 6))).toMatchObject({
      ok: true,
      current: { state: 'fallen_through' },
      emits: 'proposal.fallen_through',
    })
    const said = done(accepted, 'place', after(UNDO_MS + 6))
    expect(refusal(said, 'withdraw', after(UNDO_MS + 7))).toBe('already_decided')
    expect(done(said, 'settle', after(3 * UNDO_MS)).state).toBe('placed')
  })

  it('is at risk after a yes only, since the first time, until all holds again or it ends', () => {
    const proposed = initialState(start, answerTimesFrom(start))
    expect(refusal(proposed, 'put_at_risk', after(1))).toBe('wrong_state')
    const accepted = done(done(proposed, 'accept', after(5)), 'settle', after(5 + UNDO_MS))
    expect(refusal(accepted, 'clear_risk', after(UNDO_MS + 6))).toBe('not_at_risk')
    const risky = done(accepted, 'put_at_risk', after(UNDO_MS + 6))
    expect(done(risky, 'put_at_risk', after(UNDO_MS + 9)).atRiskSince).toEqual(after(UNDO_MS + 6))
    expect(done(risky, 'clear_risk', after(UNDO_MS + 9)).atRiskSince).toBeNull()
    expect(done(risky, 'withdraw', after(UNDO_MS + 9))).toMatchObject({ state: 'fallen_through', atRiskSince: null })
    expect(done(risky, 'place', after(UNDO_MS + 9)).atRiskSince).toEqual(after(UNDO_MS + 6))
  })

  it('is asked about twice after a yes, each time not before it is due, and never while its answer waits', () => {
    const decided = done(initialState(start, answerTimesFrom(start)), 'accept', after(5))
    const ask = (current: ProposalState, at: number) =>
      transition(current, 'follow_up', after(at), { nextFollowUpAt: after(at + 100) })
    const settled = transition(decided, 'settle', after(5 + UNDO_MS), { nextFollowUpAt: after(2 * UNDO_MS) })
    if (!settled.ok) throw new Error('It takes effect.')
    expect(ask(settled.current, 2 * UNDO_MS - 1)).toMatchObject({ refusal: 'too_early_to_ask' })
    expect(ask(done(settled.current, 'place', after(2 * UNDO_MS)), 2 * UNDO_MS)).toMatchObject({
      refusal: 'already_decided',
    })
    const once = ask(settled.current, 2 * UNDO_MS)
    if (!once.ok) throw new Error('It is due.')
    expect(ask(once.current, 2 * UNDO_MS)).toMatchObject({ refusal: 'too_early_to_ask' })
    const twice = ask(once.current, 2 * UNDO_MS + 100)
    if (!twice.ok) throw new Error('It is due again.')
    expect(ask(twice.current, 9 * UNDO_MS)).toMatchObject({ refusal: 'asked_often_enough' })
  })

  it('is reminded of once more after it was extended', () => {
    const reminded = done(initialState(start, answerTimesFrom(start)), 'remind', after(ANSWER_MS / 2))
    const times = answerTimesFrom(after(ANSWER_MS / 2))
    const extended = transition(reminded, 'extend', after(ANSWER_MS / 2), { times })
    if (!extended.ok) throw new Error('It can be extended.')
    expect(extended.current).toMatchObject({ ...times, remindedAt: null })
    expect(refusal(extended.current, 'expire', after(ANSWER_MS))).toBe('answer_time_not_over')
  })

  it('follows the drawn arrows only, never leaves a closed state, and emits each change of state once', () => {
    const actions: Action[] = [...[...TRANSITIONS, ...MARKS].map(({ action }) => action), 'undo', 'settle']
    const plan = fc.array(fc.tuple(fc.constantFrom(...actions), fc.integer({ min: 0, max: ANSWER_MS / 4 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(plan, (steps) => {
        let current = initialState(start, answerTimesFrom(start))
        let now = start
        for (const [action, waitMs] of steps) {
          now = new Date(now.getTime() + waitMs)
          const result = transition(current, action, now)
          if (!result.ok) continue
          expect(isOpen(current.state)).toBe(true)
          if (result.current.state !== current.state) {
            const arrow = TRANSITIONS.find(({ from, to }) => from === current.state && to === result.current.state)
            expect(arrow?.emits).toBe(result.emits)
            expect(result.current.pending).toBeNull()
          } else expect(result.emits).toBe(MARKS.find((mark) => mark.action === action)?.emits ?? null)
          current = result.current
        }
      }),
    )
  })
})
