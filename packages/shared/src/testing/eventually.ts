import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until the condition answers something other than `undefined`, `null` or `false`, and answers that. Says what it
 * waited for when that does not come. No test asserts how long it took.
 */
export async function eventually<T>(
  what: string,
  condition: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      const found = await condition()
      if (found !== undefined && found !== null && found !== false) return found as NonNullable<Exclude<T, false>>
    } catch (error) {
      last = error
    }
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`, { cause: last })
    await pause(20)
  }
}
