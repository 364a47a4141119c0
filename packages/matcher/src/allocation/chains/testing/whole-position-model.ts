import type { Objective } from '@thuismatch/shared/domain'
import { createSolverHost } from '../../limits/solver-host.ts'
import type { AllocationProblem, Totals } from '../../problem.ts'
import { pairsOf } from '../../testing/region.ts'

/**
 * The optimum found by HiGHS from every pair of a region, for regions for which {@link wholeChainOptimum} takes too
 * long: a binary variable per pair and position in a chain at which it may stand (Dickerson et al. 2016), written
 * without any code of the solver's own, and level by level. Nothing is left out, priced or started from. Without swaps
 * and limits.
 */
export async function wholePositionOptimum(problem: AllocationProblem): Promise<Totals> {
  const highs = await createSolverHost().load()
  const { residentOf, depthOf, maxLength, isLate } = problem.homes!
  const pairs = pairsOf(problem.edges)
  const variables = pairs.flatMap((pair) => {
    const isHome = residentOf[pair.place]! >= 0
    const [first, last] = isHome ? [2, maxLength] : [depthOf[pair.place]! + 1, depthOf[pair.place]! + 1]
    const count = Math.max(0, Math.min(last, maxLength) - first + 1)
    return Array.from({ length: count }, (_, k) => ({ ...pair, position: first + k, name: '' }))
  })
  for (const [index, variable] of variables.entries()) variable.name = `x${index}`
  type Variable = (typeof variables)[number]
  const names = (some: readonly Variable[], sign = '+'): string => some.map(({ name }) => `${sign} ${name}`).join(' ')
  const byCandidate = Map.groupBy(variables, ({ candidate }) => candidate)
  const byPlace = Map.groupBy(variables, ({ place }) => place)
  const rows = Array.from(byCandidate.values(), (own) => `${names(own)} <= 1`)
  for (const [place, own] of byPlace) {
    const resident = residentOf[place]!
    if (resident < 0) rows.push(`${names(own)} <= 1`)
    else {
      // Filled at a position only behind a move of whoever lives there at the position before.
      for (const [position, here] of Map.groupBy(own, (one) => one.position)) {
        const before = (byCandidate.get(resident) ?? []).filter(
          (one) => one.position === position - 1 && !isLate(resident, one.place),
        )
        rows.push(`${names(here)} ${names(before, '-')} <= 0`)
      }
    }
  }
  const amounts: Readonly<Record<Objective, (one: Variable) => number>> = {
    urgent: ({ candidate }) => problem.urgent[candidate]!,
    freed: ({ candidate }) => problem.freeing?.[candidate] ?? 0,
    placed: () => 1,
    score: ({ score }) => score,
  }
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  for (const level of problem.objective) {
    const sum = variables
      .filter((one) => amounts[level](one) !== 0)
      .map((one) => `+ ${amounts[level](one)} ${one.name}`)
      .join(' ')
    if (sum === '') continue
    const all = variables.map(({ name }) => name).join(' ')
    const text = ['Maximize', sum, 'Subject To', ...rows, 'Binaries', all, 'End'].join('\n')
    const { ObjectiveValue, Status } = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 })
    if (Status !== 'Optimal') throw new Error(`HiGHS says ${Status} of the whole model; expected Optimal.`)
    value[level] = Math.round(ObjectiveValue)
    rows.push(`${sum} >= ${value[level]}`)
  }
  return value
}
