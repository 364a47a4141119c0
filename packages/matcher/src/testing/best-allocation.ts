import {
  avoidedByResident,
  type Candidate,
  currentCode,
  FREED_BEDS,
  type ObjectiveValue,
  type Place,
  type Policy,
  residentId,
  type Snapshot,
  U16,
} from '@thuismatch/shared/domain'
import { pairs } from '../pairs.ts'

/** A limit as the contract words it: what those newly placed use, and how much they may. */
interface Rule {
  readonly id: string
  readonly left: number
  readonly use: (candidate: Candidate, place: Place) => number
}

interface Found {
  readonly value: ObjectiveValue
  /** By limit, the best value with one unit more of it. */
  readonly withOneMore: ReadonlyMap<string, ObjectiveValue>
}

/**
 * For tests: the best that any allocation reaches, by trying every one, with the limits read from the contract's words
 * once more; `without` is the one that does not count.
 */
export function bestAllocation(snapshot: Snapshot, policy: Policy, without: string | null = null): Found {
  const rules = rulesOf(snapshot, policy).filter(({ id }) => id !== without)
  const candidates = new Map(snapshot.candidates.map((candidate) => [candidate.id, candidate]))
  const urgent = (candidate: Candidate): boolean =>
    policy.urgentGrounds.some((ground) => ground === candidate.urgencyGround) ||
    (candidate.deadlineOn !== null &&
      (Date.parse(candidate.deadlineOn) - Date.parse(snapshot.asOf)) / 86_400_000 <= policy.urgentWithinDays)
  const lines = [...pairs(snapshot, policy)].filter(({ eligible }) => eligible)
  const choices = snapshot.places.map((place) => ({
    place,
    lines: lines.filter(({ placeId }) => placeId === place.id),
  }))
  const left = new Map(rules.map(({ id, left }) => [id, left]))
  const taken = new Set<string>()
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  const best = new Map<string, ObjectiveValue>()
  const note = (key: string): void => {
    const known = best.get(key)
    if (known === undefined || isLess(known, value, policy)) best.set(key, { ...value })
  }

  /** `over` is the one limit of which a unit more is used than there is. */
  function visit(index: number, over: string | null): void {
    if (index === choices.length) {
      if (over === null) {
        note('')
        for (const { id } of rules) note(id)
      } else note(over)
      return
    }
    visit(index + 1, over)
    const { place, lines } = choices[index]!
    for (const { candidateId, score } of lines) {
      if (taken.has(candidateId)) continue
      const candidate = candidates.get(candidateId)!
      const uses = rules.flatMap(({ id, use }) => {
        const amount = use(candidate, place)
        return amount === 0 ? [] : [{ id, amount }]
      })
      for (const { id, amount } of uses) left.set(id, left.get(id)! - amount)
      const broken = rules.filter(({ id }) => left.get(id)! < 0).map(({ id }) => id)
      const [one] = broken
      const unit = one?.startsWith('team:') === true ? 100 : 1
      if (broken.length === 0 || (broken.length === 1 && left.get(one!)! >= -unit)) {
        taken.add(candidateId)
        const before = { ...value }
        value.urgent += urgent(candidate) ? 1 : 0
        value.freed += FREED_BEDS.some((bed) => bed === candidate.movingFrom) ? 1 : 0
        value.placed += 1
        value.score += score
        visit(index + 1, one ?? null)
        Object.assign(value, before)
        taken.delete(candidateId)
      }
      for (const { id, amount } of uses) left.set(id, left.get(id)! + amount)
    }
  }
  visit(0, null)
  return { value: best.get('')!, withOneMore: best }
}

/** By the levels of the policy in their order. */
export function isLess(a: ObjectiveValue, b: ObjectiveValue, { objective }: Policy): boolean {
  const level = objective.find((one) => a[one] !== b[one])
  return level !== undefined && (a[level] ?? 0) < (b[level] ?? 0)
}

function rulesOf(snapshot: Snapshot, policy: Policy): Rule[] {
  const open = (snapshot.openProposals ?? []).map(({ candidateId, placeId }) => ({
    candidate: snapshot.candidates.find(({ id }) => id === candidateId)!,
    place: snapshot.places.find(({ id }) => id === placeId)!,
  }))
  const rule = (id: string, total: number, use: Rule['use']): Rule => ({
    id,
    left: Math.max(0, total - open.reduce((sum, { candidate, place }) => sum + use(candidate, place), 0)),
    use,
  })
  // What is on file of whoever lives in a house now goes with them, beside what they say as a candidate.
  const avoidedBy = ({ id, safety }: Candidate): string[] => [
    ...safety.avoidCandidates,
    ...snapshot.houses.flatMap(({ residents }) =>
      residents.flatMap((one) => (residentId(one) === id ? [...avoidedByResident(one)] : [])),
    ),
  ]
  const rules = snapshot.houses.flatMap(({ id, places, residents, supportedMax, supportedNow }) => [
    rule(`rooms:${id}`, places - new Set(residents.map(residentId)).size, (_, place) => (place.houseId === id ? 1 : 0)),
    ...(supportedMax === null
      ? []
      : [
          rule(`house:${id}`, supportedMax - supportedNow, ({ support }, place) =>
            place.houseId === id && support.hoursPerWeek !== 0 ? 1 : 0,
          ),
        ]),
    ...snapshot.candidates.flatMap((first) =>
      snapshot.candidates
        .filter(
          (second) =>
            first.id < second.id && (avoidedBy(first).includes(second.id) || avoidedBy(second).includes(first.id)),
        )
        .map((second) => ({
          id: `apart:${id}:${first.id}:${second.id}`,
          left: 1,
          use: (candidate: Candidate, place: Place) =>
            place.houseId === id && (candidate.id === first.id || candidate.id === second.id) ? 1 : 0,
        })),
    ),
  ])
  const teams = snapshot.supportTeams.flatMap(({ id, hoursPerWeekFree }) =>
    hoursPerWeekFree === null
      ? []
      : [
          rule(`team:${id}`, Math.round(hoursPerWeekFree * 100), ({ support }, place) =>
            place.support.teamId === id ? Math.round((support.hoursPerWeek ?? place.support.maxHoursPerWeek) * 100) : 0,
          ),
        ],
  )
  const origins = Object.entries(policy.fairShare?.maxPlacedPerOrigin ?? {}).map(([code, left]) => ({
    id: `origin:${code}`,
    left,
    use: ({ originMunicipality }: Candidate) => (currentCode(originMunicipality ?? '') === currentCode(code) ? 1 : 0),
  }))
  return [...rules, ...teams, ...origins, ...receivingRules(snapshot, policy, rule, open.length)]
}

function receivingRules(
  { ledger = [], places }: Snapshot,
  { distribution }: Policy,
  rule: (id: string, total: number, use: Rule['use']) => Rule,
  openProposals: number,
): Rule[] {
  if (distribution === null || distribution.maxAhead === null) return []
  const { key, maxAhead } = distribution
  const shares =
    key === 'inhabitants'
      ? U16.map(({ code, inhabitants2024 }) => [code, inhabitants2024] as const)
      : Object.entries(key).map(([code, share]) => [currentCode(code), Math.round(share * 1e6)] as const)
  const all = shares.reduce((sum, [, share]) => sum + share, 0)
  const received = ledger.reduce((sum, entry) => sum + entry.received, 0)
  return shares.map(([code, share]) => {
    const due = Math.ceil((share * (received + places.length - openProposals)) / all)
    const there = ledger
      .filter(({ municipality }) => currentCode(municipality) === code)
      .reduce((sum, entry) => sum + entry.received, 0)
    return rule(`receiving:${code}`, Math.max(0, due + maxAhead - there), ({ urgencyGround }, place) =>
      currentCode(place.municipality) === code && urgencyGround !== null && urgencyGround !== 'none' ? 1 : 0,
    )
  })
}
