import {
  CRITERIA,
  FACTORS,
  type FactorName,
  type FlagOnly,
  NEVER_FLAG_ONLY,
  type Objective,
  type OptionalHoliday,
  type Policy,
  type UrgencyGround,
  type WorkingDays,
} from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'
import { closingName, factorLabel, groundName } from '../explanation/index.ts'
import { normsInWords } from './norms-in-words.ts'
import { POLICY_TEXTS, type PolicyTexts } from './policy-in-words.texts.ts'

export const POLICY_GROUPS = ['name', 'order', 'score', 'rules', 'limits', 'answers', 'draw'] as const
export type PolicyGroup = (typeof POLICY_GROUPS)[number]

/** One thing that a policy decides, in words. */
export interface PolicyLine {
  /** `weights.origin`, the same in every policy that says something of it. */
  readonly key: string
  readonly group: PolicyGroup
  readonly label: string
  readonly value: string
}

/** What of two policies differs; `null` where the other says nothing of it. */
export interface RuleDifference {
  readonly key: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** The criteria that may be judged without closing a pair, in order. */
export const FLAG_ONLY_CRITERIA = CRITERIA.filter(
  (code): code is FlagOnly => !NEVER_FLAG_ONLY.some((one) => one === code),
)

export const objectiveName = (objective: Objective, locale: Locale): string =>
  POLICY_TEXTS[locale].objectives[objective]
export const holidayName = (holiday: OptionalHoliday, locale: Locale): string => POLICY_TEXTS[locale].holidays[holiday]

/** Everything that a policy decides, in the order in which it is read. */
export function describePolicy(policy: Policy, locale: Locale): PolicyLine[] {
  const { labels, ...texts } = POLICY_TEXTS[locale]
  const { date, list, municipality, number } = formatFor(locale)
  const line = (group: PolicyGroup, key: keyof PolicyTexts['labels'], value: string): PolicyLine => ({
    key,
    group,
    label: labels[key],
    value,
  })
  const days = (count: number): string => texts.days(number(count), count === 1)
  const working = ({ workingDays, alsoDaysOff }: WorkingDays): string =>
    texts.workingDays(
      number(workingDays),
      workingDays === 1,
      alsoDaysOff === undefined ? null : list(alsoDaysOff.map((holiday) => texts.holidays[holiday])),
    )
  const yes = (is: boolean): string => (is ? texts.yes : texts.no)
  const { weights, fairShare, chains, distribution, unanswered } = policy
  return [
    line('name', 'id', policy.id),
    line('name', 'validFrom', date(policy.validFrom)),
    line('name', 'validTo', policy.validTo === null ? texts.noEnd : date(policy.validTo)),
    line('order', 'objective', policy.objective.map((objective) => texts.objectives[objective]).join(' → ')),
    line('order', 'urgentWithinDays', days(policy.urgentWithinDays)),
    line(
      'order',
      'urgentGrounds',
      policy.urgentGrounds.length === 0
        ? texts.none
        : list(policy.urgentGrounds.map((ground: UrgencyGround) => groundName(ground, locale))),
    ),
    ...FACTORS.map(
      (factor): PolicyLine => ({
        key: `weights.${factor}`,
        group: 'score',
        label: weightLabel(factor, locale),
        value: texts.percent(number(weights[factor])),
      }),
    ),
    line('score', 'waitingCapDays', days(policy.waitingCapDays)),
    line('score', 'minimumScore', number(policy.minimumScore)),
    line('rules', 'supportTolerance.underHours', texts.hours(number(policy.supportTolerance.underHours))),
    line('rules', 'indicationMayBeUnknown', yes(policy.indicationMayBeUnknown)),
    line('rules', 'affordabilityMaxSharePercent', texts.percent(number(policy.affordabilityMaxSharePercent))),
    line(
      'rules',
      'flagOnly',
      policy.flagOnly.length === 0 ? texts.none : list(policy.flagOnly.map((code) => closingName(code, locale))),
    ),
    line('rules', 'rentNorms', policy.rentNorms === 'builtin' ? texts.builtin : texts.ownNorms),
    ...(fairShare === null
      ? [line('limits', 'fairShare', texts.noLimit)]
      : [
          line('limits', 'fairShare', texts.perMunicipality),
          ...byCode(fairShare.maxPlacedPerOrigin).map(
            ([code, most]): PolicyLine => ({
              key: `fairShare.${code}`,
              group: 'limits',
              label: texts.mostFrom(municipality(code)),
              value: number(most),
            }),
          ),
        ]),
    ...(distribution === null
      ? [line('limits', 'distribution', texts.notSpread)]
      : [
          line('limits', 'distribution', distribution.key === 'inhabitants' ? texts.byInhabitants : texts.byShares),
          ...(distribution.key === 'inhabitants'
            ? []
            : byCode(distribution.key).map(
                ([code, share]): PolicyLine => ({
                  key: `distribution.${code}`,
                  group: 'limits',
                  label: texts.shareOf(municipality(code)),
                  value: number(share),
                }),
              )),
          line(
            'limits',
            'distribution.maxAhead',
            distribution.maxAhead === null ? texts.noLimit : texts.people(number(distribution.maxAhead)),
          ),
        ]),
    ...(chains === null
      ? [line('limits', 'chains', texts.noChains)]
      : [
          line('limits', 'chains', texts.withChains),
          line('limits', 'chains.maxLength', texts.proposals(number(chains.maxLength), chains.maxLength === 1)),
          line('limits', 'chains.turnoverDays', days(chains.turnoverDays)),
          line('limits', 'chains.swaps', yes(chains.swaps)),
        ]),
    line('answers', 'shortlistSize', texts.people(number(policy.shortlistSize))),
    line('answers', 'answerWithin', working(policy.answerWithin)),
    line('answers', 'followUpAfter', working(policy.followUpAfter)),
    line('answers', 'unanswered.pairRestsDays', days(unanswered.pairRestsDays)),
    line(
      'answers',
      'unanswered.tellCoordinatorAfter',
      texts.proposals(number(unanswered.tellCoordinatorAfter), unanswered.tellCoordinatorAfter === 1),
    ),
    line('draw', 'lotterySeed', policy.lotterySeed),
  ]
}

/** What one policy decides otherwise than another, each amount of rent law by itself. */
export function describeDifferences(before: Policy, after: Policy, locale: Locale): RuleDifference[] {
  const lines = (policy: Policy): readonly Omit<PolicyLine, 'group'>[] => [
    ...describePolicy(policy, locale),
    ...normsInWords(policy, locale),
  ]
  const [old, next] = [before, after].map((policy) => new Map(lines(policy).map((line) => [line.key, line])))
  const keys = [...new Set([...(old as typeof next & object).keys(), ...(next as typeof old & object).keys()])]
  return keys.flatMap((key): RuleDifference[] => {
    const [was, is] = [old?.get(key), next?.get(key)]
    if (was?.value === is?.value) return []
    return [{ key, label: (is ?? was)?.label ?? key, before: was?.value ?? null, after: is?.value ?? null }]
  })
}

export const weightLabel = (factor: FactorName, locale: Locale): string =>
  POLICY_TEXTS[locale].weight(factorLabel(factor, locale).toLowerCase())

const byCode = (numbers: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(numbers).toSorted(([a], [b]) => (a < b ? -1 : 1))
