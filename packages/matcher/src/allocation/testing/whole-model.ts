import { createSolverHost } from '../limits/solver-host.ts'
import type { AllocationProblem, Totals } from '../problem.ts'
import { pairsOf } from './region.ts'

/**
 * The optimum found by HiGHS from the whole model, written down as text without any of the solver's own code: every
 * pair a binary variable, one program per level, each with the levels before it fixed.
 */
export async function wholeModelOptimum(problem: AllocationProblem): Promise<Totals> {
  const highs = await createSolverHost().load()
  const pairs = pairsOf(problem.edges)
  const sum = (terms: readonly { pair: number; factor: number }[]): string =>
    terms.map(({ pair, factor }) => `+ ${factor} x${pair}`).join(' ') || '0 x0'
  const of = (factor: (pair: (typeof pairs)[number]) => number): string =>
    sum(pairs.map((pair, index) => ({ pair: index, factor: factor(pair) })).filter((term) => term.factor !== 0))
  const rows = [
    ...Array.from(problem.candidateTicket.keys(), (c) => `${of((pair) => (pair.candidate === c ? 1 : 0))} <= 1`),
    ...Array.from(problem.placeTicket.keys(), (p) => `${of((pair) => (pair.place === p ? 1 : 0))} <= 1`),
    ...problem.limits.map(({ capacity, places, use }) => {
      const counted = places === null ? null : new Set(places)
      return `${of((pair) => (counted === null || counted.has(pair.place) ? use(pair.candidate, pair.place) : 0))} <= ${capacity}`
    }),
  ]
  const levels = {
    urgent: of(({ candidate }) => problem.urgent[candidate]!),
    freed: of(({ candidate }) => problem.freeing?.[candidate] ?? 0),
    placed: of(() => 1),
    score: of(({ score }) => score),
  }
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  for (const level of problem.objective) {
    const text = [
      'Maximize',
      levels[level],
      'Subject To',
      ...rows.filter((row) => !row.startsWith('0 x0')),
      'Binaries',
      pairs.map((_, index) => `x${index}`).join(' '),
      'End',
    ].join('\n')
    const { ObjectiveValue, Status } = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 })
    if (Status !== 'Optimal') throw new Error(`HiGHS says ${Status} of the whole model; expected Optimal.`)
    value[level] = Math.round(ObjectiveValue)
    rows.push(`${levels[level]} >= ${value[level]}`)
  }
  return value
}
