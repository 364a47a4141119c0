import {
  type Assumptions,
  type Candidate,
  type Distance,
  type Form,
  isInU16,
  municipalityOf,
  type Place,
  type ReasonBy,
} from '@thuismatch/shared/domain'
import { type Chance, chanceOf, quantileAt } from './chance.ts'

/** Days in a month, on average. */
export const MONTH_DAYS = 30.4375

/** What becomes of a proposal by what is assumed: everything is drawn from a stream of its own, in this order. */
export interface DrawnAnswer {
  readonly isSilent: boolean
  /** Working days, ≥ 1. */
  readonly afterDays: number
  readonly isYes: boolean
  readonly reason: { readonly by: ReasonBy; readonly code: string }
  readonly fallsThrough: boolean
  /** Working days from the yes to the move, ≥ 1. */
  readonly movesAfter: number
  /** Where on the way to the move it falls through, 0–1. */
  readonly fallsAt: number
}

export function drawAnswer(given: Assumptions, chance: Chance, candidate: Candidate, place: Place): DrawnAnswer {
  const isSilent = chance.happens(given.silence.value)
  const afterDays = Math.max(1, Math.round(quantileAt(given.answerDays.value, chance.next())))
  const isYes = chance.happens(acceptanceOf(given, candidate, place))
  const reason = weighted(given.declineReasons, chance.next())
  const fallsThrough = chance.happens(given.fallThrough.value)
  const movesAfter = Math.max(1, Math.round(quantileAt(given.moveInDays.value, chance.next())))
  return { isSilent, afterDays, isYes, reason, fallsThrough, movesAfter, fallsAt: chance.next() }
}

/** Of the place's municipality where something is assumed of it, else of all. */
export function acceptanceOf({ acceptance }: Assumptions, candidate: Candidate, place: Place): number {
  const distance = distanceBetween(candidate, place)
  const rows = acceptance.filter((row) => row.form === place.form && row.distance === distance)
  const own = rows.find(({ municipality }) => municipality === place.municipality)
  return (own ?? rows.find(({ municipality }) => municipality === null))?.value ?? 0
}

export function distanceBetween({ originMunicipality }: Candidate, { municipality }: Place): Distance {
  if (originMunicipality === null || !isInU16(originMunicipality)) return 'far'
  const [from, to] = [municipalityOf(originMunicipality), municipalityOf(municipality)]
  if (from?.code === to?.code) return 'same'
  return from?.subRegion === to?.subRegion ? 'near' : 'far'
}

/** The row at this share of all, by the rows' values. */
export function weighted<Row extends { readonly value: number }>(rows: readonly Row[], share: number): Row {
  let left = share * rows.reduce((sum, { value }) => sum + value, 0)
  for (const row of rows) {
    if (left < row.value) return row
    left -= row.value
  }
  return rows.findLast(({ value }) => value > 0) as Row
}

/** Whole days of a stay, ≥ 1. */
export const stayDays = ({ stays }: Assumptions, form: Form, share: number): number =>
  Math.max(1, Math.round(quantileAt(assumedFor(stays, form), share) * MONTH_DAYS))

/** What is assumed of a form; every form has a row. */
export const assumedFor = <V>(rows: readonly { readonly form: Form; readonly value: V }[], form: Form): V =>
  (rows.find((row) => row.form === form) as { readonly value: V }).value

/** Days after which somebody who waits has left without a home; `null`: not within so many days. */
export function departsAfter(given: Assumptions, candidate: Candidate, seed: string, horizon: number): number | null {
  const share = given.departures.find(({ group }) => group === candidate.group)?.value ?? 0
  if (share === 0) return null
  const chance = chanceOf(seed, 'depart', candidate.id, candidate.registeredOn)
  for (let month = 0; month * MONTH_DAYS <= horizon; month++) {
    if (chance.happens(share)) return 1 + Math.floor((month + chance.next()) * MONTH_DAYS)
  }
  return null
}
