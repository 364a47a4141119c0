import { didYouMean } from './did-you-mean.ts'
import type { Absence, Expectation } from './expectation.ts'
import type { Hint } from './finding.ts'

const NOT_KNOWN = new Set(['', 'unknown', 'onbekend', 'null', 'none', 'n/a', 'nvt', 'n.v.t.', '?', '-'])
const YES = new Set(['true', 'yes', 'ja', 'y', 'j'])
const NO = new Set(['false', 'no', 'nee', 'n'])

/** What was probably meant by a value that is not what was expected, where that can be told. */
export function hintFor(expected: Expectation, found: unknown, { nullable, optional }: Absence): Hint | undefined {
  if (nullable && typeof found === 'string' && NOT_KNOWN.has(found.trim().toLowerCase())) return { kind: 'write_null' }
  if (nullable && typeof found === 'number' && !Number.isFinite(found)) return { kind: 'nan_is_null' }
  if (optional && found === null) return { kind: 'leave_out' }
  if (found === undefined) return undefined
  const read = HINTS[expected.kind] as ((expected: Expectation, found: unknown) => Hint | undefined) | undefined
  return read?.(expected, found)
}

type HintReader<K extends Expectation['kind']> = (
  expected: Extract<Expectation, { kind: K }>,
  found: unknown,
) => Hint | undefined

const write = (value: string): Hint => ({ kind: 'write', value })

const number = (found: unknown): Hint | undefined => {
  if (typeof found !== 'string') return undefined
  const text = found.trim().replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(text) ? write(String(Number(text))) : undefined
}

const HINTS: { readonly [K in Expectation['kind']]?: HintReader<K> } = {
  whole: (_, found) => number(found),
  hours: (expected, found) =>
    typeof found === 'number' && found < 0 && expected.max === null ? { kind: 'full_is_zero' } : number(found),
  cents: (_, found) =>
    (typeof found === 'number' && !Number.isInteger(found)) || (typeof found === 'string' && /\d/.test(found))
      ? { kind: 'whole_cents' }
      : undefined,
  boolean: (_, found) => {
    const word = typeof found === 'string' ? found.trim().toLowerCase() : ''
    if (YES.has(word) || found === 1) return write('true')
    if (NO.has(word) || found === 0) return write('false')
    return undefined
  },
  date: (_, found) => {
    const dutch = typeof found === 'string' ? /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(found.trim()) : null
    if (dutch !== null) return write(`"${dutch[3]}-${dutch[2]?.padStart(2, '0')}-${dutch[1]?.padStart(2, '0')}"`)
    const moment = typeof found === 'string' ? /^(\d{4}-\d{2}-\d{2})T/.exec(found) : null
    return moment === null ? undefined : write(`"${moment[1]}"`)
  },
  municipality: (_, found) => {
    if (typeof found === 'number' && Number.isInteger(found) && found > 0 && found < 10_000) {
      return write(`"${String(found).padStart(4, '0')}"`)
    }
    if (typeof found !== 'string') return undefined
    if (found === '0000' || found === '1999') return { kind: 'no_municipality' }
    if (/^\d{4}$/.test(found)) return { kind: 'never_a_municipality' }
    return /^(GM)?\d{3,4}$/i.test(found) ? write(`"${found.replace(/\D/g, '').padStart(4, '0')}"`) : undefined
  },
  one_of: ({ values }, found) => {
    if (typeof found !== 'string') return undefined
    if (found === 'present' && values.includes('nearby')) return { kind: 'present_is_protected_living' }
    const word = didYouMean(found, values)
    return word === undefined ? undefined : { kind: 'did_you_mean', word }
  },
  id: (_, found) => (typeof found === 'number' && Number.isSafeInteger(found) ? write(`"${found}"`) : undefined),
  rent_norms: (_, found) => (typeof found === 'string' ? write('"builtin"') : undefined),
  list: (_, found) => (found === null ? write('[]') : undefined),
  exactly: ({ value }, found) =>
    typeof found === 'string' && found.trim() === String(value) ? write(JSON.stringify(value)) : undefined,
}
