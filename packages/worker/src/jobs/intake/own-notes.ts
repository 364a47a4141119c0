import { hash } from 'node:crypto'

/*
 * Our own notes beside cells end in a mark that is worked out from their words: a spreadsheet may drop whom a note is
 * by, and what somebody adds to one of ours is theirs.
 */

const MARK = /^(.*)— Thuismatch ([0-9a-f]{6})\s*$/s

const markOf = (words: string): string => hash('sha256', words.replaceAll(/\s+/g, '')).slice(0, 6)

/** The note as we write it. */
export const withOwnMark = (words: string): string => `${words}\n— Thuismatch ${markOf(words)}`

/** Whether a note is ours, and still says what we wrote. */
export function isOwnNote(text: string): boolean {
  const [, words, mark] = MARK.exec(text) ?? []
  return words !== undefined && mark === markOf(words)
}
