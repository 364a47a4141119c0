import { plainLetters } from './plain-letters.ts'

/** The words that may stand in a cell for a code: the code itself, its Dutch word, and other ways to say it. */
export interface Vocabulary {
  readonly codes: readonly string[]
  /** The Dutch word for each code, for templates and messages. */
  readonly dutch: readonly string[]
  /** For each code every word that is understood beside it, the Dutch one first. */
  readonly accepted: readonly (readonly string[])[]
  readonly codeOf: (text: string) => string | undefined
}

const known = new WeakMap<object, Vocabulary>()

/** The words of a fact, made ready for reading once: by code, the Dutch word and further words, by `|`. */
export function vocabularyOf(words: Readonly<Record<string, string>>): Vocabulary {
  const made = known.get(words) ?? vocabulary(words)
  known.set(words, made)
  return made
}

function vocabulary(words: Readonly<Record<string, string>>): Vocabulary {
  const codes = Object.keys(words)
  const byLetters = new Map<string, string>()
  const accepted: string[][] = []
  for (const code of codes) {
    const said = (words[code] as string).split('|')
    accepted.push(said)
    for (const word of [code, ...said]) byLetters.set(plainLetters(word), code)
  }
  const dutch = codes.map((code, at) => accepted[at]?.[0] ?? code)
  return { codes, dutch, accepted, codeOf: (text) => byLetters.get(plainLetters(text)) }
}

export const LOCALE_WORDS = vocabularyOf({ nl: 'Nederlands|dutch', en: 'Engels|english' })
