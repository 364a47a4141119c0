/** How long proposals of a test wait for an answer, whatever day it is there. */
export const ANSWER_MS = 72 * 3_600_000

/** When such a proposal that is made now ends, and when it is reminded of. */
export const answerTimesFrom = (now: Date): { readonly expiresAt: Date; readonly remindAt: Date } => ({
  expiresAt: new Date(now.getTime() + ANSWER_MS),
  remindAt: new Date(now.getTime() + ANSWER_MS / 2),
})
