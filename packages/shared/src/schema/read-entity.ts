import {
  type AsGiven,
  type Candidate,
  completeCandidate,
  completeDecline,
  completeHouse,
  completePlace,
  completeSupportTeam,
  type Decline,
  type House,
  NO_PROVIDER_CONTACT,
  type OpenProposal,
  type Place,
  type PlaceListing,
  type PlainDate,
  type SupportTeam,
} from '../domain/index.ts'
import { type Caseworker, caseworkerSchema } from './caseworker.ts'
import { citizenNumbersOfCandidate, citizenNumbersOfHouse, citizenNumbersOfPlace } from './citizen-numbers.ts'
import { candidateConflicts, placeConflicts } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { listingSchema } from './listing.ts'
import { type DocumentKind, type Problem, problemsOf } from './problem.ts'
import type { ReadOptions } from './read-options.ts'
import { shapeFindings } from './shape-findings.ts'
import { entitySchemas } from './snapshot.ts'

export type EntityRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Readers of one entity alone, for a queue, HTTP, or a row of an import: every problem within it. What it refers to
 * cannot be seen from here. Days are held against `today` when that is given. What is left out is written out as
 * `null`.
 */
export const readCandidate = (
  value: unknown,
  { today, ...options }: ReadOptions & { today?: PlainDate } = {},
): EntityRead<Candidate> =>
  read(
    'candidate',
    value,
    [
      ...shapeFindings(entitySchemas.candidates, value),
      ...citizenNumbersOfCandidate(value),
      ...candidateConflicts(value, today ?? null),
    ],
    options,
    completeCandidate,
  )

export const readPlace = (
  value: unknown,
  { today, ...options }: ReadOptions & { today?: PlainDate } = {},
): EntityRead<Place> =>
  read(
    'place',
    value,
    [
      ...shapeFindings(entitySchemas.places, value),
      ...citizenNumbersOfPlace(value),
      ...placeConflicts(value, today ?? null),
    ],
    options,
    completePlace,
  )

export const readHouse = (value: unknown, options: ReadOptions = {}): EntityRead<House> =>
  read(
    'house',
    value,
    [...shapeFindings(entitySchemas.houses, value), ...citizenNumbersOfHouse(value)],
    options,
    completeHouse,
  )

export const readSupportTeam = (value: unknown, options: ReadOptions = {}): EntityRead<SupportTeam> =>
  read('supportTeam', value, shapeFindings(entitySchemas.supportTeams, value), options, completeSupportTeam)

export const readCaseworker = (value: unknown, options: ReadOptions = {}): EntityRead<Caseworker> =>
  read('caseworker', value, shapeFindings(caseworkerSchema, value), options, completeCaseworker)

export const readListing = (value: unknown, options: ReadOptions = {}): EntityRead<PlaceListing> =>
  read('listing', value, shapeFindings(listingSchema, value), options, completeListing)

export const readDecline = (value: unknown, options: ReadOptions = {}): EntityRead<Decline> =>
  read('decline', value, shapeFindings(entitySchemas.declines, value), options, completeDecline)

export const readOpenProposal = (value: unknown, options: ReadOptions = {}): EntityRead<OpenProposal> =>
  read('openProposal', value, shapeFindings(entitySchemas.openProposals, value), options, asGiven)

/** An entity of which every field is always known. */
const asGiven = (value: AsGiven<OpenProposal>): OpenProposal => value

/** Left out is not known. */
const completeListing = ({ id, ...given }: AsGiven<PlaceListing>): PlaceListing => ({
  id,
  street: null,
  neighbourhood: null,
  sizeM2: null,
  rooms: null,
  provider: null,
  viewing: null,
  ...given,
  contact: { ...NO_PROVIDER_CONTACT, ...given.contact },
})

/** Of a caseworker only the address is always known. */
const completeCaseworker = ({
  municipality = null,
  name = null,
  organisation = null,
  telephone = null,
  ...caseworker
}: AsGiven<Caseworker>): Caseworker => ({ ...caseworker, municipality, name, organisation, telephone })

function read<T>(
  kind: DocumentKind,
  value: unknown,
  findings: readonly Finding[],
  options: ReadOptions,
  complete: (value: AsGiven<T>) => T,
): EntityRead<T> {
  if (findings.length === 0) return { ok: true, value: complete(value as AsGiven<T>) }
  return { ok: false, problems: problemsOf(findings, value, kind, options.locale ?? 'en') }
}
