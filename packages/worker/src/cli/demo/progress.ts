import type { Locale } from '@thuismatch/shared/text'
import { Listr } from 'listr2'
import type { Io } from '../io.ts'

export type Tell = (state: string) => void

/**
 * Shows what is being done while it is, on a terminal only and on standard error; what came of it, the caller tells.
 */
export async function withProgress<T>(io: Io, title: string, work: (tell: Tell) => Promise<T>): Promise<T> {
  if (!io.errIsTerminal) return work(() => {})
  let outcome: { readonly value: T } | undefined
  const list = new Listr(
    [
      {
        title,
        task: async (_context, task) => {
          const value = await work((state) => {
            task.output = state
          })
          outcome = { value }
        },
      },
    ],
    { rendererOptions: { clearOutput: true }, registerSignalListeners: false, forceTTY: true },
  )
  await list.run()
  return (outcome as { readonly value: T }).value
}

/** `████████░░░░ 180 of 271 webhooks` */
export function bar(done: number, total: number, what: string, locale: Locale): string {
  const width = 24
  const filled = total === 0 ? width : Math.min(width, Math.floor((width * done) / total))
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} ${locale === 'nl' ? 'van' : 'of'} ${total} ${what}`
}
