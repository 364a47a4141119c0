import { DEFAULT_DECLINE_REASONS } from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import { describe, expect, it } from 'vitest'
import { consequenceInWords } from './consequence-in-words.ts'

describe('what a reason leads to, in words', () => {
  const at = { municipality: '0355', hasHouse: true } as const

  it('every reason of the list says it in both languages, with its days and its municipality', () => {
    for (const { consequence, code } of DEFAULT_DECLINE_REASONS.reasons) {
      for (const locale of LOCALES) {
        const sentence = consequenceInWords(consequence, { ...at, locale })
        expect(sentence, code).toMatch(/^[A-Z].*\.$/)
        if (consequence.scope === 'municipality') expect(sentence).toContain('Zeist')
        if ('lasts' in consequence && typeof consequence.lasts === 'object')
          expect(sentence).toContain(`${consequence.lasts.days}`)
      }
    }
  })

  it('a pause says when it ends, and that it does', () => {
    const pause = { scope: 'candidate', lasts: { days: 14 } } as const
    expect(consequenceInWords(pause, { ...at, locale: 'nl' })).toBe(
      'De komende 14 dagen stellen we deze persoon geen plekken voor. Daarna weer wel.',
    )
    expect(consequenceInWords(pause, { ...at, locale: 'en' })).toBe(
      'In the coming 14 days we will not propose places to this person. After that we will.',
    )
    expect(consequenceInWords({ scope: 'municipality', lasts: 'reassessed' }, { ...at, locale: 'nl' })).toBe(
      'We stellen geen plekken in Zeist meer voor aan deze persoon, tot de gegevens veranderen.',
    )
  })

  it('a place without a house stands for itself', () => {
    const place = consequenceInWords({ scope: 'place', lasts: 'always' }, { ...at, locale: 'nl' })
    expect(consequenceInWords({ scope: 'house', lasts: 'always' }, { ...at, hasHouse: false, locale: 'nl' })).toBe(
      place,
    )
  })
})
