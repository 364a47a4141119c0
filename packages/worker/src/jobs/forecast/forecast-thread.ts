import { constants, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'
import { type ForecastCalendar, type ForecastRequest, type ForecastTask, runForecastTask } from '@thuismatch/matcher'
import { workingCalendar } from '@thuismatch/shared/clock'
import type { Policy } from '@thuismatch/shared/domain'

/** What a thread of a forecast is begun with. */
export interface ForecastThreadData {
  readonly request: ForecastRequest
  /** Two `Int32`: other than 0 asks to stop; months that are done, of all threads. */
  readonly shared: SharedArrayBuffer
}

/** A forecast gives way to everything else on the machine, as a night does. On Linux 0 names the calling thread. */
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)

// Tinypool puts its own before what it was given.
const { request, shared } = (workerData as [unknown, ForecastThreadData])[1]
const flags = new Int32Array(shared)

/** Runs on a thread of its own: one replication. */
export default function runTask(task: ForecastTask) {
  return runForecastTask(request, task, calendarOf, {
    shouldStop: () => Atomics.load(flags, 0) !== 0,
    onMonth: () => void Atomics.add(flags, 1, 1),
  })
}

const calendarOf = ({ answerWithin }: Policy): Promise<ForecastCalendar> => workingCalendar(answerWithin.alsoDaysOff)
