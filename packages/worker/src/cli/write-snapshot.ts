import type { Snapshot } from '@thuismatch/shared/domain'
import type { Io } from './io.ts'

/** Writes the snapshot with one entity on a line: easy to look at, to compare, and to cut from, in flat memory. */
export async function writeSnapshot(io: Io, snapshot: Snapshot): Promise<void> {
  let isFirst = true
  for (const [key, value] of Object.entries(snapshot)) {
    await io.out(`${isFirst ? '{' : ','}\n${JSON.stringify(key)}: `)
    isFirst = false
    if (!Array.isArray(value)) await io.out(JSON.stringify(value))
    else if (value.length === 0) await io.out('[]')
    else {
      for (const [i, member] of value.entries()) await io.out(`${i === 0 ? '[' : ','}\n${JSON.stringify(member)}`)
      await io.out('\n]')
    }
  }
  await io.out('\n}\n')
}
