import type { AheadCause, Candidate, MunicipalityCode, Place, PlainDate } from '@thuismatch/shared/domain'

/** A home that somebody lives in, or is proposed for. */
export interface HeldHome {
  readonly candidate: Candidate
  readonly place: Place
  readonly standing: 'placed' | 'proposed'
  /** The day of the move, also one to come; `null` where it is not known. */
  readonly since: PlainDate | null
}

/**
 * *ends*: the home is there no more, or not for them. *not_payable*: the rent takes more of the income than the policy
 * lets it. *not_allowed*: a rule that asked it of them is met no longer. *not_known*: payable today, and nobody can
 * tell by then.
 */
export const SUNSET_EFFECTS = ['ends', 'not_payable', 'not_allowed', 'not_known'] as const
export type SunsetEffect = (typeof SUNSET_EFFECTS)[number]

/** The first month in which a home stops being payable or allowed for one who holds it. */
export interface Sunset {
  /** `YYYY-MM`; one that is past for an end that came while they stayed. */
  readonly month: string
  readonly candidateId: string
  readonly placeId: string
  readonly houseId: string | null
  /** Of the place, by today's code. */
  readonly municipality: MunicipalityCode
  readonly standing: HeldHome['standing']
  readonly because: AheadCause
  readonly effect: SunsetEffect
  /** Euro cents of rent allowance a month more, or less (negative); `null` where that is not known, and of an end. */
  readonly allowanceChangeCents: number | null
}
