/** What the commands of the model test believe to be so. Who is matched with whom is not predicted: it is checked. */
export interface Model {
  /** By id: on offer, taken off offer, or filled. */
  readonly places: Map<string, 'offered' | 'withdrawn' | 'filled'>
  /** By id: waiting, housed, or away for good. */
  readonly people: Map<string, 'waiting' | 'housed' | 'gone'>
  /** By id of a home: who lives there and wants to move on. It is theirs until they have moved into another. */
  readonly residents: Map<string, string>
  /** People who have taken back their consent to share: nothing fits them meanwhile. */
  readonly silent: Set<string>
  /** By proposal id. */
  readonly proposals: Map<string, ModelProposal>
  /** `candidate place`: never to be proposed again. */
  readonly refused: Set<string>
  /** `candidate place`: nobody answered, and through this day it is not proposed again. */
  readonly resting: Map<string, string>
  /** Whether everything that was asked for has been matched. */
  isMatched: boolean
}

export interface ModelProposal {
  readonly placeId: string
  readonly candidateId: string
  state: 'proposed' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'placed' | 'fallen_through'
  /** A decision that can be undone until it is settled. */
  pending: 'accept' | 'decline' | 'place' | null
  /** When that was decided: in this order it takes effect. */
  decidedAt: number
  /** Accepted, and no longer so by the facts. */
  isAtRisk: boolean
  expiresAt: number
}

export const isOpenThere = ({ state }: ModelProposal): boolean => state === 'proposed' || state === 'accepted'

export const openOnes = (model: Model): [string, ModelProposal][] =>
  [...model.proposals].filter(([, proposal]) => isOpenThere(proposal))

/** Places on offer and people waiting that are in no open proposal. */
export function freeOnes(model: Model): { readonly places: string[]; readonly people: string[] } {
  const open = openOnes(model).map(([, proposal]) => proposal)
  const takenPlaces = new Set(open.map(({ placeId }) => placeId))
  const takenPeople = new Set(open.map(({ candidateId }) => candidateId))
  return {
    places: [...model.places].flatMap(([id, state]) => (state === 'offered' && !takenPlaces.has(id) ? [id] : [])),
    people: [...model.people].flatMap(([id, state]) => (state === 'waiting' && !takenPeople.has(id) ? [id] : [])),
  }
}

/** The open proposal in which somebody else is to have the home of this person. */
export const behind = (model: Model, candidateId: string): ModelProposal[] =>
  openOnes(model).flatMap(([, proposal]) =>
    model.residents.get(proposal.placeId) === candidateId && proposal.candidateId !== candidateId ? [proposal] : [],
  )

/**
 * Homes in open proposals that their residents may keep: nobody has an open proposal for them elsewhere. There are
 * none, ever.
 */
export function falsePromises(model: Model): string[] {
  const open = openOnes(model).map(([, proposal]) => proposal)
  return open.flatMap(({ placeId, candidateId }) => {
    const resident = model.residents.get(placeId)
    const moves =
      resident === candidateId || open.some((one) => one.candidateId === resident && one.placeId !== placeId)
    return resident === undefined || moves ? [] : [`${placeId} of ${resident} for ${candidateId}`]
  })
}

/** Whether somebody else lives there still. */
export const isOthersHome = ({ residents }: Model, { placeId, candidateId }: ModelProposal): boolean =>
  residents.has(placeId) && residents.get(placeId) !== candidateId

/**
 * Pairs that could be proposed and are not. After all that was asked for has been matched there are none. Of homes that
 * somebody lives in nothing is said: whether they come free in time hangs on days and on the length of chains.
 */
export function missedPairs(model: Model): string[] {
  const { places, people } = freeOnes(model)
  const empty = places.filter((placeId) => !model.residents.has(placeId))
  return empty.flatMap((placeId) =>
    people.flatMap((candidateId) => {
      const pair = `${candidateId} ${placeId}`
      // A pair that has rested is looked at again by the next night, and not before.
      return model.refused.has(pair) || model.resting.has(pair) || model.silent.has(candidateId) ? [] : [pair]
    }),
  )
}

/** What holding everything open against the facts makes of it. */
export function withdrawUntrue(model: Model): void {
  for (const [, proposal] of openOnes(model)) {
    const { placeId, candidateId } = proposal
    // Whatever hung on one before it ended with it.
    if (!isOpenThere(proposal)) continue
    const isGone = model.places.get(placeId) === 'withdrawn' || model.people.get(candidateId) === 'gone'
    // A word of its caseworker on how it went kept it open; one that is taken back no longer does.
    if (isGone && proposal.state === 'accepted') {
      if (proposal.pending === null) closeProposal(model, proposal, 'fallen_through')
      continue
    }
    const holds = !model.silent.has(candidateId)
    if (proposal.state === 'accepted') proposal.isAtRisk = !holds
    else if (!holds) closeProposal(model, proposal, 'withdrawn')
  }
}

/**
 * Whoever and whatever it was about is free again, unless somebody moved in: then the home is free in which they lived.
 * All that hung on it ends with it, whatever its caseworker has said meanwhile.
 */
export function closeProposal(model: Model, proposal: ModelProposal, state: ModelProposal['state']): void {
  proposal.state = state
  proposal.pending = null
  proposal.isAtRisk = false
  if (state === 'placed') {
    for (const [home, resident] of model.residents) {
      if (resident !== proposal.candidateId) continue
      model.residents.delete(home)
      model.isMatched = false
    }
    return
  }
  model.isMatched = false
  for (const next of behind(model, proposal.candidateId))
    closeProposal(model, next, next.state === 'accepted' ? 'fallen_through' : 'withdrawn')
}
