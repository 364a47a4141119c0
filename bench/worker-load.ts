import { cpus, getPriority, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { keepSection } from './readme.ts'
import { judgingSection } from './worker/judging.ts'
import { latencySection } from './worker/latency.ts'
import { listsSection } from './worker/lists.ts'
import { soakSection } from './worker/soak-section.ts'
import { throughputSection } from './worker/throughput.ts'

/**
 * What workers bear, on a PostgreSQL and a Redis of their own, each worker a process: `--only
 * throughput|latency|judging|lists|soak`, `--workers 1,2,4`, `--offers 300` one after the other for the latency,
 * `--minutes 10` and `--seed N` of the soak. Keeps the tables for README.md. Linux only.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['throughput', 'latency', 'judging', 'lists', 'soak'] },
    workers: { type: 'string', default: '1,2,4' },
    offers: { type: 'string', default: '300' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
  },
})

const [cpu] = cpus()
/** Raised, what is measured goes before some of the other work on the machine. */
const atPriority = getPriority() === 0 ? '' : `, started with \`nice -n ${getPriority()}\``
const measured = (): string =>
  `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores of ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}${atPriority}.\n`

const sections = {
  throughput: () => throughputSection(values.workers.split(',').map(Number)),
  latency: () => latencySection(Number(values.offers)),
  judging: judgingSection,
  lists: listsSection,
  soak: () => soakSection(Number(values.minutes), Number(values.seed)),
}
for (const name of values.only) {
  if (!Object.hasOwn(sections, name))
    throw new Error(`There is no section "${name}"; expected one of ${Object.keys(sections).join(', ')}.`)
  console.error(name)
  const section = name as keyof typeof sections
  keepSection(`worker-${section}`, `${await sections[section]()}\n${measured()}`)
}
