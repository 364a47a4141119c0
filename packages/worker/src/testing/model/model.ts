/** What the commands of the model test believe to be so. Who is matched with whom is not predicted: it is checked. */
export interface Model {
  /** By id: on offer, taken off offer, or filled. */
  readonly places: Map<string, 'offered' | 'withdrawn' | 'filled'>
  /** By id: waiting, or housed. */
  readonly people: Map<string, 'waiting' | 'housed'>
  /** By proposal id. */
  readonly proposals: Map<string, ModelProposal>
  /** `candidate place`: never to be proposed again. */
  readonly refused: Set<string>
  /** Whether everything that was asked for has been matched. */
  isMatched: boolean
}

export interface ModelProposal {
  readonly placeId: string
  readonly candidateId: string
  state: 'proposed' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'placed'
  /** A decision that can be undone until it is settled. */
  pending: 'accept' | 'decline' | 'place' | null
  readonly expiresAt: number
}

export const isOpen = ({ state }: ModelProposal): boolean => state === 'proposed' || state === 'accepted'

export const openOnes = (model: Model): [string, ModelProposal][] =>
  [...model.proposals].filter(([, proposal]) => isOpen(proposal))

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

/** Pairs that could be proposed and are not. After all that was asked for has been matched there are none. */
export function missedPairs(model: Model): string[] {
  const { places, people } = freeOnes(model)
  return places.flatMap((placeId) =>
    people.flatMap((candidateId) => {
      const pair = `${candidateId} ${placeId}`
      return model.refused.has(pair) ? [] : [pair]
    }),
  )
}
