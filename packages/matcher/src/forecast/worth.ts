import {
  CHECKED_HOMES,
  CHECKED_HOURS,
  type HomeKind,
  LIFTED_LIMITS,
  type Snapshot,
  type Worth,
  type WorthCheck,
} from '@thuismatch/shared/domain'
import { bandOf, rounded } from './bands.ts'
import type { AddedSupply } from './forecast-input.ts'
import { kindKey, modelsOf } from './models.ts'
import { letsOf, type ReplicationPrices } from './prices.ts'
import { type ReplicationCounts, SERIES_COUNTS, SERIES_TOTALS } from './tally.ts'

/**
 * What each kind of home, ten hours of a team and a kind of limit would bring by the prices; most first, of each kind.
 */
export function pricedWorth(
  snapshot: Snapshot,
  time: Parameters<typeof letsOf>[0],
  prices: readonly ReplicationPrices[],
): Worth[] {
  const { kinds } = modelsOf(snapshot)
  const homes = kinds.map((kind): Worth => {
    const lets = letsOf(time, kind.form)
    const share = (column: 0 | 1) =>
      bandOf(
        prices.map(({ nights, homes: rows }) => (lets * (rows[kindKey(kind)]?.[column] ?? 0)) / Math.max(1, nights)),
      )
    return {
      of: { kind: 'home', ...kind },
      priced: share(0),
      pricedUrgent: share(1),
      nights: meanOver(prices, ({ homes: rows }) => rows[kindKey(kind)]?.[0] ?? 0),
      check: null,
    }
  })
  const teams = snapshot.supportTeams.flatMap(({ id, municipality }): Worth[] => {
    const worth = limitWorth(prices, (key) => key === `team:${id}`, 100 * CHECKED_HOURS)
    return worth.nights === 0
      ? []
      : [{ of: { kind: 'team_hours', teamId: id, municipality, hours: CHECKED_HOURS }, ...worth }]
  })
  const limits = LIFTED_LIMITS.flatMap((limit): Worth[] => {
    const worth = limitWorth(prices, (key) => key.startsWith(`${limit}:`), limit === 'team' ? 100 : 1)
    return worth.nights === 0 ? [] : [{ of: { kind: 'limit', limit }, ...worth }]
  })
  return [homes, teams, limits].flatMap((list) =>
    list.toSorted((a, b) => b.priced.median - a.priced.median || b.pricedUrgent.median - a.pricedUrgent.median),
  )
}

/** By the mean price of the nights on which there was one. */
function limitWorth(
  prices: readonly ReplicationPrices[],
  isOf: (key: string) => boolean,
  units: number,
): Pick<Worth, 'priced' | 'pricedUrgent' | 'nights' | 'check'> {
  const rows = prices.map(({ limits }) => Object.entries(limits).filter(([key]) => isOf(key)))
  const mean = (column: 1 | 2) =>
    bandOf(
      rows.map((own) => {
        const nights = own.reduce((sum, [, row]) => sum + row[0], 0)
        return nights === 0 ? 0 : (units * own.reduce((sum, [, row]) => sum + row[column], 0)) / nights
      }),
    )
  const nights = meanOver(rows, (own) => own.reduce((sum, [, row]) => sum + row[0], 0))
  return { priced: mean(1), pricedUrgent: mean(2), nights, check: null }
}

const meanOver = <T>(list: readonly T[], read: (one: T) => number): number =>
  rounded(list.reduce((sum, one) => sum + read(one), 0) / Math.max(1, list.length))

/**
 * What is simulated again: the kinds of home that are worth most, one of each form first; the team and the limits that
 * are.
 */
export function checksFor(
  worth: readonly Worth[],
  mostHomes: number,
): readonly (readonly [index: number, AddedSupply])[] {
  const indexed = [...worth.entries()]
  const homes = indexed.flatMap(([index, { of }]) => (of.kind === 'home' ? [[index, of] as const] : []))
  const firstOfForm = homes.filter(([, of], at) => homes.findIndex(([, other]) => other.form === of.form) === at)
  const others = homes.filter((one) => !firstOfForm.includes(one))
  const kindOf = ({ form, municipality, support }: HomeKind): HomeKind => ({ form, municipality, support })
  return [
    ...[...firstOfForm, ...others]
      .slice(0, mostHomes)
      .map(([index, of]) => [index, { homes: { kind: kindOf(of), count: CHECKED_HOMES } }] as const),
    ...indexed
      .flatMap(([index, { of }]) =>
        of.kind === 'team_hours' ? [[index, { teamHours: { teamId: of.teamId, hours: CHECKED_HOURS } }] as const] : [],
      )
      .slice(0, mostHomes === 0 ? 0 : 1),
    ...indexed.flatMap(([index, { of }]) =>
      of.kind === 'limit' && mostHomes > 0 ? [[index, { lifted: of.limit }] as const] : [],
    ),
  ]
}

/** What came of it, on the same chance, beside what the prices said. */
export function checkedWorth(
  worth: Worth,
  added: AddedSupply,
  counts: readonly ReplicationCounts[],
  base: readonly ReplicationCounts[],
): Worth {
  const less = (read: (one: ReplicationCounts) => number) =>
    bandOf(counts.map((one, replication) => read(one) - read(base[replication])))
  const ofAll = (name: (typeof SERIES_TOTALS)[number]) => (one: ReplicationCounts) =>
    one.seriesTotals[0][SERIES_TOTALS.indexOf(name)]
  const housed = less(ofAll('housedInAll'))
  const units = added.homes?.count ?? (added.teamHours === undefined ? null : 1)
  const priced = units === null ? null : rounded(units * worth.priced.median)
  const check: WorthCheck = {
    added: added.homes?.count ?? added.teamHours?.hours ?? 0,
    housed,
    waiting: less((one) => one.series[0][SERIES_COUNTS.indexOf('waiting')].at(-1) ?? 0),
    daysToHome: less(ofAll('daysToHome')),
    priced,
    agrees: priced === null ? null : priced >= housed.low && priced <= housed.high,
  }
  return { ...worth, check }
}
