/** What a number format makes of a number, as far as it can mislead. */
export interface NumberFormat {
  readonly kind: 'general' | 'number' | 'text' | 'day' | 'moment' | 'percent' | 'scientific' | 'scaled' | 'hidden'
  /** Digits after the decimal sign; `null` where the format leaves it to the number. */
  readonly decimals: number | null
  /** At least so many digits before it: `0000` shows 344 as 0344. */
  readonly digits: number
  /** Words around the number other than a currency. */
  readonly words: readonly [before: string, after: string]
  /** Of a day: how many digits of the year are shown. */
  readonly years: 0 | 2 | 4
  /** Of a day: its day or its year is not shown, so nobody sees which a spreadsheet took. */
  readonly isPart?: true
  /** A zero is shown as nothing. */
  readonly hidesZero?: true
  /** A number below zero is shown without a sign, or by words alone. */
  readonly hidesSign?: true
  /** Which section shows a number hangs on a bound of the format's own. */
  readonly isConditional?: true
  /** Not of the number format, but of the font beside it. */
  readonly isStruck?: true
  /** What is shown around a text; `null`: the text is not shown. */
  readonly aroundText?: readonly [before: string, after: string] | null
}

export const GENERAL: NumberFormat = { kind: 'general', decimals: null, digits: 1, words: ['', ''], years: 0 }

/** Formats that a workbook names by number alone. Source: ECMA-376 part 1, 18.8.30. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd-mm-yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'd-m-yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '##0.0E+0',
  49: '@',
}

export function builtInFormat(id: number): NumberFormat {
  // 27 to 36 and 50 to 58 are days of other calendars and scripts.
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return formatOf('yyyy-mm-dd')
  return formatOf(BUILT_IN[id] ?? 'General')
}

/**
 * Reads a format code by its first section, the one for numbers above zero; of those for numbers below zero, for zero
 * and for text, what they hide. Source: ECMA-376 part 1, 18.8.31.
 */
export function formatOf(code: string): NumberFormat {
  const sections = sectionsOf(code)
  // The one for text is the fourth, or whichever names it.
  const text = sections[3] ?? sections.find((section) => shownBy(section).includes('@'))
  const [first = '', below, zero] = sections.length === 1 ? sections : sections.filter((section) => section !== text)
  const base = numbersAboveZero(first, code)
  const isPlain = base.kind === 'number' || base.kind === 'general'
  const atZero = shownBy(zero ?? first)
  const hidesZero = isPlain && !/0|general/i.test(atZero) && atZero.replaceAll(/[#?.,\s]/g, '') === '' && code !== ''
  const hidesSign = isPlain && below !== undefined && !/[-–(]/.test(shownBy(below))
  return {
    ...base,
    ...(hidesZero ? { hidesZero } : {}),
    ...(hidesSign ? { hidesSign } : {}),
    ...(/\[[<>=]/.test(code) ? { isConditional: true } : {}),
    ...textShownBy(text ?? '@'),
  }
}

/** A section without colours, languages, and what is only a space. */
const shownBy = (section: string): string =>
  section
    .replaceAll(/\[\$([^\]-]*)(-[^\]]*)?\]/g, '$1')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/[_*]./g, '')
    .replaceAll(/"([^"]*)"|\\(.)/g, '$1$2')

function textShownBy(section: string): Pick<NumberFormat, 'aroundText'> {
  if (!/@/.test(section) && !/^(general|standaard)$/i.test(section.trim())) return { aroundText: null }
  const [before = '', after = ''] = shownBy(section).split('@')
  return before.trim() === '' && after.trim() === '' ? {} : { aroundText: [before, after] }
}

function numbersAboveZero(section: string, code: string): NumberFormat {
  const words: [string, string] = ['', '']
  const literals: string[] = []
  // The euro is no word, and neither is the language that a format names beside a currency.
  const bare = section
    .replaceAll(/\[\$([^\]-]*)(-[^\]]*)?\]/g, (_, currency: string) => {
      if (!/^\s*(€|EUR)?\s*$/i.test(currency)) words[0] += currency
      return ''
    })
    .replaceAll(/"([^"]*)"|\\(.)/g, (_, quoted: string | undefined, one: string | undefined, at: number) => {
      const literal = quoted ?? one ?? ''
      literals.push(literal)
      if (!/^[\s€\-–/.,:()]*$/u.test(literal)) {
        const isBefore = !/[0#?@dmyhs]/i.test(section.slice(0, at).replaceAll(/"[^"]*"|\\./g, ''))
        words[isBefore ? 0 : 1] += literal
      }
      return ' '
    })
    .replaceAll(/[_*]./g, '')
  const isElapsed = /\[[hms]+\]/i.test(bare)
  const plain = bare.replaceAll(/\[[^\]]*\]/g, '')
  const base = { decimals: null, digits: 1, words, years: 0 } as const
  if (/^\s*(general|standaard|standard)\s*$/i.test(plain)) return { ...base, kind: 'general' }
  if (plain.trim() === '' && literals.length === 0) return { ...base, kind: code === '' ? 'general' : 'hidden' }
  if (plain.includes('@')) return { ...base, kind: 'text' }
  if (isElapsed || /[ymdhs]/i.test(plain.replaceAll(/e[+-]/gi, '').replaceAll(/general/gi, ''))) {
    const isPart = /[yd]/i.test(plain) && !(/d/i.test(plain) && /[ye]/i.test(plain))
    const years = /yyy|e/i.test(plain) ? 4 : /y/i.test(plain) ? 2 : 0
    const hasDay = /[yd]/i.test(plain)
    return { ...base, kind: hasDay ? 'day' : 'moment', years, ...(isPart ? { isPart } : {}) }
  }
  const [sign = ''] = /[$£¥]/u.exec(plain) ?? []
  words[0] += sign
  const decimals = /\.([0#?]*)/.exec(plain)?.[1]?.length ?? 0
  const digits = /(0+)(?:[^0#?.]*)(?:\.|$)/.exec(plain.replaceAll(/[^0#?.]/g, ''))?.[1]?.length ?? 1
  const found = { ...base, decimals, digits }
  if (/e[+-]/i.test(plain)) return { ...found, kind: 'scientific' }
  if (plain.includes('%')) return { ...found, kind: 'percent' }
  if (/[0#?],+(\.|[^0#?.,]*$)/.test(plain)) return { ...found, kind: 'scaled' }
  return { ...found, kind: 'number', decimals: plain.includes('/') ? null : decimals }
}

/** By the semicolons that are none of a literal. */
const sectionsOf = (code: string): string[] =>
  Array.from(`;${code}`.matchAll(/;((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)/g), ([, section = '']) => section)
