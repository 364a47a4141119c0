import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Tx } from '@thuismatch/shared/db'
import { type Candidate, currentCode, type House, type Place, type SupportTeam } from '@thuismatch/shared/domain'
import {
  candidateSchema,
  houseSchema,
  placeSchema,
  readCandidate,
  readHouse,
  readPlace,
  readSupportTeam,
  supportTeamSchema,
} from '@thuismatch/shared/schema'
import { withdrawOpenProposal } from '../../proposals/withdraw-open-proposal.ts'
import { everRan, keptCandidate, keptHouse, keptPlace, keptSupportTeam } from '../../store/api-entities.ts'
import { putCandidates, withdrawCandidate } from '../../store/candidates.ts'
import { putHouses, putSupportTeams } from '../../store/houses.ts'
import { putPlaces, unknownReferences, withdrawPlace } from '../../store/places.ts'
import type { Mistake } from '../answer.ts'
import type { ApiRequest, Operation } from '../operation.ts'
import { municipalityOfCandidate } from '../scope.ts'
import { type Kept, keptOperations } from './kept-operations.ts'

const actorOf = ({ key }: ApiRequest) => ({ kind: 'integration', id: key.id }) as const

const candidates: Kept<Candidate> = {
  plural: 'candidates',
  singular: 'candidate',
  name: 'Candidate',
  schema: candidateSchema,
  right: 'candidates',
  read: (value, now) => readCandidate(value, { today: amsterdamDate(now) }),
  find: keptCandidate,
  municipality: municipalityOfCandidate,
  async write(tx, vault, candidate, how) {
    await putCandidates(tx, vault, [candidate], { ...how, match: await everRan(tx) })
    return []
  },
  async remove(tx, vault, candidateId, request, now) {
    await withdrawOpenProposal(tx, vault, { candidateId }, actorOf(request), now)
    await withdrawCandidate(tx, candidateId, now)
  },
  about: {
    put: 'The whole person as they are now, under a pseudonym of yours: no name, address or BSN. `null` is not known. A change that can matter to a match leads to a new run within seconds, and brings back who was withdrawn or moved in; without one they come back with If-None-Match: * only.',
    remove:
      'Ends the proposal that waits for an answer; an accepted one ends by a decision. Everything about the person is erased six weeks later.',
  },
}

const places: Kept<Place> = {
  plural: 'places',
  singular: 'place',
  name: 'Place',
  schema: placeSchema,
  right: 'places',
  read: (value) => readPlace(value),
  find: keptPlace,
  municipality: ({ municipality }) => currentCode(municipality),
  async write(tx, _vault, place, how) {
    const missing = await missingReferences(tx, place)
    if (missing.length === 0) await putPlaces(tx, [place], { ...how, match: await everRan(tx) })
    return missing
  },
  async remove(tx, vault, placeId, request, now) {
    await withdrawOpenProposal(tx, vault, { placeId }, actorOf(request), now)
    await withdrawPlace(tx, placeId, { now })
  },
  about: {
    put: 'Puts the place on offer as it is now. Its house and support team must be there. A new or changed offer is matched within seconds. A place that was withdrawn or filled comes back by a change, or with If-None-Match: *.',
    remove: 'Takes it off offer and ends the proposal that waits for an answer; an accepted one ends by a decision.',
  },
}

async function missingReferences(tx: Tx, place: Place): Promise<Mistake[]> {
  const unknown = await unknownReferences(tx, [place])
  return unknown.map((reference) =>
    reference.startsWith('house ')
      ? {
          path: 'houseId',
          expected: 'the id of a house that is there, or null',
          hint: 'Write the house first: PUT /v1/houses/{id}.',
        }
      : {
          path: 'support.teamId',
          expected: 'the id of a support team that is there, or null',
          hint: 'Write the team first: PUT /v1/support-teams/{id}.',
        },
  )
}

const houses: Kept<House> = {
  plural: 'houses',
  singular: 'house',
  name: 'House',
  schema: houseSchema,
  right: 'places',
  read: (value) => readHouse(value),
  find: keptHouse,
  municipality: ({ municipality }) => currentCode(municipality),
  async write(tx, _vault, house, { now, insists }) {
    await putHouses(tx, [house], now, { insists })
    return []
  },
  about: {
    put: 'The house as it is now, with the pseudonyms of its residents. Who moved in here since stays in its counts until `residents` or `supportedNow` are sent otherwise than the last time, or with If-Match.',
  },
}

const supportTeams: Kept<SupportTeam> = {
  plural: 'support-teams',
  singular: 'support_team',
  name: 'SupportTeam',
  schema: supportTeamSchema,
  right: 'places',
  read: (value) => readSupportTeam(value),
  find: keptSupportTeam,
  municipality: ({ municipality }) => currentCode(municipality),
  async write(tx, _vault, team, { now, insists }) {
    await putSupportTeams(tx, [team], now, { insists })
    return []
  },
  about: {
    put: 'The team as it is now, with the hours per week that it has free for new residents. What was taken up here since stays off them until they are sent otherwise than the last time, or with If-Match.',
  },
}

export const KEPT_OPERATIONS: readonly Operation[] = [
  ...keptOperations(candidates),
  ...keptOperations(places),
  ...keptOperations(houses),
  ...keptOperations(supportTeams),
]
