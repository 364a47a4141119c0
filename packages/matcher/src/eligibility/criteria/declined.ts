import type { Region } from '../../region/region.ts'
import { type Criterion, MET, UNMET } from '../criterion.ts'

/** The candidate, or the provider, has said no to this pair, and that still holds. */
export const declined: Criterion<'declined'> = {
  code: 'declined',
  verdict: (region, c, p) => (declineOf(region, c, p) === undefined ? MET : UNMET),
  detail: (region, c, p) => {
    const decline = declineOf(region, c, p)
    return { by: decline?.by ?? null, until: decline?.until ?? null }
  },
  missing: () => [],
  keys: { candidate: ({ declines }, c) => (declines.has(c) ? c : -1) },
}

const declineOf = ({ declines }: Region, c: number, p: number) => declines.get(c)?.get(p)
