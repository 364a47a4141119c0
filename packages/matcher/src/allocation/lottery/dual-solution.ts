/**
 * An optimum of the assignment problem and of its dual: who is where, and the prices that prove it; both sides by their
 * tickets.
 */
export interface DualSolution {
  readonly candidatePrices: Float64Array
  readonly placePrices: Float64Array
  /** By place, −1 where empty. */
  readonly candidateAt: Int32Array
  /** By candidate, −1 where not placed. */
  readonly placeAt: Int32Array
}
