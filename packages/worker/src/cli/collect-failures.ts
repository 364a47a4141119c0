import { CommandFailure } from './failure.ts'

/**
 * Takes one input after the other, and when some cannot be used tells what is wrong with each of them: whoever mends
 * the first should not meet the second only then.
 */
export async function collectFailures<T extends readonly unknown[]>(
  ...inputs: { readonly [K in keyof T]: () => T[K] | Promise<T[K]> }
): Promise<T> {
  const values: unknown[] = []
  const failures: CommandFailure[] = []
  for (const input of inputs) {
    try {
      values.push(await input())
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error
      failures.push(error)
    }
  }
  const [first, ...others] = failures
  if (first === undefined) return values as unknown as T
  throw others.length === 0 ? first : new CommandFailure(2, first.message, first.problems, { ...first, others })
}
