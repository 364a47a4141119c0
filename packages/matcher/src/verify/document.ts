import { CRITERIA, FACTORS, OBJECTIVES, type Policy, type Result, URGENCY_GROUNDS } from '@thuismatch/shared/domain'
import { isObject } from './difference.ts'
import { rentNormsShape } from './norms-shape.ts'
import { type Report, shown } from './problem.ts'
import { bool, date, either, list, number, object, oneOf, record, type Shape, text, value, whole } from './shape.ts'

/**
 * What of a result the certifier takes as said: the policy, who goes where, and the prices. Everything else it computes
 * from these and the snapshot, and compares.
 */
export interface Document {
  readonly policy: Policy
  /** As they stand, wrong ones included; `null` for an entry that names no pair. */
  readonly pairs: readonly (Pairing | null)[]
  readonly optimality: Result['optimality'] | null
  /** The whole document, unread. */
  readonly raw: Readonly<Record<string, unknown>>
}

export interface Pairing {
  readonly placeId: string
  readonly candidateId: string
}

/**
 * Reports what has not the shape of a result. `null` when too little is left to go on with: no document or no policy.
 */
export function readDocument(result: unknown, report: Report): Document | null {
  if (!isObject(result)) {
    report.add('', result, 'a result document', `is ${shown(result)}; expected a result document`)
    return null
  }
  const { policy, proposals, optimality } = result
  const policyIsRead = policyShape(policy, 'policy', report)
  const optimalityIsRead = optimalityShape(optimality, 'optimality', report)
  const pairs = list(pairing)(proposals, 'proposals', report) ? proposals : Array.isArray(proposals) ? proposals : []
  if (!policyIsRead) return null
  return {
    policy: policy as unknown as Policy,
    pairs: (pairs as unknown[]).map((entry) => (isPairing(entry) ? entry : null)),
    optimality: optimalityIsRead ? (optimality as unknown as Result['optimality']) : null,
    raw: result,
  }
}

const isPairing = (entry: unknown): entry is Pairing =>
  isObject(entry) && typeof entry.placeId === 'string' && typeof entry.candidateId === 'string'

const pairing: Shape = value('a proposal of a candidate for a place', isPairing)

const amount = whole(0)
const percent = whole(0, 100)
const weights: Shape = (found, path, report) =>
  object(Object.fromEntries(FACTORS.map((factor) => [factor, percent])))(found, path, report) &&
  value('weights that sum to 100', (all) => Object.values(all as Policy['weights']).reduce((a, b) => a + b) === 100)(
    found,
    path,
    report,
  )

const objective = value(
  'the levels of the objective, each at most once, "score" among them',
  (found) =>
    Array.isArray(found) &&
    found.every((level) => OBJECTIVES.includes(level)) &&
    new Set(found).size === found.length &&
    found.includes('score'),
)

/** What a policy may not give away always closes. */
const MAY_FLAG = CRITERIA.filter((code) => !['safety', 'taken', 'declined', 'may_share', 'group', 'age'].includes(code))

const set = (expected: string, words: readonly string[]): Shape =>
  value(
    expected,
    (found) =>
      Array.isArray(found) && found.every((word) => words.includes(word)) && new Set(found).size === found.length,
  )

const workingDays = object(
  { workingDays: whole(1) },
  { alsoDaysOff: set('days that are not a day off for everybody', ['good_friday', 'liberation_day']) },
)

const policyShape = object({
  version: oneOf(1),
  id: text,
  validFrom: date,
  validTo: either(null, date),
  objective,
  urgentWithinDays: amount,
  weights,
  minimumScore: whole(0, 1000),
  shortlistSize: whole(1),
  waitingCapDays: whole(1),
  supportTolerance: object({ underHours: number(0) }),
  indicationMayBeUnknown: bool,
  fairShare: either(null, object({ maxPlacedPerOrigin: record(amount) })),
  lotterySeed: text,
  affordabilityMaxSharePercent: whole(1, 100),
  rentNorms: either('builtin', rentNormsShape),
  flagOnly: set('criteria that may flag only, each at most once', MAY_FLAG),
  urgentGrounds: set('urgency grounds, each at most once', URGENCY_GROUNDS),
  answerWithin: workingDays,
  unanswered: object({ pairRestsDays: amount, tellCoordinatorAfter: whole(1) }),
  followUpAfter: workingDays,
  chains: either(null, object({ maxLength: whole(1), turnoverDays: amount, swaps: bool })),
  distribution: either(
    null,
    object(
      { key: either('inhabitants', record(number(0))), period: oneOf('half_year') },
      { maxAhead: either(null, amount) },
    ),
  ),
})

const levels = object({ urgent: amount, placed: amount, score: amount }, { freed: amount })

/** Below 0 only for a resident, who has a home in any case. */
const price = value('a whole number, not 0', (found) => Number.isSafeInteger(found) && found !== 0)

const optimalityShape = object({
  proven: bool,
  method: oneOf('flow', 'mip'),
  bound: levels,
  certificate: object({
    unit: levels,
    candidates: record(price),
    places: record(whole(1)),
    limits: record(whole(1)),
    dualBound: amount,
  }),
})
