import type { Candidate, Place, PlainDate, ProposalState } from '@thuismatch/shared/domain'
import type { Agenda } from './agenda.ts'
import type { ForecastInput } from './forecast-input.ts'
import type { Models } from './models.ts'
import type { ForecastTally } from './tally.ts'
import type { SimulatedHome, World } from './world.ts'

/** One replication while it runs: the world, what is due, and what is counted. */
export interface Simulation {
  readonly input: ForecastInput
  /** Of this replication, the same under every policy. */
  readonly seed: string
  readonly world: World
  readonly models: Models
  readonly tally: ForecastTally
  /** Before the nightly run, and after it. */
  readonly morning: Agenda<MorningEvent>
  readonly daytime: Agenda<DayEvent>
  readonly proposals: Map<string, SimulatedProposal>
  /** How often a pair was proposed, so that it is answered anew. */
  readonly asked: Map<string, number>
  /** Where people who wait live, by their id, where that is a home of the program. */
  readonly stays: Map<string, Stay>
  readonly lastDay: number
  /** Today, and whether a place or a person came free on it. */
  day: number
  touched: boolean
}

export type MorningEvent =
  | { readonly kind: 'back'; readonly id: string }
  | { readonly kind: 'indication'; readonly id: string; readonly until: PlainDate }

export type DayEvent =
  | { readonly kind: 'depart'; readonly id: string; readonly registeredOn: PlainDate }
  | { readonly kind: 'notice'; readonly stay: Stay }
  | { readonly kind: 'end'; readonly stay: Stay }
  | { readonly kind: 'homes'; readonly places: readonly Place[] }
  | { readonly kind: 'answer' | 'expire' | 'fall' | 'move'; readonly proposal: SimulatedProposal }

/** A proposal, by the states of `shared/domain/proposal`. */
export interface SimulatedProposal {
  readonly candidateId: string
  readonly placeId: string
  readonly home: SimulatedHome
  readonly moveInOn: number
  readonly expiresOn: number
  current: ProposalState
}

/** Somebody lives in a home of the program. */
export interface Stay {
  readonly home: SimulatedHome
  readonly place: Place
  /** `null`: somebody of whom nothing is on file. */
  readonly resident: string | null
  readonly row: Candidate | null
  readonly supported: boolean
  readonly hours: number
  /** The day it ends, and whether because the site closes. */
  readonly endsOn: number
  readonly isClosing: boolean
  /** Nobody lives there any more. */
  isOver: boolean
}
