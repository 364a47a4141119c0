import type { Certificate, ObjectiveValue, Optimality } from '@thuismatch/shared/domain'
import type { AllocationSolution, Limit, Totals } from '../allocation/problem.ts'
import type { Region } from '../region/index.ts'

/** The solver's proof in the words of the document: prices that are not 0, by id. */
export function optimalityOf(region: Region, limits: readonly Limit[], solution: AllocationSolution): Optimality {
  const { proven, method, bound, prices } = solution
  const priced = (keys: readonly string[], values: Float64Array): Certificate['limits'] =>
    Object.fromEntries(keys.flatMap((key, index) => (values[index] !== 0 ? [[key, values[index]]] : [])))
  return {
    proven,
    method,
    bound: statedTotals(region, bound),
    certificate: {
      unit: statedTotals(region, prices.unit),
      candidates: priced(
        region.candidates.map(({ id }) => id),
        prices.candidates,
      ),
      places: priced(
        region.places.map(({ id }) => id),
        prices.places,
      ),
      limits: priced(
        limits.map(({ key }) => key),
        prices.limits,
      ),
      dualBound: prices.dualBound,
    },
  }
}

/** Totals as the document has them: beds that become free only where the objective counts them. */
export const statedTotals = ({ policy }: Region, { freed, ...totals }: Totals): ObjectiveValue =>
  policy.objective.includes('freed') ? { ...totals, freed } : totals
