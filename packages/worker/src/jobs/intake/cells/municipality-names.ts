import { FORMER_MUNICIPALITIES } from '@thuismatch/shared/domain'
import { didYouMean } from '@thuismatch/shared/schema'
import data from './dutch-municipalities.json' with { type: 'json' }
import { plainLetters } from './plain-letters.ts'

/**
 * Today's municipalities of the whole country by code; where the names are from and of which day:
 * `dutch-municipalities.json`.
 */
const TODAY: Readonly<Record<string, string>> = data.municipalities

/** What the statistics office and everybody else write for names that the register writes otherwise. */
const ALSO_WRITTEN: Readonly<Record<string, string>> = {
  'Beek (L)': '0888',
  'Den Bosch': '0796',
  'Den Haag': '0518',
  Hengelo: '0164',
  'Laren (NH)': '0417',
  'Middelburg (Z)': '0687',
  Nuenen: '0820',
  'Rijswijk (ZH)': '0603',
  'Stein (L)': '0971',
  'The Hague': '0518',
}

const named: readonly (readonly [name: string, code: string])[] = [
  ...Object.entries(TODAY).map(([code, name]) => [name, code] as const),
  ...Object.entries(ALSO_WRITTEN),
  ...FORMER_MUNICIPALITIES.map(({ name, code }) => [name, code] as const),
]
const BY_NAME = new Map(named.map(([name, code]) => [plainLetters(name), code]))
const NAMES = named.map(([name]) => name)

/** Municipalities that are part of another now, which people know of still. */
const FORMER = new Map(Object.entries(data.former).map(([name, code]) => [plainLetters(name), code]))

/** The code of a municipality of today, anywhere in the country, or of one that became part of the region's. */
export const municipalityNamed = (name: string): string | undefined => BY_NAME.get(plainLetters(name))

/**
 * What was probably meant by a name that is none: whatever it became part of, all that are called so, or the nearest by
 * letters.
 */
export type ProbablyMeant =
  | { readonly is: 'former'; readonly today: string }
  | { readonly is: 'one_of'; readonly names: readonly string[] }

const remembered = new Map<string, ProbablyMeant | null>()

/** `null`: nobody can tell. */
export function municipalityMeant(text: string): ProbablyMeant | null {
  const letters = plainLetters(text)
  const known = remembered.get(letters)
  if (known !== undefined) return known
  const meant = guess(text, letters)
  if (remembered.size < 1000) remembered.set(letters, meant)
  return meant
}

function guess(text: string, letters: string): ProbablyMeant | null {
  const became = FORMER.get(letters)
  if (became !== undefined) return { is: 'former', today: TODAY[became] ?? became }
  const called = NAMES.filter((name) => plainLetters(name.replace(/ \(.*/, '')) === letters)
  if (called.length > 0) return { is: 'one_of', names: called }
  const nearest = didYouMean(text, NAMES)
  return nearest === undefined ? null : { is: 'one_of', names: [nearest] }
}
