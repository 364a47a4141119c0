/** A table says the same few words in every row; more than these are worked out anew. */
const REMEMBERED = 5000
const known = new Map<string, string>()

/** What makes a word itself in a header or a cell: its letters and digits without case, accents and signs. */
export function plainLetters(text: string): string {
  const remembered = known.get(text)
  if (remembered !== undefined) return remembered
  const letters = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (known.size < REMEMBERED && text.length < 64) known.set(text, letters)
  return letters
}
