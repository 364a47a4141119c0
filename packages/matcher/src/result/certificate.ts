import type { Certificate, Optimality } from '@thuismatch/shared/domain'
import type { AllocationSolution, Limit } from '../allocation/problem.ts'
import type { Region } from '../eligibility/index.ts'

/** The solver's proof in the words of the document: prices above 0, by id. */
export function optimalityOf(region: Region, limits: readonly Limit[], solution: AllocationSolution): Optimality {
  const { proven, method, bound, prices } = solution
  const priced = (keys: readonly string[], values: Float64Array): Certificate['limits'] =>
    Object.fromEntries(keys.flatMap((key, index) => (values[index] > 0 ? [[key, values[index]]] : [])))
  return {
    proven,
    method,
    bound,
    certificate: {
      unit: prices.unit,
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
