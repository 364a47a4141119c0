import {
  addDays,
  currentCode,
  DEFAULT_POLICY,
  FACTORS,
  type PlainDate,
  type Policy,
  RENT_NORM_TABLES,
  type RentNormTable,
} from '../domain/index.ts'
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
    ...repeatedIn(policy, 'objective'),
    ...objectiveFindings(policy),
    ...repeatedIn(policy, 'flagOnly'),
    ...repeatedIn(policy, 'urgentGrounds'),
    ...distributionFindings(memberOf(memberOf(policy, 'distribution'), 'key')),
    ...weightFindings(memberOf(policy, 'weights')),
    ...municipalityFindings(memberOf(memberOf(policy, 'fairShare'), 'maxPlacedPerOrigin'), CAPS),
    ...RENT_NORM_TABLES.flatMap((table) => rentNormFindings(memberOf(policy, 'rentNorms'), table)),
    ...formulaFindings(listAt(memberOf(policy, 'rentNorms'), 'rentAllowance')),
  ]
}

function periodFindings(dated: unknown, at: Finding['path'], validFrom = dateAt(dated, 'validFrom')): Finding[] {
  const validTo = dateAt(dated, 'validTo')
  if (validFrom === null || validTo === null || validFrom <= validTo) return []
  const expected = { kind: 'on_or_after', what: 'validFrom', date: validFrom } as const
  return [{ path: [...at, 'validTo'], found: validTo, expected, hint: { kind: 'swapped_dates' } }]
}

function repeatedIn(policy: unknown, field: 'objective' | 'flagOnly' | 'urgentGrounds'): Finding[] {
  const words = listAt(policy, field)
  return words.flatMap((word, i): Finding[] => {
    const first = words.indexOf(word)
    if (first === i || typeof word !== 'string') return []
    return [{ path: [field, i], found: word, expected: { kind: 'unique', firstAt: pathText([field, first]) } }]
  })
}

function objectiveFindings(policy: unknown): Finding[] {
  const levels = listAt(policy, 'objective')
  if (levels.length === 0 || levels.includes('score')) return []
  return [{ path: ['objective'], found: levels, expected: { kind: 'includes', value: 'score' } }]
}

/** Shares of nothing say nothing. */
function distributionFindings(key: unknown): Finding[] {
  if (key === null || typeof key !== 'object' || Array.isArray(key)) return []
  const shares = Object.values(key)
  const findings = municipalityFindings(key, SHARES)
  if (shares.every((share) => share === 0)) {
    findings.push({ path: SHARES.at, found: key, expected: { kind: 'shares' } })
  }
  return findings
}

/** An object with a number by municipality: where it stands in the policy, and whether the number is whole. */
interface ByMunicipality {
  readonly at: readonly string[]
  readonly isNumber: (value: unknown) => boolean
  readonly expected: Finding['expected']
}

const CAPS: ByMunicipality = {
  at: ['fairShare', 'maxPlacedPerOrigin'],
  isNumber: (cap) => Number.isSafeInteger(cap) && (cap as number) >= 0,
  expected: { kind: 'whole', min: 0, max: null },
}

const SHARES: ByMunicipality = {
  at: ['distribution', 'key'],
  isNumber: (share) => Number.isFinite(share) && (share as number) >= 0,
  expected: { kind: 'share' },
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
 * Two codes of what is one municipality today would be two numbers for the same people. Of a name that is no code the
 * shape tells the name alone, and of `__proto__` nothing.
 */
function municipalityFindings(caps: unknown, { at, isNumber, expected }: ByMunicipality): Finding[] {
  if (caps === null || typeof caps !== 'object' || Array.isArray(caps)) return []
  const firstOf = new Map<string, string>()
  const findings: Finding[] = []
  for (const code of Object.keys(caps)) {
    if (!wasEverAssigned(code)) {
      const path = [...at, code]
      const cap = memberOf(caps, code)
      if (code === '__proto__') findings.push({ path, found: code, expected: { kind: 'municipality' } })
      if (!isNumber(cap)) findings.push({ path, found: cap, expected })
      continue
    }
    const current = currentCode(code)
    const first = firstOf.get(current)
    if (first === undefined) firstOf.set(current, code)
    else {
      findings.push({
        path: [...at, code],
        found: memberOf(caps, code),
        expected: { kind: 'unique', firstAt: first },
        hint: { kind: 'merged', code: current },
      })
    }
  }
  return findings
}

/** Rows that end before they begin, and rows that are in force on the same day. */
function rentNormFindings(norms: unknown, table: RentNormTable): Finding[] {
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

/** A row of the allowance says how the own contribution follows from the income, in one of the two ways of the law. */
function formulaFindings(rows: readonly unknown[]): Finding[] {
  return rows.flatMap((row, i): Finding[] => {
    if (row === null || typeof row !== 'object' || isPartial(row)) return []
    const needed =
      memberOf(row, 'normRent') === undefined
        ? ['ownContribution', 'taperPercentOfIncomeAbovePoint']
        : ['ownContributionMinimum']
    return needed
      .filter((field) => memberOf(row, field) === undefined)
      .map((field) => ({
        path: ['rentNorms', 'rentAllowance', i, field],
        found: undefined,
        expected: { kind: 'object', fields: ['onePerson', 'multiPerson'] },
      }))
  })
}

/** What is known of a year already is no row. */
const isPartial = (row: unknown): boolean => memberOf(row, 'partial') === true

interface Period {
  readonly index: number
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

const sortedPeriods = (rows: readonly unknown[]): Period[] =>
  rows
    .flatMap((row, index) => {
      const [validFrom, validTo] = [dateAt(row, 'validFrom'), dateAt(row, 'validTo')]
      return validFrom === null || validTo === null || isPartial(row) ? [] : [{ index, validFrom, validTo }]
    })
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))

/** Days between two rows of a table that no row covers: allowed, and then not known in a run that needs such a day. */
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
