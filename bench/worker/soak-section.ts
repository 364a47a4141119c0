import { soak } from '../../packages/worker/src/testing/soak/index.ts'
import { table } from '../table.ts'

/** Faults at random for so many minutes at U16 size, then the count of what is lost or double, and how memory went. */
export async function soakSection(minutes: number, seed: number): Promise<string> {
  const report = await soak({
    candidates: 2000,
    places: 300,
    seconds: minutes * 60,
    calmSeconds: 4,
    workers: 3,
    seed,
    inAHurry: false,
  })
  for (const problem of report.problems) console.error(problem)
  const { offers, withdrawals, runs, proposals, webhooks, repeats, restAfterSeconds, problems } = report
  return `## ${minutes} minutes in which everything breaks, 2,000 candidates × 300 places, three workers

${offers} offers and ${withdrawals} withdrawals that Redis acknowledged, all of them in the database; ${runs} runs, ${proposals} proposals; ${webhooks} webhooks,
each received with a signature that holds, ${repeats} of them once more with the same id. ${Math.round(restAfterSeconds)} s after the last fault nothing was left to do (a claim of a killed worker
lasts two and a half minutes). **Lost or double, counted in the database and at the receiver: ${problems.length}.** Seed ${seed}.

${table(
  ['what broke', 'times'],
  [...report.faults].toSorted().map(([name, times]) => [name, String(times)]),
)}
${table(
  ['resident memory, MiB', 'start', 'second fifth', 'median', 'last fifth', 'end', 'most'],
  [...report.memory].map(([name, { start, early, median, late, end, most }]) => [
    name,
    ...[start, early, median, late, end, most].map(String),
  ]),
)}`
}
