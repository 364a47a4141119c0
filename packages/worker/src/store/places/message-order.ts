/**
 * So far ahead of ours a sender's clock is believed at most: one that was wrong by a year must not silence its sender
 * for a year.
 */
const AHEAD_MS = 15 * 60_000

/** What is known of a place when a message about it arrives. */
export interface MessageOrder {
  /** By its sender's clock, when the newest message of the queue was sent; `null`: none came. */
  readonly sentAt: Date | null
  /**
   * By our clock, when this program, its API or an import last said what stands; `null`: the queue has spoken since.
   */
  readonly confirmedAt: Date | null
  /** Taken off offer, or filled. */
  readonly isGone: boolean
}

/** When a message was sent, as far as its sender's clock can be believed. */
export const sentAtOf = (sentAt: Date, now: Date): Date => earlier(sentAt, new Date(now.getTime() + AHEAD_MS))

/** When a message was sent, by our clock as far as that can be told: at the latest now. */
export const confirmedAtOf = (sentAt: Date, now: Date): Date => earlier(sentAt, now)

/**
 * Whether a message of the queue says nothing new, for a newer one was taken, or this very one. Only messages are
 * compared here, by their senders' clocks, so one that is slow does not lose its own newer message.
 */
export const isStale = (sentAt: Date, { sentAt: newest, confirmedAt, isGone }: MessageOrder): boolean =>
  newest !== null && (sentAt < newest || (sentAt.getTime() === newest.getTime() && (isGone || confirmedAt !== null)))

/**
 * Whether an offer is of before the place went by what was done here: somebody moved in, a provider said no on its
 * page, or the API took it away. Such an offer knows nothing of that and must not bring the place back.
 */
export const predatesRemoval = (sentAt: Date, { confirmedAt, isGone }: MessageOrder, now: Date): boolean =>
  isGone && confirmedAt !== null && confirmedAtOf(sentAt, now) <= confirmedAt

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
