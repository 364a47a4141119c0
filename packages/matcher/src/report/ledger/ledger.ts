import {
  byCodeUnit,
  currentCode,
  type Distribution,
  firstDayOf,
  type HalfYear,
  halfYearOf,
  lastDayOf,
  type MunicipalityCode,
  type Placement,
  type PlainDate,
  type Trade,
  U16,
} from '@thuismatch/shared/domain'
import { distributionShares, shareOf } from '../../result/distribution-shares.ts'

/**
 * Who received and sent in a half-year, against the key. People are counted where they went and where they came from.
 */
export interface Ledger {
  readonly period: HalfYear
  readonly from: PlainDate
  readonly through: PlainDate
  readonly key: 'inhabitants' | 'agreed'
  /** People with an urgency ground who were received, by anybody. */
  readonly total: number
  /** Placed with a ground of which it is not known whether it was recognised; counted as without. */
  readonly groundNotKnown: number
  readonly rows: readonly LedgerRow[]
}

export interface LedgerRow {
  /** Today's code: what came in under a former one is added to it. */
  readonly municipality: MunicipalityCode
  /** Parts of a million of the key. */
  readonly sharePerMillion: number
  /** Everybody who moved in here from elsewhere or from within; of these `withGround`. */
  readonly received: number
  readonly receivedWithGround: number
  /** Of this origin, moved in elsewhere; of these `withGround`. */
  readonly sent: number
  readonly sentWithGround: number
  /** What falls to it in this half-year of people with a ground. */
  readonly due: number
  /** Taken over from others by agreement, less what others took over. */
  readonly traded: number
  /** The balance at the end of the half-year before. */
  readonly carriedOver: number
  /** `carriedOver + receivedWithGround − due − traded`: above 0 is ahead, below 0 behind. */
  readonly balance: number
}

/**
 * The ledger of one half-year. What falls to a municipality is its share of all people with a ground, rounded up, as
 * the law writes its one key (Huisvestingswet art. 29): from the first half-year on, so that rounding is never carried
 * over; of a later one the rise since the one before. Rows: the municipalities of the key, and every other that
 * received or sent; by code.
 *
 * Pure. Time linear in placements and trades.
 */
export function ledger(
  period: HalfYear,
  { placements, trades }: { readonly placements: readonly Placement[]; readonly trades: readonly Trade[] },
  key: Distribution['key'],
): Ledger {
  const { shares, all } = distributionShares(key)
  const now = placements.filter(({ placedOn }) => halfYearOf(placedOn) === period)
  const before = placements.filter(({ placedOn }) => placedOn < firstDayOf(period))
  const grounded = now.filter(hasGround)
  const groundedBefore = before.filter(hasGround)
  const codes = new Set([
    ...shares.keys(),
    ...(key === 'inhabitants' ? U16.map(({ code }) => code) : []),
    ...now.flatMap(({ receivedBy, sentBy }) => [
      currentCode(receivedBy),
      ...(sentBy === null ? [] : [currentCode(sentBy)]),
    ]),
    ...trades.flatMap((trade) => (trade.period <= period ? [currentCode(trade.from), currentCode(trade.to)] : [])),
  ])
  const tradedBy = (code: MunicipalityCode, which: (trade: Trade) => boolean): number =>
    trades.filter(which).reduce((sum, { from, to, people }) => {
      if (currentCode(from) === currentCode(to)) return sum
      return sum + (currentCode(to) === code ? people : 0) - (currentCode(from) === code ? people : 0)
    }, 0)
  const rows = [...codes].sort(byCodeUnit).map((code): LedgerRow => {
    const receives = ({ receivedBy }: Placement): boolean => currentCode(receivedBy) === code
    const sends = ({ sentBy, receivedBy }: Placement): boolean =>
      sentBy !== null && currentCode(sentBy) === code && currentCode(receivedBy) !== code
    const share = shares.get(code) ?? 0
    const dueBefore = shareOf(groundedBefore.length, share, all)
    const due = shareOf(groundedBefore.length + grounded.length, share, all) - dueBefore
    const traded = tradedBy(code, (trade) => trade.period === period)
    const carriedOver =
      groundedBefore.filter(receives).length - dueBefore - tradedBy(code, (trade) => trade.period < period)
    const receivedWithGround = grounded.filter(receives).length
    return {
      municipality: code,
      sharePerMillion: all === 0 ? 0 : Math.round((1_000_000 * share) / all),
      received: now.filter(receives).length,
      receivedWithGround,
      sent: now.filter(sends).length,
      sentWithGround: grounded.filter(sends).length,
      due,
      traded,
      carriedOver,
      balance: carriedOver + receivedWithGround - due - traded,
    }
  })
  return {
    period,
    from: firstDayOf(period),
    through: lastDayOf(period),
    key: key === 'inhabitants' ? 'inhabitants' : 'agreed',
    total: grounded.length,
    groundNotKnown: now.filter(({ withGround }) => withGround === null).length,
    rows,
  }
}

const hasGround = ({ withGround }: Placement): boolean => withGround === true
