import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  NEW_NORMS,
  type NewNorm,
  newNormKey,
  normsOutOfOrder,
  normsToAsk,
  type Policy,
  PUBLISHED_IN,
  type RentNormTable,
  readNewNorm,
  rentNormsOf,
  unusualChange,
  withNewNorms,
} from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'
import { CommandFailure } from './failure.ts'
import type { Io } from './io.ts'

/**
 * Asks for the amounts of a year, one a line, and gives back the policy with a row of them in each table that had none.
 * An amount that is far from that of the year before is asked for once more; nothing is taken over from another year
 * but the percents and the rules of the law. Ends with status 2 where the norms have the year already, the answers end
 * early, or amounts contradict one another.
 */
export async function addNorms(io: Io, policy: Policy, year: number, locale: Locale): Promise<Policy> {
  const texts = TEXTS[locale]
  const norms = rentNormsOf(policy.rentNorms)
  const asked = normsToAsk(norms, year)
  if (asked.length === 0) throw new CommandFailure(2, texts.nothing(year))
  if (asked.some(({ before }) => before === null)) throw new CommandFailure(2, texts.noYearBefore(year))
  const lines = createInterface({ input: Readable.from(io.stdin), terminal: false })[Symbol.asyncIterator]()
  const answer = async (question: string): Promise<string> => {
    await io.err(`${question} `)
    const { done, value } = await lines.next()
    if (done) throw new CommandFailure(2, `\n${texts.ended}`)
    return value.trim()
  }
  const amounts = new Map<string, number>()
  let table: RentNormTable | null = null
  for (const norm of asked) {
    if (norm.table !== table) await io.err(`\n${texts.published(PUBLISHED_IN[norm.table])}\n`)
    table = norm.table
    amounts.set(newNormKey(norm), await amountOf(norm, answer, io, locale))
  }
  const contradictions = normsOutOfOrder(amounts)
  if (contradictions.length > 0) {
    throw new CommandFailure(
      2,
      contradictions
        .map(([lower, higher]) => texts.outOfOrder(nameOf(lower, locale), nameOf(higher, locale)))
        .join(' '),
    )
  }
  const source = (await answer(`\n${texts.source}`)) || texts.noSource
  const verified = /^(y|yes|j|ja)$/i.test(await answer(texts.verified))
  await io.err(`\n${verified ? texts.done(year) : texts.doneUnverified(year)}\n`)
  return { ...policy, rentNorms: withNewNorms(norms, { year, amounts, source: source.slice(0, 2000), verified }) }
}

const nameOf = (key: string, locale: Locale): string =>
  NEW_NORMS.find((norm) => newNormKey(norm) === key)?.[locale] ?? key

async function amountOf(
  norm: NewNorm & { readonly before: number | null },
  answer: (question: string) => Promise<string>,
  io: Io,
  locale: Locale,
): Promise<number> {
  const texts = TEXTS[locale]
  const { money, number } = formatFor(locale)
  const shown = (amount: number): string => (norm.unit === 'percent' ? `${number(amount)} %` : money(amount))
  const before = norm.before as number
  let suspect: number | null = null
  for (;;) {
    const text = await answer(`${norm[locale]}, ${texts.unit[norm.unit]} (${texts.before(shown(before))}):`)
    // The percents are of the law; amounts are of the year, and never taken over.
    const amount = text === '' && norm.unit === 'percent' ? before : readNewNorm(text, norm.unit)
    if (amount === null || amount === 0) {
      await io.err(`${norm.unit === 'percent' ? texts.noPercent : texts.noAmount}\n`)
      continue
    }
    const change = unusualChange(amount, before)
    if (change === null || amount === suspect) return amount
    suspect = amount
    await io.err(`${texts.unusual(shown(amount), change)}\n`)
  }
}

const TEXTS = {
  en: {
    nothing: (year: number) => `The norms have a row for every day of ${year} already; nothing was asked or written.`,
    noYearBefore: (year: number) => `The norms have no row of a year before ${year} to start from.`,
    ended: 'The answers ended before the last question; nothing was written.',
    published: (where: string) => `Published in: ${where}.`,
    unit: { month: 'euros a month', year: 'euros a year', percent: 'percent' },
    before: (amount: string) => `the year before ${amount}`,
    noAmount: 'That is no amount. Type euros, as 504,60 or 29.400; an amount is never taken over from another year.',
    noPercent: 'That is no whole percent from 1 to 100.',
    unusual: (amount: string, change: number) =>
      `${amount} is ${Math.abs(change)} % ${change > 0 ? 'more' : 'less'} than the year before. Is it right? Then type it once more.`,
    outOfOrder: (lower: string, higher: string) =>
      `"${lower}" is above "${higher}", and cannot be; nothing was written.`,
    source: 'Where did you read these amounts?',
    noSource: 'not said',
    verified: 'Has somebody held each of them against the publication? (yes/no)',
    done: (year: number) => `The policy now has the norms of ${year}.`,
    doneUnverified: (year: number) =>
      `The policy now has the norms of ${year}, marked as not verified: doctor says so for as long as they are.`,
  },
  nl: {
    nothing: (year: number) =>
      `De normen hebben al een rij voor elke dag van ${year}; er is niets gevraagd of geschreven.`,
    noYearBefore: (year: number) => `De normen hebben geen rij van een jaar voor ${year} om mee te beginnen.`,
    ended: 'De antwoorden hielden op voor de laatste vraag; er is niets geschreven.',
    published: (where: string) => `Gepubliceerd in: ${where}.`,
    unit: { month: 'euro per maand', year: 'euro per jaar', percent: 'procent' },
    before: (amount: string) => `het jaar ervoor ${amount}`,
    noAmount:
      'Dat is geen bedrag. Typ euro’s, zoals 504,60 of 29.400; een bedrag wordt nooit van een ander jaar overgenomen.',
    noPercent: 'Dat is geen heel percentage van 1 tot en met 100.',
    unusual: (amount: string, change: number) =>
      `${amount} is ${Math.abs(change)} % ${change > 0 ? 'meer' : 'minder'} dan het jaar ervoor. Klopt dat? Typ het dan nog eens.`,
    outOfOrder: (lower: string, higher: string) =>
      `"${lower}" is hoger dan "${higher}", en dat kan niet; er is niets geschreven.`,
    source: 'Waar hebt u deze bedragen gelezen?',
    noSource: 'niet gezegd',
    verified: 'Heeft iemand ze stuk voor stuk met de publicatie vergeleken? (ja/nee)',
    done: (year: number) => `Het beleid heeft nu de normen van ${year}.`,
    doneUnverified: (year: number) =>
      `Het beleid heeft nu de normen van ${year}, met het merk dat ze nog niet zijn vergeleken: doctor zegt dat zolang het zo is.`,
  },
} as const
