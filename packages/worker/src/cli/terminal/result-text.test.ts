import { match } from '@thuismatch/matcher'
import { DEFAULT_POLICY, type Result, type Snapshot } from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleSnapshot } from '../sample/index.ts'
import { resultText } from './result-text.ts'
import type { Style } from './style.ts'
import { warningText } from './warning-text.ts'

const sample = sampleSnapshot({ candidates: 60, places: 20 })
const snapshot: Snapshot = {
  ...sample,
  houses: sample.houses.map((house, i) => (i === 0 ? { ...house, supportedMax: null } : house)),
  supportTeams: sample.supportTeams.map((team, i) => (i === 0 ? { ...team, hoursPerWeekFree: null } : team)),
}
const plain: Style = { bold: (text) => text, dim: (text) => text, red: (text) => text, green: (text) => text }

let result: Result
beforeAll(async () => {
  result = await match(snapshot, DEFAULT_POLICY)
})

describe('a result on a terminal', () => {
  it('has words for every field, and lists only questions that may open a place', () => {
    expect(result.proposals.some(({ questions }) => questions.length > 0)).toBe(true)
    for (const locale of LOCALES) {
      const text = resultText(snapshot, result, locale, plain)
      expect(text).not.toMatch(/indicationUntil|hoursPerWeek|petsAllowed|wheelchairAccessible/)
      const [, listed = ''] = text.split(/Questions that would open most places|Vragen die de meeste plekken/)
      expect(listed).not.toMatch(/^c\d+ +0 /m)
    }
  })

  it('says each warning in the language of the reader, while the document keeps its text', () => {
    const house = 'house h1: c1 and c2 live or are proposed here, and one of them is to avoid the other'
    const warnings = [...result.warnings, house]
    for (const start of ['team ', 'house ', 'place '])
      expect(warnings.some((text) => text.startsWith(start))).toBe(true)
    for (const warning of warnings) expect(warningText(warning, 'nl')).toMatch(/^(team|huis|plek) .*(bekend|mijden)/)
    expect(warningText('place p221: petsAllowed not known, question to the provider', 'nl')).toBe(
      'plek p221: niet bekend: of huisdieren hier mogen; vraag het de aanbieder',
    )
    expect(warningText('rent norms: no row for 2027 in socialHousing, 412 pairs not judged', 'nl')).toBe(
      'geen huurnormen van 2027 (inkomensgrens sociale huur): 412 combinaties zijn er niet op beoordeeld; "thuismatch norms add 2027" vraagt om de bedragen',
    )
    expect(warningText('something new', 'nl')).toBe('something new')
  })
})
