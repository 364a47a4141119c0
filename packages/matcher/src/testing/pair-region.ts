import {
  type Candidate,
  type CriterionCode,
  type CriterionDetail,
  DEFAULT_POLICY,
  type House,
  type MissingField,
  type Place,
  type Policy,
  plainDate,
  type Snapshot,
  type Verdict,
} from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, HOUSE, STUDIO } from '@thuismatch/shared/domain/testing'
import { judgePair } from '../eligibility/judge-pair.ts'
import { indexRegion, type Region } from '../region/region.ts'

/** Some fields of a thing, and of the things right inside it. Days may be given as plain text. */
export type Changes<T> = {
  readonly [K in keyof T]?: T[K] extends readonly unknown[]
    ? T[K]
    : NonNullable<T[K]> extends Candidate['readyOn']
      ? string | Extract<T[K], null>
      : T[K] extends object
        ? Partial<T[K]>
        : T[K]
}

export interface PairChanges {
  readonly candidate?: Changes<Candidate>
  readonly place?: Changes<Place>
  readonly house?: Partial<House>
  readonly policy?: Partial<Policy>
  readonly snapshot?: Partial<Pick<Snapshot, 'declines' | 'openProposals'>> & { readonly asOf?: string }
}

const AS_OF = plainDate('2026-03-02')

/** Somebody of 20 who fits {@link PLACE} in every way. */
const CANDIDATE: Candidate = {
  ...ANNA,
  id: 'c1',
  bornOn: plainDate('2005-06-15'),
  movingFrom: 'family_home',
  fullTimeStudent: null,
  urgencyGround: null,
  registeredOn: plainDate('2025-03-02'),
  readyOn: plainDate('2026-04-01'),
}

const PLACE: Place = {
  ...STUDIO,
  id: 'p1',
  houseId: HOUSE.id,
  age: { min: 18, max: 27 },
  rentCents: 450_00,
  serviceCostsCents: 40_00,
  availableFrom: plainDate('2026-05-01'),
}

/** A region of one candidate and one place, both at index 0, that differ from a perfect fit only as given. */
export function pairRegion({
  candidate = {},
  place = {},
  house = {},
  policy = {},
  snapshot = {},
}: PairChanges): Region {
  const changed: Snapshot = {
    ...EMPTY_SNAPSHOT,
    asOf: plainDate(snapshot.asOf ?? AS_OF),
    candidates: [changedBy(CANDIDATE, candidate)],
    places: [changedBy(PLACE, place)],
    houses: [{ ...HOUSE, ...house }],
    declines: snapshot.declines ?? [],
    openProposals: snapshot.openProposals ?? [],
  }
  return indexRegion(changed, { ...DEFAULT_POLICY, ...policy })
}

/** One criterion, judged for a pair that differs from a perfect fit only as given. */
export function judged<C extends CriterionCode>(
  code: C,
  changes: PairChanges,
): {
  readonly verdict: Verdict
  readonly detail: CriterionDetail[C]
  readonly missing: readonly MissingField[]
  readonly closes: boolean
} {
  const found = judgePair(pairRegion(changes), 0, 0).find(({ judgement }) => judgement.criterion === code)
  if (found === undefined) throw new Error(`${code} was not judged`)
  const { judgement, missing, closes } = found
  return { verdict: judgement.verdict, detail: judgement.detail as CriterionDetail[C], missing, closes }
}

function changedBy<T extends object>(base: T, changes: Changes<T>): T {
  const merged = Object.entries(changes).map(([key, value]) => {
    const old = base[key as keyof T]
    const inside = isRecord(old) && isRecord(value)
    return [key, inside ? { ...old, ...value } : value]
  })
  return { ...base, ...Object.fromEntries(merged) }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
