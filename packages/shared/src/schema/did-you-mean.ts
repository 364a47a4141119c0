/**
 * The word of the list that was most probably meant, or `undefined` when none is near: the same letters in another
 * spelling (`hours_per_week`), or at most a third of the letters off.
 */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const bare = bareLetters(word)
  if (bare === '') return undefined
  let best: string | undefined
  let bestDistance = Math.floor(Math.min(bare.length, 24) / 3) + 1
  for (const candidate of known) {
    const distance = editDistance(bare, bareLetters(candidate))
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

const bareLetters = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 64)

/** Insertions, deletions, substitutions, and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, beforeLast[j - 2]! + 1)
      }
      row.push(distance)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
