export interface BatchOptions<T, R> {
  /** Does all of them, and answers what became of each; or throws, and has done none. */
  readonly work: (batch: readonly T[]) => Promise<(item: T) => R>
  /** Of two with the same key the second goes in a later batch. */
  readonly keyOf: (item: T) => string
  /** So many at most go together. */
  readonly limit: number
}

/**
 * Joins calls that come at once: one that comes alone is done alone, at once; those that come while others are at work
 * go together after them. A batch that fails is done again one by one, so each call ends as it would have by itself.
 */
export function batchCalls<T, R = void>({ work, keyOf, limit }: BatchOptions<T, R>): (item: T) => Promise<R> {
  interface Call {
    readonly item: T
    readonly resolve: (became: R) => void
    readonly reject: (error: unknown) => void
  }
  let waiting: Call[] = []
  let isAtWork = false

  const takeBatch = (): Call[] => {
    const batch = new Map<string, Call>()
    const rest: Call[] = []
    for (const call of waiting) {
      const key = keyOf(call.item)
      if (batch.size < limit && !batch.has(key)) batch.set(key, call)
      else rest.push(call)
    }
    waiting = rest
    return [...batch.values()]
  }

  const runOne = async ({ item, resolve, reject }: Call): Promise<void> => {
    try {
      resolve((await work([item]))(item))
    } catch (error) {
      reject(error)
    }
  }

  const goOn = async (): Promise<void> => {
    isAtWork = true
    while (waiting.length > 0) {
      const batch = takeBatch()
      const [first] = batch
      if (batch.length === 1 && first !== undefined) await runOne(first)
      else {
        try {
          const became = await work(batch.map(({ item }) => item))
          for (const { item, resolve } of batch) resolve(became(item))
        } catch {
          await Promise.all(batch.map(runOne))
        }
      }
    }
    isAtWork = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isAtWork) void goOn()
    })
}
