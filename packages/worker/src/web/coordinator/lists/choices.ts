import { formName, groupName } from '@thuismatch/matcher/explanation'
import { DEFAULT_DECLINE_REASONS, FORMS, GROUPS, U16 } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import type { ListChoice, ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'

/** Days that somebody waits, or a place is free, at least. */
export const WAITS_DAYS = ['90', '180', '365', '730'] as const

type Options = ListChoice['options']

/** A choice among codes, with "any" before them. */
export const choice = (
  name: string,
  label: string,
  options: Options,
  chosen: string | null,
  locale: Locale,
): ListChoice => ({ name, label, options: [['', LIST_TEXTS[locale].any], ...options], chosen })

export const municipalityChoice = ({ at }: ListQuery, locale: Locale): ListChoice =>
  choice(
    'at',
    LIST_TEXTS[locale].filters.municipality,
    U16.map(({ code, name }) => [code, name]),
    at,
    locale,
  )

export const formChoice = ({ form }: ListQuery, locale: Locale): ListChoice =>
  choice(
    'form',
    LIST_TEXTS[locale].filters.form,
    FORMS.map((code) => [code, formName(code, locale)]),
    form,
    locale,
  )

export const groupChoice = ({ group }: ListQuery, locale: Locale, label: string): ListChoice =>
  choice(
    'group',
    label,
    GROUPS.map((code) => [code, groupName(code, locale)]),
    group,
    locale,
  )

export const waitsChoice = ({ waits }: ListQuery, locale: Locale, label: string): ListChoice =>
  choice(
    'waits',
    label,
    WAITS_DAYS.map((days) => [days, LIST_TEXTS[locale].waits(Number(days))]),
    waits,
    locale,
  )

export const urgentChoice = ({ urgent }: ListQuery, locale: Locale): ListChoice => {
  const { filters, urgent: words } = LIST_TEXTS[locale]
  return choice(
    'urgent',
    filters.urgent,
    [
      ['yes', words.yes],
      ['no', words.no],
    ],
    urgent,
    locale,
  )
}

/** Reasons of a no, `by:code`. */
export const reasonChoice = ({ reason }: ListQuery, locale: Locale): ListChoice =>
  choice(
    'reason',
    LIST_TEXTS[locale].filters.reason,
    DEFAULT_DECLINE_REASONS.reasons.map((one) => [`${one.by}:${one.code}`, one[locale]]),
    reason,
    locale,
  )

/** Among orders, of which the first holds where nothing is chosen. */
export const sortChoice = <Order extends keyof (typeof LIST_TEXTS)['nl']['sorts']>(
  orders: readonly Order[],
  { sort }: ListQuery,
  locale: Locale,
): ListChoice => {
  const { filters, sorts } = LIST_TEXTS[locale]
  return { name: 'sort', label: filters.sort, options: orders.map((code) => [code, sorts[code]]), chosen: sort }
}
