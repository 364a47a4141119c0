import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  type Candidate,
  currentCode,
  type House,
  lookAlikes,
  type Place,
  type PlaceListing,
  roomKey,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import {
  type Caseworker,
  candidateSchema,
  caseworkerSchema,
  houseSchema,
  listingSchema,
  notesOnCandidate,
  notesOnHouse,
  placeSchema,
  readCandidate,
  readCaseworker,
  readHouse,
  readListing,
  readPlace,
  readSupportTeam,
  supportTeamSchema,
} from '@thuismatch/shared/schema'
import { withdrawOpenProposal } from '../../../jobs/proposals/withdraw-open-proposal.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import {
  storedCandidate,
  storedCaseworker,
  storedHouse,
  storedListing,
  storedPlace,
  storedPlaceCode,
  storedSupportTeam,
} from '../../../store/intake/api-entities.ts'
import { putCandidates, withdrawCandidate } from '../../../store/people/candidates.ts'
import { forgetCaseworker, putCaseworkers } from '../../../store/people/caseworkers.ts'
import { peopleAlike } from '../../../store/people/people-alike.ts'
import { caresForSomebody, type UnknownOfPerson, unknownOfPerson } from '../../../store/people/reachable.ts'
import { putHouses, putSupportTeams } from '../../../store/places/houses.ts'
import { clearListing, putListings } from '../../../store/places/listings.ts'
import {
  type PlaceReference,
  putPlaces,
  roomsBeside,
  unknownReferences,
  withdrawPlace,
} from '../../../store/places/places.ts'
import { type Mistake, mistakesOf, problem } from '../answer.ts'
import type { ApiRequest, Operation } from '../operation.ts'
import { municipalityOfCandidate } from '../scope.ts'
import type { Resource } from './api-resource.ts'
import { resourceOperations } from './resource-operations.ts'

const actorOf = ({ key }: ApiRequest) => ({ kind: 'integration', id: key.id }) as const

const candidates: Resource<Candidate> = {
  plural: 'candidates',
  singular: 'candidate',
  name: 'Candidate',
  schema: candidateSchema,
  right: 'candidates',
  table: 'candidate',
  read: (value, now) => readCandidate(value, { today: amsterdamDate(now) }),
  find: storedCandidate,
  municipality: municipalityOfCandidate,
  async write(tx, dataKeys, candidate, how) {
    const unknown = await unknownOfPerson(tx, candidate)
    if (unknown.length > 0) return unknown.map(mistakeOf)
    await putCandidates(tx, dataKeys, [candidate], { ...how, match: true })
    return []
  },
  async notes(tx, candidate, { dataKeys, isNew, now }) {
    const strange = mistakesOf(notesOnCandidate(candidate, amsterdamDate(now)))
    // A person comes twice by a new id; to look each time anew would open everybody of their origin at each write.
    const alike = isNew ? await peopleAlike(tx, dataKeys, candidate) : []
    const twice = alike.map((other) => ({
      path: 'id',
      expected: `somebody who is not alike in birth date, origin, household, dates and needs to ${other}`,
      hint: 'Both are kept. If they are one person, withdraw one of them; if they are two, say so: thuismatch people distinct, or the page of the person.',
    }))
    return [...strange, ...twice]
  },
  async remove(tx, dataKeys, candidateId, request, now) {
    await withdrawOpenProposal(tx, dataKeys, { candidateId }, actorOf(request), now)
    await withdrawCandidate(tx, candidateId, now)
    return undefined
  },
  about: {
    put: 'The whole person as they are now, under a pseudonym of yours: no name, address or BSN. `null` is not known. A change that can matter to a match leads to a new run within seconds, and brings back who was withdrawn; without one they come back with If-None-Match: * only. Who moved in has a home, whatever is kept up to date of them: they are back with a `registeredOn` of after the move, or with If-None-Match: *. Somebody new who looks like another one under another id, within reach of the key, is answered as `warnings`, and so are days that can be and look like a slip: somebody under 16, ready in years only, on notice before they came.',
    remove:
      'Ends the open proposal, accepted or not, and everybody who was told of it hears so. Everything about the person is erased six weeks later.',
  },
}

/** In words, with the one that was probably meant. */
const mistakeOf = ({ path, meant }: UnknownOfPerson): Mistake => ({
  path,
  expected:
    path === 'caseworkerId'
      ? 'the id of a caseworker whose address is known here'
      : 'the id of a house that is there: a ban on one that nobody knows bans nothing',
  ...(meant === undefined ? {} : { hint: `Do you mean ${meant}?` }),
})

const places: Resource<Place> = {
  plural: 'places',
  singular: 'place',
  name: 'Place',
  schema: placeSchema,
  right: 'places',
  table: 'place',
  read: (value, now) => readPlace(value, { today: amsterdamDate(now) }),
  find: storedPlace,
  municipality: ({ municipality }) => currentCode(municipality),
  async write(tx, _dataKeys, place, how) {
    const missing = await missingReferences(tx, place)
    if (missing.length === 0) await putPlaces(tx, [place], { ...how, match: true })
    return missing
  },
  async notes(tx, { id, ...place }) {
    const group = lookAlikes([{ id, ...place }, ...(await roomsBeside(tx, { id, ...place }))], roomKey).find((ids) =>
      ids.includes(id),
    )
    return (group ?? [])
      .filter((other) => other !== id)
      .map((other) => ({
        path: 'id',
        expected: `an id that is not ${other} but for capitals, dashes and zeros`,
        hint: 'Both are kept. If they are one room, withdraw one of them: it would be filled twice.',
      }))
  },
  async remove(tx, dataKeys, placeId, request, now) {
    await withdrawOpenProposal(tx, dataKeys, { placeId }, actorOf(request), now)
    await withdrawPlace(tx, placeId, { now })
    return undefined
  },
  about: {
    put: 'Puts the place on offer as it is now. Its house and support team must be there. A new or changed offer is matched within seconds. A place that was withdrawn comes back by a change, one that was filled with an `availableFrom` of after that; both with If-None-Match: *. A room of the same house whose id differs in capitals, dashes and zeros alone is answered as `warnings`.',
    remove: 'Takes it off offer and ends the open proposal, accepted or not; everybody who was told of it hears so.',
  },
}

async function missingReferences(tx: Tx, place: Place): Promise<Mistake[]> {
  const unknown = await unknownReferences(tx, [place])
  return unknown.map(({ kind }) => MISSING[kind])
}

const MISSING: Readonly<Record<PlaceReference['kind'], Mistake>> = {
  house: {
    path: 'houseId',
    expected: 'the id of a house that is there, or null',
    hint: 'Write the house first: PUT /v1/houses/{id}.',
  },
  supportTeam: {
    path: 'support.teamId',
    expected: 'the id of a support team that is there, or null',
    hint: 'Write the team first: PUT /v1/support-teams/{id}.',
  },
  candidate: {
    path: 'occupiedBy',
    expected: 'the id of a candidate who is there, or null',
    hint: 'Write the candidate first: PUT /v1/candidates/{id}.',
  },
}

const houses: Resource<House> = {
  plural: 'houses',
  singular: 'house',
  name: 'House',
  schema: houseSchema,
  right: 'places',
  table: 'house',
  read: (value) => readHouse(value),
  find: storedHouse,
  municipality: ({ municipality }) => currentCode(municipality),
  async write(tx, _dataKeys, house, { now, insists }) {
    await putHouses(tx, [house], now, { insists })
    return []
  },
  notes: async (_tx, house) => mistakesOf(notesOnHouse(house)),
  about: {
    put: 'The house as it is now, with the pseudonyms of its residents. Who moved in here since stays in its counts until `residents` or `supportedNow` are sent otherwise than the last time, or with If-Match. More residents than rooms, or more of them with support than may be, is kept and answered as `warnings`; such a house gets nobody new.',
  },
}

const supportTeams: Resource<SupportTeam> = {
  plural: 'support-teams',
  singular: 'support_team',
  name: 'SupportTeam',
  schema: supportTeamSchema,
  right: 'places',
  table: 'supportTeam',
  read: (value) => readSupportTeam(value),
  find: storedSupportTeam,
  municipality: ({ municipality }) => currentCode(municipality),
  async write(tx, _dataKeys, team, { now, insists }) {
    await putSupportTeams(tx, [team], now, { insists })
    return []
  },
  about: {
    put: 'The team as it is now, with the hours per week that it has free for new residents. What was taken up here since stays off them until they are sent otherwise than the last time, or with If-Match.',
  },
}

const caseworkers: Resource<Caseworker> = {
  plural: 'caseworkers',
  singular: 'caseworker',
  name: 'Caseworker',
  schema: caseworkerSchema,
  right: 'caseworkers',
  table: 'caseworker',
  id: { pattern: /^[^@\p{Cc}]{1,200}$/u, maxLength: 200 },
  read: (value) => readCaseworker(value),
  find: storedCaseworker,
  municipality: ({ municipality }) => municipality && currentCode(municipality),
  async write(tx, dataKeys, caseworker, { now }) {
    const { municipality } = caseworker
    const today = municipality && currentCode(municipality)
    await putCaseworkers(tx, dataKeys, [{ ...caseworker, municipality: today }], now)
    return []
  },
  async remove(tx, _dataKeys, id, _request, now) {
    if (await caresForSomebody(tx, id))
      return problem('conflict', 'Somebody who waits is in their care. Give these people another caseworker first.')
    await forgetCaseworker(tx, id, now)
    return undefined
  },
  about: {
    put: 'Who gets the proposals of their people: an address for mails, the language of mails and pages, and whom a coordinator calls. Kept sealed; no page of anybody else and no mail shows it. A caseworker belongs to a municipality, so that a key for it can write them; of none only a key for the region can. Read before people are written who name them.',
    removal: 'Forget a caseworker',
    remove: 'Address, name and telephone are gone at once. Refused while somebody who waits is in their care.',
    removed: 'Nothing is known of them any more. The same again changes nothing.',
    hindered: true,
  },
}

const listings: Resource<PlaceListing> = {
  plural: 'places',
  part: 'listing',
  singular: 'listing',
  name: 'Listing',
  schema: listingSchema,
  right: 'places',
  table: null,
  read: (value) => readListing(value),
  find: storedListing,
  municipality: async ({ id }, tx) => (await storedPlaceCode(tx, id)) ?? null,
  async write(tx, dataKeys, listing, { now }) {
    if ((await storedPlaceCode(tx, listing.id)) === undefined)
      return [
        {
          path: 'id',
          expected: 'the id of a place that is there',
          hint: 'Write the place first: PUT /v1/places/{id}.',
        },
      ]
    await putListings(tx, dataKeys, [listing], now)
    return []
  },
  async remove(tx, _dataKeys, id, _request, now) {
    await clearListing(tx, id, now)
    return undefined
  },
  about: {
    put: 'What is told of a place to the caseworker of whoever it is proposed to: street, neighbourhood, size, provider, how it can be viewed, and whom to call. No rule reads any of it, it never stands in a snapshot, a queue or a mail, and the contact is kept sealed.',
    removal: 'Tell nothing more of a place',
    remove: 'Street, size, provider and contact are gone at once. The place itself stays.',
    removed: 'Nothing is told of it.',
  },
}

export const KEPT_OPERATIONS: readonly Operation[] = [
  ...resourceOperations(candidates),
  ...resourceOperations(places),
  ...resourceOperations(listings),
  ...resourceOperations(houses),
  ...resourceOperations(supportTeams),
  ...resourceOperations(caseworkers),
]
