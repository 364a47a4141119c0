import { expect, it } from 'vitest'
import { limitsCard } from './limits-card.ts'
import { COORDINATOR_WORDS } from './words.ts'

const price = { urgent: 0, placed: 3, score: 0 }

it.each([
  ['nl', 'met één meer zouden er hoogstens 3 meer een plek krijgen'],
  ['en', 'with one more, at most 3 more would be placed'],
] as const)(
  'the page of a run says what one more of a limit would bring at most, and no limit with room: %s',
  (locale, says) => {
    const context = { locale, words: COORDINATOR_WORDS[locale] }
    const full = { id: 'receiving:0344', used: 5, of: 5, price }
    const card = limitsCard(context, [full, { id: 'rooms:h1', used: 1, of: 2, price }])?.markup
    expect(card).toContain(`Utrecht`)
    expect(card).toContain(says)
    expect(card).not.toContain('h1:')
    expect(card?.match(/<li>/g)).toHaveLength(1)
    expect(limitsCard(context, [{ ...full, price: { urgent: 0, placed: 0, score: 0 } }])).toBeNull()
  },
)
