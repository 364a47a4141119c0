export interface Together<T> {
  /** Does all of them; or throws, and has done none. */
  readonly work: (batch: readonly T[]) => Promise<void>
  /** Of two with the same key the second goes in a later batch. */
  readonly keyOf: (item: T) => string
  /** So many at most go together. */
  readonly limit: number
}

/**
 * Joins calls that come at once: one that comes alone is done alone, at once; those that come while others are at work go together after them.
 * A batch that fails is done again one by one, so each call ends as it would have by itself.
 */
export function together<T>({ work, keyOf, limit }: Together<T>): (item: T) => Promise<void> {
  interface Call {
    readonly item: T
    readonly resolve: () => void
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

  const alone = async ({ item, resolve, reject }: Call): Promise<void> => {
    try {
      await work([item])
      resolve()
    } catch (error) {
      reject(error)
    }
  }

  const goOn = async (): Promise<void> => {
    isAtWork = true
    while (waiting.length > 0) {
      const batch = takeBatch()
      const [first] = batch
      if (batch.length === 1 && first !== undefined) await alone(first)
      else {
        try {
          await work(batch.map(({ item }) => item))
          for (const { resolve } of batch) resolve()
        } catch {
          await Promise.all(batch.map(alone))
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
