import { addDays, currentCode, DEFAULT_POLICY, FACTORS, type PlainDate, type Policy } from '../domain/index.ts'
import { dateAt, listAt, memberOf } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { wasEverAssigned } from './municipality-codes.ts'
import { pathText } from './path-text.ts'

/** Values of a policy that are each right and do not go together; looks at whatever is there. */
export function policyConflicts(policy: unknown): Finding[] {
  return [
    ...periodFindings(
      policy,
      [],
      dateAt(policy, 'validFrom') ?? (memberOf(policy, 'validFrom') === undefined ? DEFAULT_POLICY.validFrom : null),
    ),
    ...objectiveFindings(policy),
    ...weightFindings(memberOf(policy, 'weights')),
    ...fairShareFindings(memberOf(memberOf(policy, 'fairShare'), 'maxPlacedPerOrigin')),
    ...RENT_NORM_TABLES.flatMap((table) => rentNormFindings(memberOf(policy, 'rentNorms'), table)),
  ]
}

const RENT_NORM_TABLES = ['rentAllowance', 'appropriateAllocation', 'socialHousingIncome'] as const

function periodFindings(dated: unknown, at: Finding['path'], validFrom = dateAt(dated, 'validFrom')): Finding[] {
  const validTo = dateAt(dated, 'validTo')
  if (validFrom === null || validTo === null || validFrom <= validTo) return []
  const expected = { kind: 'on_or_after', what: 'validFrom', date: validFrom } as const
  return [{ path: [...at, 'validTo'], found: validTo, expected, hint: { kind: 'swapped_dates' } }]
}

function objectiveFindings(policy: unknown): Finding[] {
  const levels = listAt(policy, 'objective')
  const findings: Finding[] = []
  levels.forEach((level, i) => {
    const first = levels.indexOf(level)
    if (first === i || typeof level !== 'string') return
    const firstAt = pathText(['objective', first])
    findings.push({ path: ['objective', i], found: level, expected: { kind: 'unique', firstAt } })
  })
  if (levels.length > 0 && !levels.includes('score')) {
    findings.push({ path: ['objective'], found: levels, expected: { kind: 'includes', value: 'score' } })
  }
  return findings
}

/** A sum can be told when each weight is whole; what is missing or not whole is a mistake of shape. */
function weightFindings(weights: unknown): Finding[] {
  if (weights === null || typeof weights !== 'object' || Array.isArray(weights)) return []
  let sum = 0
  for (const factor of FACTORS) {
    const weight = memberOf(weights, factor)
    if (!Number.isInteger(weight)) return []
    sum += weight as number
  }
  return sum === 100 ? [] : [{ path: ['weights'], found: sum, expected: { kind: 'sum', total: 100 } }]
}

/**
 * Two codes of what is one municipality today would be two caps on the same people. Of a name that is no code the shape
 * tells the name alone, and of `__proto__` nothing.
 */
function fairShareFindings(caps: unknown): Finding[] {
  if (caps === null || typeof caps !== 'object' || Array.isArray(caps)) return []
  const firstOf = new Map<string, string>()
  const findings: Finding[] = []
  for (const code of Object.keys(caps)) {
    if (!wasEverAssigned(code)) {
      const path = ['fairShare', 'maxPlacedPerOrigin', code]
      const cap = memberOf(caps, code)
      if (code === '__proto__') findings.push({ path, found: code, expected: { kind: 'municipality' } })
      if (!Number.isSafeInteger(cap) || (cap as number) < 0)
        findings.push({ path, found: cap, expected: { kind: 'whole', min: 0, max: null } })
      continue
    }
    const current = currentCode(code)
    const first = firstOf.get(current)
    if (first === undefined) firstOf.set(current, code)
    else {
      findings.push({
        path: ['fairShare', 'maxPlacedPerOrigin', code],
        found: memberOf(caps, code),
        expected: { kind: 'unique', firstAt: first },
        hint: { kind: 'merged', code: current },
      })
    }
  }
  return findings
}

/** Rows that end before they begin, and rows that are in force on the same day. */
function rentNormFindings(norms: unknown, table: (typeof RENT_NORM_TABLES)[number]): Finding[] {
  const at = ['rentNorms', table]
  const findings = listAt(norms, table).flatMap((row, i) => periodFindings(row, [...at, i]))
  const rows = sortedPeriods(listAt(norms, table))
  rows.forEach(({ index, validFrom }, i) => {
    const before = rows[i - 1]
    if (before === undefined || validFrom > before.validTo) return
    const what = pathText([...at, before.index])
    findings.push({
      path: [...at, index, 'validFrom'],
      found: validFrom,
      expected: { kind: 'after', what: `${what}.validTo`, date: before.validTo },
      hint: { kind: 'one_row_per_day' },
    })
  })
  return findings
}

interface Period {
  readonly index: number
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

const sortedPeriods = (rows: readonly unknown[]): Period[] =>
  rows
    .flatMap((row, index) => {
      const [validFrom, validTo] = [dateAt(row, 'validFrom'), dateAt(row, 'validTo')]
      return validFrom === null || validTo === null ? [] : [{ index, validFrom, validTo }]
    })
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))

/** Days between two rows of a table that no row covers: allowed, and an error only in a run that needs such a day. */
export function rentNormGaps(policy: Policy): Finding[] {
  const { rentNorms } = policy
  if (rentNorms === 'builtin') return []
  return RENT_NORM_TABLES.flatMap((table) => {
    const rows = sortedPeriods(rentNorms[table])
    return rows.flatMap(({ validFrom }, i): Finding[] => {
      const before = rows[i - 1]
      const day = before === undefined ? validFrom : addDays(before.validTo, 1)
      if (day >= validFrom) return []
      return [
        {
          path: ['rentNorms', table],
          found: undefined,
          expected: { kind: 'rent_norm_row', date: day },
          hint: { kind: 'add_row' },
        },
      ]
    })
  })
}
