import { createMatcher, match, type Phase } from '../packages/matcher/src/index.ts'
import { canonicalJson, DEFAULT_POLICY, type Result, type Snapshot } from '../packages/shared/src/domain/index.ts'
import { sampleSnapshot } from '../packages/worker/src/cli/sample/index.ts'
import { median } from './cpu.ts'

/**
 * One snapshot after another in one process, each matched from scratch and by a matcher that remembers the one before:
 * `rerun-once.ts region` offers the places of a region of 2,000 × 300 one more at a time, `rerun-once.ts offer` one
 * place alone each time, as a worker asks for it. Prints one line of JSON: median milliseconds of this thread by way
 * and step. Throws where the two documents differ.
 */
type Way = 'scratch' | 'kept'
type Spent = Record<Phase | 'write', number>

const WARM_UP = 12
const MEASURED = 25
const PLACES = 300
const COUNT = WARM_UP + MEASURED
const kind = process.argv[2]

const sample = sampleSnapshot({ candidates: 2000, places: PLACES + COUNT })
const withPlaces = (from: number, to: number): Snapshot => {
  const places = sample.places.slice(from, to)
  const ids = new Set(places.map(({ id }) => id))
  const isHere = ({ placeId }: { readonly placeId: string }): boolean => ids.has(placeId)
  return {
    ...sample,
    places,
    houses: sample.houses.filter(({ id }) => places.some(({ houseId }) => houseId === id)),
    declines: (sample.declines ?? []).filter(isHere),
    openProposals: (sample.openProposals ?? []).filter(isHere),
  }
}

const matcher = createMatcher(DEFAULT_POLICY)
const ways: Record<Way, { readonly match: typeof matcher.match; readonly write: (result: Result) => string }> = {
  scratch: {
    match: (snapshot, options) => match(snapshot, DEFAULT_POLICY, options),
    write: (result) => canonicalJson(result),
  },
  kept: matcher,
}
const measured: Record<Way, Spent[]> = { scratch: [], kept: [] }
for (let n = 0; n < COUNT; n++) {
  const text = JSON.stringify(kind === 'offer' ? withPlaces(n, n + 1) : withPlaces(0, PLACES + n))
  const documents: string[] = []
  for (const way of ['scratch', 'kept'] as const) {
    const snapshot = JSON.parse(text) as Snapshot
    const spent: Spent = { reading: 0, eligibility: 0, allocation: 0, explanation: 0, write: 0 }
    let step: keyof Spent | null = null
    let since = 0
    const next = (name: keyof Spent | null): void => {
      const now = threadMs()
      if (step !== null) spent[step] += now - since
      step = name
      since = now
    }
    const result = await ways[way].match(snapshot, { onPhase: next })
    next('write')
    documents.push(ways[way].write(result))
    next(null)
    if (n >= WARM_UP) measured[way].push(spent)
  }
  if (documents[0] !== documents[1]) throw new Error(`Snapshot ${n}: the two documents differ.`)
}

const medians = (all: readonly Spent[]): Record<string, number> => {
  const steps = Object.keys(all[0]!) as (keyof Spent)[]
  const totals = all.map((spent) => steps.reduce((sum, step) => sum + spent[step], 0))
  return {
    ...Object.fromEntries(steps.map((step) => [step, median(all.map((spent) => spent[step]))])),
    together: median(totals),
  }
}
console.log(JSON.stringify({ scratch: medians(measured.scratch), kept: medians(measured.kept) }))

/** Of this thread alone: what the engine compiles and collects beside it is not what somebody waits for. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
