import {
  addDays,
  addMonths,
  type Band,
  DEFAULT_POLICY,
  type ForecastResult,
  FREED_BEDS,
  GROUPS,
  hashOf,
  plainDate,
  type Series,
  type SeriesKey,
  type Snapshot,
  SUPPORT_LEVELS,
  shippedAssumptions,
  U16,
} from '@thuismatch/shared/domain'

const AS_OF = plainDate('2026-12-01')
const MONTHS = 36

/** A band about a value that widens as months go by. */
const about = (value: number, index = 0): Band => ({
  low: value * (0.97 - index * 0.004),
  median: value,
  high: value * (1.03 + index * 0.004),
})

const byMonth = (of: (index: number) => number): Band[] =>
  Array.from({ length: MONTHS }, (_, index) => about(of(index), index))

const seriesOf = (of: SeriesKey, share: number): Series => ({
  ...of,
  waiting: byMonth((index) => share * (1900 + 9 * index)),
  waitingDays: byMonth((index) => 400 + 3 * index),
  registered: byMonth(() => share * 60),
  housed: byMonth((index) => share * (38 + (index % 5))),
  left: byMonth(() => share * 12),
  daysToHome: about(410),
  housedInAll: about(share * 1450),
  meanWaiting: about(share * 2060),
  byLittle: about(share * 2060),
})

/** What an engine might answer for a region: figures of the size of U16, and everything there that a page can say. */
export function forecastExample(snapshot: Snapshot): ForecastResult {
  const [home] = snapshot.places
  const series = [
    seriesOf({ by: 'all', key: '' }, 1),
    ...U16.map(({ code }, index) => seriesOf({ by: 'municipality', key: code }, 0.02 + index / 200)),
    seriesOf({ by: 'municipality', key: '' }, 0.03),
    ...GROUPS.map((key) => seriesOf({ by: 'group', key }, 0.5)),
    ...SUPPORT_LEVELS.map((key) => seriesOf({ by: 'support', key }, 0.2)),
  ]
  const policy = (policyId: string) => ({
    policyId,
    policyHash: hashOf({ ...DEFAULT_POLICY, id: policyId }),
    series,
    flows: FREED_BEDS.map((of, bed) => ({
      of,
      in: byMonth(() => 8 + bed),
      through: byMonth(() => 2 + bed),
      out: byMonth(() => 5),
      waiting: byMonth((index) => 240 + 90 * bed - index),
    })),
    homes: [
      { form: 'clustered' as const, offered: byMonth(() => 20), filled: byMonth(() => 19), empty: byMonth(() => 6) },
      { form: 'pitstop' as const, offered: byMonth(() => 9), filled: byMonth(() => 9), empty: byMonth(() => 1) },
    ],
    ledger: U16.map(({ code }, index) => ({
      municipality: code,
      received: about(30 + index),
      sent: about(28),
      receivedUrgent: about(9),
      share: index % 2 === 0 ? about(10) : null,
    })),
    proposals: about(2100),
    declined: about(400),
    unanswered: about(120),
    emptyDays: about(9000),
  })
  const assumptions = shippedAssumptions(snapshot)
  return {
    version: 1,
    asOf: AS_OF,
    until: plainDate('2029-12-01'),
    years: 3,
    replications: 20,
    seed: 'u16',
    snapshotHash: hashOf(snapshot),
    assumptionsHash: hashOf(assumptions),
    assumptions,
    unknowns: [
      { code: 'assumed', values: 31, of: 58 },
      { code: 'few_observations', values: 4, fewerThan: 20 },
      { code: 'rent_norms', from: plainDate('2027-01-01') },
      { code: 'team_hours', teams: 3 },
      { code: 'house_mix', houses: 2 },
      { code: 'no_model_home', form: 'housing_first', homes: 2 },
      { code: 'no_model_person', people: 1 },
      { code: 'not_proven', nights: 2, of: 21_900 },
    ],
    months: Array.from({ length: MONTHS }, (_, index) => addDays(addMonths(AS_OF, index + 1), -1)),
    policies: [policy('u16-default'), policy('=fair')],
    differences: [
      {
        policyId: '=fair',
        against: 'u16-default',
        rows: series.map(({ by, key }, index) => ({
          by,
          key,
          housed: { low: -9 + index, median: -3 + index, high: 4 + index },
          waiting: { low: -3, median: 0, high: 3 },
          daysToHome: { low: -8, median: -1, high: 5 },
          verdict: index > 9 ? 'gains' : index === 3 ? 'loses' : 'undecided',
        })),
      },
    ],
    worth: [
      {
        of: { kind: 'home', form: 'clustered', municipality: '0344', support: 'middle' },
        priced: { low: 0.9, median: 1.4, high: 1.9 },
        pricedUrgent: { low: 0.1, median: 0.3, high: 0.5 },
        nights: 211,
        check: {
          added: 10,
          housed: { low: 8, median: 12.5, high: 17 },
          waiting: { low: -17, median: -12, high: -8 },
          daysToHome: { low: -6, median: -3, high: 0 },
          priced: 14,
          agrees: true,
        },
      },
      {
        of: { kind: 'team_hours', teamId: home?.support.teamId ?? 't', municipality: '0355', hours: 10 },
        priced: { low: 0.2, median: 0.6, high: 1 },
        pricedUrgent: { low: 0, median: 0, high: 0.1 },
        nights: 80,
        check: {
          added: 10,
          housed: { low: -1, median: 0.5, high: 2 },
          waiting: { low: -2, median: 0, high: 2 },
          daysToHome: { low: -1, median: 0, high: 1 },
          priced: 6,
          agrees: false,
        },
      },
      {
        of: { kind: 'limit', limit: 'team' },
        priced: { low: 0.1, median: 0.2, high: 0.3 },
        pricedUrgent: { low: 0, median: 0, high: 0 },
        nights: 12,
        check: null,
      },
    ],
    hold: {
      strategies: [
        { strategy: 'greedy', days: 0, ofHindsight: about(0.88), gain: about(-12), emptyDays: about(7000) },
        { strategy: 'nightly', days: 0, ofHindsight: about(0.95), gain: about(0), emptyDays: about(9000) },
        { strategy: 'batch', days: 7, ofHindsight: about(0.96), gain: about(4), emptyDays: about(12_000) },
        { strategy: 'bid_price', days: 21, ofHindsight: about(0.98), gain: about(11), emptyDays: about(9500) },
      ],
      advice: [{ placeId: home?.id ?? 'p', form: 'clustered', municipality: '0344', days: 14, gain: about(20) }],
    },
    ahead: Array.from({ length: 17 }, (_, index) => ({
      month: `20${27 + (index % 2)}-0${1 + (index % 9)}`,
      because: index < 14 ? ('indication_ends' as const) : ('place_ends' as const),
      candidateId: `person-${index}`,
      placeId: index % 3 === 0 ? null : `home-${index}`,
      municipality: '0344',
      allowanceChangeCents: null,
    })),
  }
}
