import { createSolverHost } from '../../limits/solver-host.ts'
import type { AllocationProblem, Totals } from '../../problem.ts'
import { pairsOf } from '../../testing/region.ts'

/**
 * The optimum found by HiGHS from the whole model, without positions, columns or prices of the solver's own: a binary
 * variable per pair and, against chains that are too long and against rings, a number per home that grows along each
 * chain (Miller, Tucker and Zemlin 1960). Without swaps and limits.
 */
export async function wholeChainOptimum(problem: AllocationProblem): Promise<Totals> {
  const highs = await createSolverHost().load()
  const { residentOf, depthOf, maxLength, isLate } = problem.homes!
  const pairs = pairsOf(problem.edges)
  const homeOf = new Map(
    [...residentOf].flatMap((resident, place) => (resident < 0 ? [] : [[resident, place] as const])),
  )
  const numbered = pairs.map((pair, index) => ({ ...pair, index }))
  type Numbered = (typeof numbered)[number]
  const of = (factor: (pair: Numbered) => number, among: readonly Numbered[] = numbered): string =>
    among
      .map((pair) => ({ index: pair.index, amount: factor(pair) }))
      .filter(({ amount }) => amount !== 0)
      .map(({ index, amount }) => `${amount < 0 ? '-' : '+'} ${Math.abs(amount)} x${index}`)
      .join(' ')
  const byCandidate = Map.groupBy(numbered, ({ candidate }) => candidate)
  const byPlace = Map.groupBy(numbered, ({ place }) => place)
  const rows: string[] = []
  const row = (left: string, rest: string): void => {
    if (left !== '') rows.push(`${left} ${rest}`)
  }
  for (const candidate of problem.candidateTicket.keys())
    row(
      of(() => 1, byCandidate.get(candidate) ?? []),
      '<= 1',
    )
  for (const place of problem.placeTicket.keys()) {
    const resident = residentOf[place]
    const filling = byPlace.get(place) ?? []
    if (resident < 0)
      row(
        of(() => 1, filling),
        '<= 1',
      )
    else {
      const leaving = (byCandidate.get(resident) ?? []).filter((pair) => !isLate(resident, pair.place))
      const amount = ({ candidate }: Numbered) => (candidate === resident ? -1 : 1)
      row(of(amount, [...filling, ...leaving]), '<= 0')
    }
  }
  const big = maxLength + 1
  for (const [index, { candidate, place }] of pairs.entries()) {
    const home = homeOf.get(candidate)
    // u of a home is the position of whoever leaves it; who fills it comes one later.
    if (residentOf[place] >= 0) {
      if (home !== undefined) rows.push(`u${home} - u${place} - ${big} x${index} >= ${1 - big}`)
      rows.push(`u${place} + ${big} x${index} <= ${maxLength - 1 + big}`)
    } else if (home !== undefined) rows.push(`u${home} - ${depthOf[place] + 1} x${index} >= 0`)
  }
  const levels = {
    urgent: of(({ candidate }) => problem.urgent[candidate]!),
    freed: of(({ candidate }) => problem.freeing?.[candidate] ?? 0),
    placed: of(() => 1),
    score: of(({ score }) => score),
  }
  const bounds = [...homeOf.values()].map((home) => `0 <= u${home} <= ${maxLength}`)
  const value = { urgent: 0, freed: 0, placed: 0, score: 0 }
  for (const level of problem.objective) {
    if (levels[level] === '') continue
    const text = [
      'Maximize',
      levels[level],
      'Subject To',
      ...rows,
      ...(bounds.length > 0 ? ['Bounds', ...bounds] : []),
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
