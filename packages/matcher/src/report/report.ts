import {
  byCodeUnit,
  CANDIDATE_FIELDS,
  type Candidate,
  type CandidateOutcome,
  CRITERIA,
  currentCode,
  FORMS,
  GROUPS,
  type MunicipalityCode,
  type Place,
  type Result,
  type Snapshot,
  type SubRegion,
  subRegionOf,
  U16,
  URGENCY_GROUNDS,
  wholeYears,
} from '@thuismatch/shared/domain'
import { type RunView, viewOf } from '../result/index.ts'
import type { ShownLedger } from './ledger/index.ts'
import { type Placed, proposedPlaceOf } from './proposed-places.ts'
import type {
  AgeBand,
  Flow,
  GiveAndTake,
  HereRow,
  OpenField,
  PeopleRow,
  PlacesRow,
  ProposedRow,
  RegionReport,
} from './region-report.ts'
import { spreadOf } from './spread.ts'

const AGE_BANDS: readonly AgeBand[] = [
  { from: 0, to: 17 },
  { from: 18, to: 20 },
  { from: 21, to: 24 },
  { from: 25, to: 34 },
  { from: 35, to: 49 },
  { from: 50, to: null },
]

const OUTCOMES: readonly CandidateOutcome[] = [
  'outranked',
  'limits',
  'incomplete',
  'no_eligible_place',
  'needs_protected_living',
  'taken',
]

/**
 * Who is proposed and who waits, per municipality, sub-region, group, age and form; give and take; waiting times; what
 * is to be found out; with `ledger`, who moved in where. Throws a `RangeError` where the result is not of the snapshot.
 * O(candidates + places) per grouping.
 */
export function report(snapshot: Snapshot, result: Result, ledger: ShownLedger | null = null): RegionReport {
  const run = viewOf(snapshot, result.policy, result)
  const { candidates, places } = run.region
  const people = (counts: (candidate: Candidate) => boolean): PeopleRow => peopleRow(run, counts)
  const homes = (counts: (place: Place) => boolean): PlacesRow => placesRow(run, counts)
  const subRegions: (SubRegion | 'outside')[] = [...new Set(U16.map(({ subRegion }) => subRegion)), 'outside']
  return {
    asOf: result.asOf,
    policyId: result.policy.id,
    policyHash: result.policyHash,
    snapshotHash: result.snapshotHash,
    objective: result.objective,
    proven: result.optimality.proven,
    totals: people(() => true),
    places: homes(() => true),
    perMunicipality: municipalitiesIn(candidates, places).map((municipality) => ({
      municipality,
      ...people((candidate) => originOf(candidate) === municipality),
      ...giveAndTake(run, (code) => code === municipality),
    })),
    perSubRegion: [...subRegions, null]
      .map((subRegion) => ({
        subRegion,
        ...people((candidate) => areaOf(originOf(candidate)) === subRegion),
        ...giveAndTake(run, (code) => areaOf(code) === subRegion),
      }))
      .filter((row) => row.candidates + row.placesOffered > 0 || isSubRegion(row.subRegion)),
    perGroup: GROUPS.map((group) => ({ group, ...people((candidate) => candidate.group === group) })),
    perAge: [...AGE_BANDS, null]
      .map((age) => ({ age, ...people((candidate) => isOfAge(candidate, age, result)) }))
      .filter((row) => row.candidates > 0),
    perForm: FORMS.map((form) => ({
      form,
      ...homes((place) => place.form === form),
      waitingWithWish: people((candidate) => candidate.wishes.forms.includes(form)).waiting,
    })),
    flows: flowsIn(run, run.allocation.placeOf),
    proposedFlows: flowsIn(run, proposedPlaceOf(run)),
    outcomes: OUTCOMES.map((outcome) => ({
      outcome,
      people: result.unmatched.filter((candidate) => candidate.outcome === outcome).length,
    })),
    questions: openFields(result),
    ...urgencyIn(run, municipalitiesIn(candidates, places)),
    flags: flagsIn(result),
    ledger,
  }
}

function urgencyIn(
  run: RunView,
  municipalities: readonly (MunicipalityCode | null)[],
): Pick<RegionReport, 'urgencyPerMunicipality' | 'urgencyGrounds'> {
  const { candidates, places } = run.region
  const placeOf = proposedPlaceOf(run)
  const has = ({ urgencyGround }: Candidate): boolean => urgencyGround !== null && urgencyGround !== 'none'
  return {
    urgencyPerMunicipality: municipalities.map((municipality) => {
      const own = candidates.filter((candidate) => originOf(candidate) === municipality)
      return {
        municipality,
        recognised: own.filter(has).length,
        none: own.filter(({ urgencyGround }) => urgencyGround === 'none').length,
        notKnown: own.filter(({ urgencyGround }) => urgencyGround === null).length,
        received: candidates.filter(
          (candidate, index) =>
            has(candidate) && placeOf[index] >= 0 && currentCode(places[placeOf[index]].municipality) === municipality,
        ).length,
      }
    }),
    urgencyGrounds: URGENCY_GROUNDS.map((ground) => ({
      ground,
      people: candidates.filter(({ urgencyGround }) => urgencyGround === ground).length,
    })).filter(({ people }) => people > 0),
  }
}

const flagsIn = ({ policy, proposals }: Result): RegionReport['flags'] =>
  CRITERIA.flatMap((criterion) => {
    const flag = policy.flagOnly.find((one) => one === criterion)
    return flag === undefined
      ? []
      : [{ criterion: flag, proposals: proposals.filter(({ flags }) => flags.includes(flag)).length }]
  })

function peopleRow(run: RunView, counts: (candidate: Candidate) => boolean): PeopleRow {
  const { region, allocation } = run
  const all = [...region.candidates.keys()].filter((index) => counts(region.candidates[index]))
  const placed = all.filter((index) => allocation.placeOf[index] >= 0)
  const underWay = all.filter((index) => region.candidateTaken[index] === 1)
  const waiting = all.filter((index) => allocation.placeOf[index] < 0 && region.candidateTaken[index] === 0)
  const inOrigin = placed.filter(
    (index) => region.homes.municipality[allocation.placeOf[index]] === region.people.origin[index],
  )
  const days = (some: readonly number[]): PeopleRow['daysOfPlaced'] =>
    spreadOf(some.map((index) => region.people.waitedDays[index]))
  return {
    candidates: all.length,
    placed: placed.length,
    underWay: underWay.length,
    waiting: waiting.length,
    placedInOrigin: inOrigin.length,
    placedElsewhere: placed.length - inOrigin.length,
    proposed: proposedRow(run, all),
    daysOfPlaced: days(placed),
    daysOfWaiting: days(waiting),
  }
}

function proposedRow(run: RunView, some: readonly number[]): ProposedRow {
  const { people, homes } = run.region
  const placeOf = proposedPlaceOf(run)
  const proposed = some.filter((index) => placeOf[index] >= 0)
  const known = proposed.filter((index) => people.origin[index] >= 0)
  const inOrigin = known.filter((index) => homes.municipality[placeOf[index]] === people.origin[index]).length
  return {
    people: proposed.length,
    inOrigin,
    elsewhere: known.length - inOrigin,
    originNotKnown: proposed.length - known.length,
    days: spreadOf(proposed.map((index) => people.waitedDays[index])),
  }
}

function placesRow({ region, allocation }: RunView, counts: (place: Place) => boolean): PlacesRow {
  const all = [...region.places.keys()].filter((index) => counts(region.places[index]))
  const underWay = all.filter((index) => region.placeTaken[index] === 1).length
  const filled = all.filter((index) => allocation.candidateOf[index] >= 0).length
  return { offered: all.length - underWay, filled, empty: all.length - underWay - filled, underWay }
}

function giveAndTake(run: RunView, isHere: (code: MunicipalityCode) => boolean): GiveAndTake {
  const { candidates, places } = run.region
  const here = (place: Place): boolean => isHere(currentCode(place.municipality))
  return {
    placesOffered: placesRow(run, here).offered,
    received: [...run.allocation.candidateOf].filter((candidate, index) => {
      if (candidate < 0 || !here(places[index])) return false
      const origin = originOf(candidates[candidate])
      return origin === null || !isHere(origin)
    }).length,
    here: hereRow(run, isHere),
  }
}

function hereRow(run: RunView, isHere: (code: MunicipalityCode) => boolean): HereRow {
  const { candidates, places } = run.region
  const here = (place: Place): boolean => isHere(currentCode(place.municipality))
  const { offered, underWay, empty } = placesRow(run, here)
  const origins = [...proposedPlaceOf(run).entries()]
    .filter(([, place]) => place >= 0 && here(places[place]))
    .map(([candidate]) => originOf(candidates[candidate]))
  const known = origins.filter((origin) => origin !== null)
  const toOwn = known.filter(isHere).length
  return {
    places: offered + underWay,
    toOwn,
    toOthers: known.length - toOwn,
    toOriginNotKnown: origins.length - known.length,
    empty,
  }
}

function flowsIn({ region }: RunView, placeOf: Placed): Flow[] {
  const counts = new Map<string, { from: MunicipalityCode | null; to: MunicipalityCode; people: number }>()
  for (const [candidate, place] of placeOf.entries()) {
    if (place < 0) continue
    const from = originOf(region.candidates[candidate])
    const to = currentCode(region.places[place].municipality)
    const flow = counts.get(`${from}>${to}`)
    if (flow === undefined) counts.set(`${from}>${to}`, { from, to, people: 1 })
    else flow.people++
  }
  return [...counts.values()].sort((a, b) => byCodeNullLast(a.from, b.from) || byCodeUnit(a.to, b.to))
}

function openFields({ questions }: Result): OpenField[] {
  return CANDIDATE_FIELDS.map((field) => {
    const asked = questions.filter((question) => question.field === field)
    return { field, people: asked.length, mayOpen: asked.filter(({ opensPlaces }) => opensPlaces > 0).length }
  })
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people)
}

function municipalitiesIn(candidates: readonly Candidate[], places: readonly Place[]): (MunicipalityCode | null)[] {
  const codes = new Set<MunicipalityCode | null>([
    ...U16.map(({ code }) => code),
    ...candidates.map(originOf),
    ...places.map(({ municipality }) => currentCode(municipality)),
  ])
  return [...codes].sort(byCodeNullLast)
}

const byCodeNullLast = (a: MunicipalityCode | null, b: MunicipalityCode | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : byCodeUnit(a, b)

const originOf = ({ originMunicipality }: Candidate): MunicipalityCode | null =>
  originMunicipality === null ? null : currentCode(originMunicipality)

const areaOf = (code: MunicipalityCode | null): SubRegion | 'outside' | null =>
  code === null ? null : (subRegionOf(code) ?? 'outside')

const isSubRegion = (area: SubRegion | 'outside' | null): boolean => area !== null && area !== 'outside'

function isOfAge({ bornOn }: Candidate, band: AgeBand | null, { asOf }: Result): boolean {
  if (bornOn === null || band === null) return bornOn === null && band === null
  const years = wholeYears(bornOn, asOf)
  return band.from <= years && (band.to === null || years <= band.to)
}
