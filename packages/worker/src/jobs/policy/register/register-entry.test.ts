import { CRITERIA, DEFAULT_POLICY, FACTORS, hashOf, type Policy } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { criteriaInDutch } from './criteria-in-dutch.ts'
import { entryAsMarkdown } from './entry-as-markdown.ts'
import { factorsInDutch } from './factors-in-dutch.ts'
import { type RegisterContact, registerEntry } from './register-entry.ts'

const nobody: RegisterContact = {
  organization: null,
  contact: null,
  website: null,
  inUseSince: null,
  dpia: null,
  iama: null,
  sourceCode: null,
}

const filled: RegisterContact = {
  organization: 'Gemeente Utrecht',
  contact: 'thuismatch@example.org',
  website: 'https://example.org/thuismatch',
  inUseSince: '2026-12',
  dpia: 'https://example.org/dpia.pdf',
  iama: 'https://example.org/iama.pdf',
  sourceCode: 'https://example.org/code',
}

const changed: Policy = {
  ...DEFAULT_POLICY,
  id: 'proef-2027',
  objective: ['score', 'placed'],
  weights: { origin: 0, support: 40, household: 15, waiting: 20, deadline: 15, wishes: 10, affordability: 0 },
  minimumScore: 400,
  shortlistSize: 5,
  waitingCapDays: 1095,
  supportTolerance: { underHours: 1.5 },
  indicationMayBeUnknown: false,
  fairShare: { maxPlacedPerOrigin: { '0344': 40, '0355': 12 } },
  lotterySeed: 'januari',
  affordabilityMaxSharePercent: 30,
}

describe('the entry for the algorithm register', () => {
  it('tells every rule, every factor that counts with its weight, and which policy it is', () => {
    const { methods_and_models: text } = registerEntry(DEFAULT_POLICY, nobody)
    for (const sentence of criteriaInDutch(DEFAULT_POLICY)) expect(text).toContain(sentence)
    for (const sentence of factorsInDutch(DEFAULT_POLICY)) expect(text).toContain(sentence)
    expect(new Set(criteriaInDutch(DEFAULT_POLICY)).size).toBe(CRITERIA.length)
    expect(factorsInDutch(DEFAULT_POLICY)).toHaveLength(FACTORS.length)
    expect(factorsInDutch(DEFAULT_POLICY)[0]).toMatch(/^30 procent herkomst/)
    expect(text).toContain(hashOf(DEFAULT_POLICY))
  })

  it('follows a changed policy in every number that it decides', () => {
    const entry = registerEntry(changed, filled)
    const text = entry.methods_and_models
    for (const said of [
      'Beleid proef-2027',
      hashOf(changed),
      'hoogstens 1,5 uur per week tekort',
      'hoogstens 30 procent van het inkomen',
      'en dat is bekend',
      '40 procent begeleiding',
      'tot 1.095 dagen',
      'Onder een score van 400',
      '40 uit Utrecht en 12 uit Zeist',
      '"januari"',
      'eerst de hoogste som van de scores en dan zo veel mogelijk mensen in totaal',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('procent herkomst')
    expect(text).not.toContain('60 dagen')
    expect(entry.human_intervention).toContain('5 kandidaten')
  })

  it('keeps to the lengths that the standard allows', () => {
    for (const policy of [DEFAULT_POLICY, changed]) {
      const entry = registerEntry(policy, filled)
      expect(entry.name.length).toBeLessThan(100)
      expect(entry.description_short.length).toBeLessThan(350)
      for (const field of ['goal', 'proportionality', 'human_intervention', 'risks', 'lawful_basis'] as const)
        expect(entry[field].length, field).toBeLessThan(2500)
      for (const field of ['source_data', 'methods_and_models'] as const)
        expect(entry[field].length, field).toBeLessThan(5000)
    }
  })

  it('shows what is still to be filled in, and nothing of the kind when all is known', () => {
    const empty = entryAsMarkdown(registerEntry(DEFAULT_POLICY, nobody))
    expect(empty.match(/nog invullen/g)).toHaveLength(Object.keys(nobody).length)
    const whole = entryAsMarkdown(registerEntry(DEFAULT_POLICY, filled))
    expect(whole).not.toContain('nog invullen')
    for (const value of Object.values(filled)) expect(whole).toContain(value)
    expect(registerEntry(DEFAULT_POLICY, filled).status).toBe('In gebruik')
  })
})
