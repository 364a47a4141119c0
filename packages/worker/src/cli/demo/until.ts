import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until the answer is there. Throws when it takes too long, or when it is asked to stop. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  {
    signal,
    withinMs = 120_000,
    everyMs = 50,
  }: { readonly signal: AbortSignal; readonly withinMs?: number; readonly everyMs?: number },
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    signal.throwIfAborted()
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline)
      throw new Error(`${what} did not happen within ${withinMs / 1000} s. This machine may be very busy: try again.`)
    await pause(everyMs, undefined, { signal })
  }
}
