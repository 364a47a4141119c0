import {
  NEW_NORMS,
  type NewNorm,
  newNormKey,
  normsOutOfOrder,
  normsToAsk,
  type Policy,
  readNewNorm,
  rentNormsOf,
  unusualChange,
  withNewNorms,
} from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { RENT_NORMS_WORDS } from './rent-norms-words.ts'

/** What was filled in, as it was typed. */
export type NormsTyped = Readonly<Record<string, string>>

export interface WrongNorms {
  /** By the key of the field, what is wrong with it. */
  readonly fields: ReadonlyMap<string, string>
  readonly others: readonly string[]
  /** Amounts are far from the year before: whoever fills them in has to say that they are right. */
  readonly asksConfirmation: boolean
}

/** The policy with the amounts of the year, or what is wrong with them. */
export function policyWithNorms(
  policy: Policy,
  year: number,
  typed: NormsTyped,
  locale: Locale,
): { readonly policy: Policy } | { readonly wrong: WrongNorms } {
  const words = RENT_NORMS_WORDS[locale]
  const norms = rentNormsOf(policy.rentNorms)
  const amounts = new Map<string, number>()
  const fields = new Map<string, string>()
  let isUnusual = false
  for (const norm of normsToAsk(norms, year)) {
    const key = newNormKey(norm)
    const amount = readNewNorm(typed[key] ?? '', norm.unit)
    if (amount === null || amount === 0) {
      fields.set(key, words.noAmount)
      continue
    }
    amounts.set(key, amount)
    const change = unusualChange(amount, norm.before)
    if (change === null || typed.confirmed === 'yes') continue
    isUnusual = true
    fields.set(key, words.unusual(change))
  }
  const others = normsOutOfOrder(amounts).map(([lower, higher]) =>
    words.outOfOrder(nameOfNorm(lower, locale), nameOfNorm(higher, locale)),
  )
  if (fields.size > 0 || others.length > 0) return { wrong: { fields, others, asksConfirmation: isUnusual } }
  const source = (typed.source ?? '').trim().slice(0, 2000) || '–'
  const verified = typed.verified === 'yes'
  return { policy: { ...policy, rentNorms: withNewNorms(norms, { year, amounts, source, verified }) } }
}

const nameOfNorm = (key: string, locale: Locale): string =>
  NEW_NORMS.find((norm: NewNorm) => newNormKey(norm) === key)?.[locale] ?? key
