import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DEFAULT_POLICY, FOLLOW_UPS, UNDO_MS } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'

const guide = readFileSync(fileURLToPath(new URL('../../../../../docs/caseworker.md', import.meta.url)), 'utf8')
const { answerWithin, unanswered, followUpAfter } = DEFAULT_POLICY

const NUMBERS: Readonly<Record<number, string>> = { 3: 'drie', 10: 'tien' }
const inWords = (n: number): string => NUMBERS[n] ?? String(n)

describe('docs/caseworker.md promises the times that the program keeps', () => {
  it.each([
    ['the time to answer', `## 4. U hebt ${inWords(answerWithin.workingDays)} werkdagen`],
    ['until when on the last day', 'tot 17:00 uur'],
    ['how long a pair rests', `de eerste ${unanswered.pairRestsDays} dagen niet opnieuw`],
    [
      'when it is asked how it went',
      `We vragen het na ${inWords(followUpAfter.workingDays)} werkdagen, en daarna nog een keer.`,
    ],
    ['how long a choice can be undone', `${inWords(UNDO_MS / 60_000)} minuten lang terugdraaien`],
  ])('%s', (_, sentence) => expect(guide).toContain(sentence))

  it('and counts as often as the program does', () => {
    expect(FOLLOW_UPS).toBe(2)
    expect(unanswered.tellCoordinatorAfter).toBe(2)
    expect(guide).toContain('Blijft het een tweede keer achter elkaar stil, dan hoort de coördinator dat.')
  })
})
