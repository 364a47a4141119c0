import {
  type Band,
  type DifferenceRow,
  FORMS,
  FREED_BEDS,
  hashOf,
  type LedgerForecast,
  type Policy,
  type PolicyDifference,
  type PolicyForecast,
  type Series,
  type SeriesKey,
  U16,
} from '@thuismatch/shared/domain'
import { distributionShares } from '../result/distribution-shares.ts'
import { bandOf, bandsOf } from './bands.ts'
import {
  FLOW_COUNTS,
  HOME_COUNTS,
  LEDGER_COUNTS,
  type ReplicationCounts,
  SERIES_COUNTS,
  SERIES_KEYS,
  SERIES_TOTALS,
  TOTALS,
} from './tally.ts'

/** Medians and bands of one policy over its replications. */
export function policyForecast(policy: Policy, counts: readonly ReplicationCounts[]): PolicyForecast {
  const total = (name: (typeof TOTALS)[number]): Band =>
    bandOf(counts.map(({ totals }) => totals[TOTALS.indexOf(name)]))
  return {
    policyId: policy.id,
    policyHash: hashOf(policy),
    series: SERIES_KEYS.map((of, key) => seriesOf(of, key, counts)).filter(isSomebody),
    flows: FREED_BEDS.map((of, bed) => ({
      of,
      ...named(FLOW_COUNTS, (column) => bandsOf(counts.map(({ flows }) => flows[bed][column]))),
    })),
    homes: FORMS.map((form, row) => ({
      form,
      ...named(HOME_COUNTS, (column) => bandsOf(counts.map(({ homes }) => homes[row][column]))),
    })),
    ledger: ledgerOf(policy, counts),
    proposals: total('proposals'),
    declined: total('declined'),
    unanswered: total('unanswered'),
    emptyDays: total('emptyDays'),
  }
}

function seriesOf({ by, key }: SeriesKey, index: number, counts: readonly ReplicationCounts[]): Series {
  return {
    by,
    key,
    ...named(SERIES_COUNTS, (column) => bandsOf(counts.map(({ series }) => series[index][column]))),
    ...named(SERIES_TOTALS, (column) => bandOf(counts.map(({ seriesTotals }) => seriesTotals[index][column]))),
  }
}

/** Of whom nobody waits and nobody comes there is nothing to say. */
const isSomebody = ({ by, waiting, registered }: Series): boolean =>
  by === 'all' || [...waiting, ...registered].some(({ high }) => high > 0)

function ledgerOf(policy: Policy, counts: readonly ReplicationCounts[]): LedgerForecast[] {
  const shares = policy.distribution === null ? null : distributionShares(policy.distribution.key)
  const urgentIn = ({ ledger }: ReplicationCounts): number =>
    ledger.reduce((sum, row) => sum + row[LEDGER_COUNTS.indexOf('receivedUrgent')], 0)
  return U16.map(({ code }, row) => {
    const share = shares?.shares.get(code)
    return {
      municipality: code,
      ...named(LEDGER_COUNTS, (column) => bandOf(counts.map(({ ledger }) => ledger[row][column]))),
      share:
        shares === null || share === undefined
          ? null
          : bandOf(counts.map((one) => (urgentIn(one) * Number(share)) / Number(shares.all))),
    }
  })
}

/** By name of a column, what is made of its position. */
const named = <const Names extends readonly string[], V>(
  names: Names,
  make: (column: number) => V,
): { [N in Names[number]]: V } =>
  Object.fromEntries(names.map((name, column) => [name, make(column)])) as { [N in Names[number]]: V }

/** One policy less another, replication by replication: both met the same chance. */
export function policyDifference(
  [policy, counts]: readonly [Policy, readonly ReplicationCounts[]],
  [against, others]: readonly [Policy, readonly ReplicationCounts[]],
): PolicyDifference {
  return {
    policyId: policy.id,
    against: against.id,
    rows: SERIES_KEYS.flatMap(({ by, key }, index): DifferenceRow[] => {
      const less = (read: (one: ReplicationCounts) => number): Band =>
        bandOf(counts.map((one, replication) => read(one) - read(others[replication])))
      const [housedAt, daysAt] = [SERIES_TOTALS.indexOf('housedInAll'), SERIES_TOTALS.indexOf('daysToHome')]
      const isThere = [...counts, ...others].some(
        ({ series, seriesTotals }) =>
          seriesTotals[index][housedAt] > 0 || series[index][SERIES_COUNTS.indexOf('waiting')].some((n) => n > 0),
      )
      if (!isThere) return []
      const housed = less(({ seriesTotals }) => seriesTotals[index][housedAt])
      return [
        {
          by,
          key,
          housed,
          waiting: less(({ series }) => series[index][SERIES_COUNTS.indexOf('waiting')].at(-1) ?? 0),
          daysToHome: less(({ seriesTotals }) => seriesTotals[index][daysAt]),
          verdict: verdictOf(housed),
        },
      ]
    }),
  }
}

const verdictOf = ({ low, high }: Band): DifferenceRow['verdict'] =>
  low === 0 && high === 0 ? 'same' : low > 0 ? 'gains' : high < 0 ? 'loses' : 'undecided'
