/** So far ahead of ours a sender's clock is believed at most: one that was wrong by a year must not silence its sender for a year. */
const AHEAD_MS = 15 * 60_000

/** What is known of a place when a message about it arrives. */
export interface Heard {
  /** By its sender's clock, when the newest message of the queue was sent; `null`: none came. */
  readonly sentAt: Date | null
  /** By our clock, when this program, its API or an import last said what stands; `null`: the queue has spoken since. */
  readonly heardAt: Date | null
  /** Taken off offer, or filled. */
  readonly isGone: boolean
}

/** When a message was sent, as far as its sender's clock can be believed. */
export const sentAtOf = (sentAt: Date, now: Date): Date => earlier(sentAt, new Date(now.getTime() + AHEAD_MS))

/** When a message was sent, by our clock as far as that can be told: at the latest now. */
export const heardAtOf = (sentAt: Date, now: Date): Date => earlier(sentAt, now)

/**
 * Whether a message of the queue says nothing new, for a newer one was taken, or this very one. Only messages are compared
 * here, by their senders' clocks, so one that is slow does not lose its own newer message.
 */
export const isOvertaken = (sentAt: Date, { sentAt: newest, heardAt, isGone }: Heard): boolean =>
  newest !== null && (sentAt < newest || (sentAt.getTime() === newest.getTime() && (isGone || heardAt !== null)))

/**
 * Whether an offer is of before the place went by what was done here: somebody moved in, a provider said no on its page, or
 * the API took it away. Such an offer knows nothing of that and must not bring the place back.
 */
export const isOfBeforeItWent = (sentAt: Date, { heardAt, isGone }: Heard, now: Date): boolean =>
  isGone && heardAt !== null && heardAtOf(sentAt, now) <= heardAt

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
