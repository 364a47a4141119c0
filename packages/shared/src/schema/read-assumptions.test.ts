import { type Assumptions, type Snapshot, shippedAssumptions } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { readAssumptions } from './read-assumptions.ts'
import { VALID_SNAPSHOT } from './testing/valid-snapshot.ts'

const shipped = shippedAssumptions(VALID_SNAPSHOT as Snapshot)

const messagesOf = (given: unknown, locale: 'en' | 'nl' = 'en'): readonly string[] => {
  const read = readAssumptions(given, { locale })
  return read.ok ? [] : read.problems.map(({ message }) => message)
}

describe('reading assumptions', () => {
  it('reads what ships, of any snapshot, and from its own JSON', () => {
    expect(readAssumptions(JSON.stringify(shipped))).toEqual({ ok: true, assumptions: shipped })
  })

  it('says of every value where it stands', () => {
    const sources: unknown[] = []
    JSON.stringify(shipped, (key, value) => {
      if (key === 'source') sources.push(value)
      return value
    })
    expect(sources.length).toBeGreaterThan(40)
    expect(sources.every((source) => typeof source === 'string' && source !== '')).toBe(true)
  })

  it('names every mistake at once, in both languages', () => {
    const wrong = { ...shipped, silence: { ...shipped.silence, value: 1.5 }, id: 7, colour: 'red' }
    const messages = messagesOf(wrong)
    expect(messages).toHaveLength(3)
    expect(messages.join()).toContain('silence.value is 1.5; expected a number from 0 to 1')
    expect(messagesOf(wrong, 'nl').join()).toContain('een getal van 0 tot en met 1')
  })

  it('refuses what is said twice, not said at all, out of order, or of a reason that there is not', () => {
    const [stay, ...otherStays] = shipped.stays
    const [reason] = shipped.declineReasons
    const wrong: Assumptions = {
      ...shipped,
      stays: [{ ...stay!, value: { p10: 9, p50: 4, p90: 12 } }, ...otherStays.slice(1), ...otherStays.slice(-1)],
      declineReasons: [{ ...reason!, code: 'the_weather' }],
    }
    const messages = messagesOf(wrong).join('\n')
    expect(messages).toContain('stays[0].value')
    expect(messages).toContain('p10 ≤ p50 ≤ p90')
    expect(messages).toContain('an entry for pitstop')
    expect(messages).toContain('has the same')
    expect(messages).toContain('the_weather')
  })
})
