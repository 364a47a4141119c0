import type { ReasonBy } from '@thuismatch/shared/domain'
import type { OpenFigure } from '../../store/runs/run-figures.ts'
import { randomOf } from '../sample/random.ts'

/** What a caseworker of the demo does with a proposal: answers soon, answers once reminded, or never. */
export interface CaseworkerAnswer {
  readonly when: 'soon' | 'reminded' | 'never'
  readonly choice: 'accept' | 'decline'
  readonly reason: { readonly by: ReasonBy; readonly code: string } | null
}

type About = Pick<OpenFigure, 'candidateId' | 'placeId' | 'caseworkerId'>

/** As often as it stands here. */
const REASONS_FOR_NO: readonly (readonly [{ readonly by: ReasonBy; readonly code: string }, number])[] = [
  [{ by: 'candidate', code: 'place_not_suitable' }, 28],
  [{ by: 'candidate', code: 'too_far_away' }, 24],
  [{ by: 'candidate', code: 'house_not_suitable' }, 12],
  [{ by: 'candidate', code: 'wants_to_wait' }, 10],
  [{ by: 'candidate', code: 'municipality_too_far' }, 6],
  [{ by: 'candidate', code: 'not_reachable' }, 6],
  [{ by: 'provider', code: 'not_a_fit_for_house' }, 8],
  [{ by: 'provider', code: 'needs_more_support_than_available' }, 4],
  [{ by: 'provider', code: 'place_no_longer_free' }, 2],
]

/** The same for the same proposal each time, and different for the next one of the same person. */
export function answerTo({ candidateId, placeId, caseworkerId }: About): CaseworkerAnswer {
  // A few never open their mail.
  const isSilent = randomOf('demo', 'silent', caseworkerId).perMille(50)
  const random = randomOf('demo', 'answer', candidateId, placeId)
  const when = random.weighted([
    ['soon', 58],
    ['reminded', 32],
    ['never', 10],
  ] as const)
  const choice = random.weighted([
    ['accept', 68],
    ['decline', 32],
  ] as const)
  const reason = choice === 'decline' ? random.weighted(REASONS_FOR_NO) : null
  return { when: isSilent ? 'never' : when, choice, reason }
}

/** How it went after a yes, once the day of the move is there; `null`: nobody says. */
export function outcomeOf({ candidateId, placeId }: About): 'place' | 'fall_through' | null {
  return randomOf('demo', 'move', candidateId, placeId).weighted([
    ['place', 90],
    ['fall_through', 6],
    [null, 4],
  ] as const)
}

export const FELL_THROUGH = { by: 'candidate', code: 'circumstances_changed' } as const
