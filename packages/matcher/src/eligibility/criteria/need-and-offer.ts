import { MET, UNKNOWN, UNMET, type VerdictNumber } from '../criterion.ts'
import { NO, YES } from '../not-known.ts'

/** No need is met anywhere, and an offer meets every need: only then does a missing answer of the other side not matter. */
export function needAndOffer(need: number, offer: number): VerdictNumber {
  if (need === NO || offer === YES) return MET
  return need === YES && offer === NO ? UNMET : UNKNOWN
}
