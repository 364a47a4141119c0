import type { RuledOutBy } from './codes.ts'
import data from './decline-reasons.json' with { type: 'json' }
import type { PlainDate } from './plain-date.ts'

/**
 * How long a consequence lasts: for good; until the person's data change (they were assessed again); or so many whole
 * days after the decline.
 */
export type Lasting = 'always' | 'reassessed' | { readonly days: number }

/**
 * What a decline leads to. Until it ends, the person is not proposed again for: this place; any place of its house (the
 * place alone when it has none); any place of its municipality; any place at all. Or the place is no longer offered.
 */
export type DeclineConsequence =
  | { readonly scope: 'place' | 'house' | 'municipality' | 'candidate'; readonly lasts: Lasting }
  | { readonly scope: 'place_withdrawn' }

/** Whose reason it is; of `coordinator` are those with which a proposal is taken back. */
export type ReasonBy = Exclude<RuledOutBy, 'nobody'>

export interface DeclineReason {
  readonly by: ReasonBy
  /** Unique within its side. */
  readonly code: string
  readonly consequence: DeclineConsequence
  /** How a caseworker reads it. */
  readonly nl: string
  readonly en: string
}

/** A dated, published list, like the policy: a decline stores the code, and what follows stands here. */
export interface DeclineReasons {
  readonly version: 1
  readonly id: string
  readonly validFrom: PlainDate
  readonly reasons: readonly DeclineReason[]
}

/** The list of the region when none is given. Free text is not part of it: it would collect health data. */
export const DEFAULT_DECLINE_REASONS = data as unknown as DeclineReasons

/** The reason, or `undefined` when the list does not hold it for that side. */
export const declineReason = (list: DeclineReasons, by: RuledOutBy, code: string): DeclineReason | undefined =>
  list.reasons.find((reason) => reason.by === by && reason.code === code)

/**
 * The code under which a decline from elsewhere is kept: its own where the list holds that for its side, else `other`.
 * A snapshot may say anything as a reason; what somebody wrote in free text may be about their health, and is not kept.
 */
export const keptReason = ({ by, reason }: { readonly by: RuledOutBy; readonly reason: string }): string =>
  declineReason(DEFAULT_DECLINE_REASONS, by, reason)?.code ?? 'other'
