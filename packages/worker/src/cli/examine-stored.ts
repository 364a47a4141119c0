import { amsterdamDate } from '@thuismatch/shared/clock'
import { completeSnapshot, type Snapshot, saidToBeTwo } from '@thuismatch/shared/domain'
import { notesOn, usableSnapshot } from '@thuismatch/shared/schema'
import { distinctPairs } from '../store/people/distinct-people.ts'
import { takeSnapshot } from '../store/runs/run-snapshot.ts'
import type { Deps } from './compose.ts'
import { type ExaminationFinding, note, ok, wrong } from './examination-finding.ts'
import { someOf } from './some-of.ts'

const NAMED = 5

/**
 * What the next nightly run would leave out, for it makes no sense, and what it would use though it looks like a slip:
 * a house with more residents than rooms, a person (but for whom somebody said to be two) or a room under two ids, a
 * ban on somebody who is not known.
 */
export async function examineStored({
  db,
  dataKeys,
  clock,
}: Pick<Deps, 'db' | 'dataKeys' | 'clock'>): Promise<ExaminationFinding[]> {
  const { text } = await takeSnapshot(db, dataKeys, { placeIds: null, asOf: amsterdamDate(clock.now()) })
  const { usable, leftOut } = usableSnapshot(completeSnapshot(JSON.parse(text) as Snapshot))
  const areTwo = saidToBeTwo(await distinctPairs(db))
  const notes = notesOn(usable, 'en', areTwo).map(({ message }) => message)
  return [
    ...(leftOut.length === 0
      ? []
      : [
          wrong(
            'what is on file',
            `${leftOut.length === 1 ? 'one is' : `${leftOut.length} are`} left out of every run until it is mended: ${someOf(
              leftOut.map(({ problems: [first] }) => first?.message ?? ''),
              NAMED,
            )}`,
          ),
        ]),
    ...(notes.length === 0 ? [] : [note('what is on file', `worth a look: ${someOf(notes, NAMED)}`)]),
    ...(leftOut.length + notes.length === 0 ? [ok('what is on file', 'nothing looks like a slip')] : []),
  ]
}
