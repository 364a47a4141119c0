import { FORM_REQUIREMENTS, FORMS } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { judged } from '../../testing/pair-region.ts'

describe.each([
  ['basic_living_skills', 'basicLivingSkills'],
  ['group_living', 'groupLiving'],
  ['housing_first_conditions', 'housingFirstConditions'],
] as const)('%s', (code, field) => {
  it.each([
    [true, 'met'],
    [false, 'unmet'],
    [null, 'unknown'],
  ] as const)('asked and %j: %s', (found, verdict) => {
    expect(judged(code, { candidate: { [field]: found }, place: { requires: [code] } })).toEqual({
      verdict,
      detail: { asked: true, found },
      missing: verdict === 'unknown' ? [field] : [],
      closes: verdict !== 'met',
    })
  })

  it.each([true, false, null])('not asked and %j: met', (found) => {
    const { verdict, detail } = judged(code, { candidate: { [field]: found } })
    expect({ verdict, detail }).toEqual({ verdict: 'met', detail: { asked: false, found } })
  })

  it.each(FORMS)('comes with the form %s only as the contract says', (form) => {
    const { verdict } = judged(code, { candidate: { [field]: false }, place: { form, requires: [] } })
    expect(verdict).toBe(FORM_REQUIREMENTS[form].includes(code) ? 'unmet' : 'met')
  })
})
