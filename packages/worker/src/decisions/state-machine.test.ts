import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Action,
  ANSWER_MS,
  isOpen,
  newLife,
  type ProposalLife,
  type Refusal,
  remindAt,
  step,
  TRANSITIONS,
  UNDO_MS,
} from './state-machine.ts'

const start = new Date('2026-11-21T03:15:00Z')
const after = (ms: number) => new Date(start.getTime() + ms)

function done(life: ProposalLife, action: Action, now: Date): ProposalLife {
  const result = step(life, action, now)
  if (!result.ok) throw new Error(`${action} was refused: ${result.refusal}`)
  return result.life
}

const refusal = (life: ProposalLife, action: Action, now: Date): Refusal | null => {
  const result = step(life, action, now)
  return result.ok ? null : result.refusal
}

describe('the life of a proposal', () => {
  it('waits ten minutes after a decision, then takes effect, and says so once', () => {
    const decided = done(newLife(start), 'accept', after(1000))
    expect(decided.state).toBe('proposed')
    expect(refusal(decided, 'settle', after(1000 + UNDO_MS - 1))).toBe('undo_time_not_over')
    const settled = step(decided, 'settle', after(1000 + UNDO_MS))
    expect(settled).toMatchObject({ ok: true, emits: 'proposal.accepted', life: { state: 'accepted', pending: null } })
    if (settled.ok) expect(refusal(settled.life, 'settle', after(2 * UNDO_MS))).toBe('nothing_pending')
  })

  it('an undo gives back exactly what was, and comes too late after ten minutes', () => {
    const life = newLife(start)
    const decided = done(life, 'decline', after(5))
    expect(done(decided, 'undo', after(5 + UNDO_MS - 1))).toEqual(life)
    expect(refusal(decided, 'undo', after(5 + UNDO_MS))).toBe('undo_time_over')
    expect(refusal(life, 'undo', after(6))).toBe('nothing_pending')
  })

  it('takes the first decision, and no second one while it waits', () => {
    const decided = done(newLife(start), 'accept', after(5))
    expect(refusal(decided, 'decline', after(6))).toBe('already_decided')
    expect(refusal(decided, 'accept', after(6))).toBe('already_decided')
  })

  it('expires at the end of the time to answer, not before, and never over a decision that waits', () => {
    const life = newLife(start)
    expect(refusal(life, 'expire', after(ANSWER_MS - 1))).toBe('answer_time_not_over')
    expect(done(life, 'expire', after(ANSWER_MS)).state).toBe('expired')
    expect(refusal(life, 'accept', after(ANSWER_MS))).toBe('answer_time_over')
    const decided = done(life, 'accept', after(ANSWER_MS - 1))
    expect(refusal(decided, 'expire', after(ANSWER_MS))).toBe('already_decided')
  })

  it('reminds once, half-way, and not after a decision', () => {
    const life = newLife(start)
    expect(remindAt(life)).toEqual(after(ANSWER_MS / 2))
    expect(refusal(life, 'remind', after(ANSWER_MS / 2 - 1))).toBe('too_early_to_remind')
    const reminded = done(life, 'remind', after(ANSWER_MS / 2))
    expect(refusal(reminded, 'remind', after(ANSWER_MS / 2 + 1))).toBe('already_reminded')
    expect(refusal(done(life, 'accept', after(1)), 'remind', after(ANSWER_MS / 2))).toBe('already_decided')
    expect(refusal(life, 'remind', after(ANSWER_MS))).toBe('answer_time_over')
  })

  it('can be withdrawn while a decision waits, which is then forgotten', () => {
    const decided = done(newLife(start), 'accept', after(5))
    expect(done(decided, 'withdraw', after(6))).toMatchObject({ state: 'withdrawn', pending: null })
  })

  it('after an acceptance ends placed or fallen through, whenever that is', () => {
    const accepted = done(done(newLife(start), 'accept', after(5)), 'settle', after(5 + UNDO_MS))
    for (const [choice, state] of [
      ['place', 'placed'],
      ['fall_through', 'fallen_through'],
    ] as const) {
      const decided = done(accepted, choice, after(30 * ANSWER_MS))
      expect(decided.state).toBe('accepted')
      expect(done(decided, 'settle', after(31 * ANSWER_MS)).state).toBe(state)
    }
    expect(refusal(accepted, 'decline', after(6))).toBe('wrong_state')
    expect(refusal(accepted, 'withdraw', after(6))).toBe('wrong_state')
    expect(refusal(accepted, 'expire', after(2 * ANSWER_MS))).toBe('wrong_state')
  })

  it('follows the drawn arrows only, never leaves a closed state, and emits each change of state once', () => {
    const actions: Action[] = [...TRANSITIONS.map(({ action }) => action), 'undo', 'settle', 'remind']
    const plan = fc.array(fc.tuple(fc.constantFrom(...actions), fc.integer({ min: 0, max: ANSWER_MS / 4 })), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(plan, (steps) => {
        let life = newLife(start)
        let now = start
        for (const [action, waitMs] of steps) {
          now = new Date(now.getTime() + waitMs)
          const result = step(life, action, now)
          if (!result.ok) continue
          expect(isOpen(life.state)).toBe(true)
          if (result.life.state !== life.state) {
            const arrow = TRANSITIONS.find(({ from, to }) => from === life.state && to === result.life.state)
            expect(arrow?.emits).toBe(result.emits)
            expect(result.life.pending).toBeNull()
          } else if (action !== 'remind') expect(result.emits).toBeNull()
          life = result.life
        }
      }),
    )
  })
})
