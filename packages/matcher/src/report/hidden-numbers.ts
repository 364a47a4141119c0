/** Fewer people than this are not told apart in what leaves the house. */
export const FEWEST_SHOWN = 5

/**
 * The numbers of people that are not to be shown: those from 1 to 4, and as many others as it takes that none of them
 * follows by subtraction. Each of `sums` names numbers (by index) that hang together by one sum, a total and its parts:
 * of each either none is hidden or at least two are.
 */
export function hiddenNumbers(values: readonly number[], sums: readonly (readonly number[])[]): boolean[] {
  const hidden = values.map((value) => value > 0 && value < FEWEST_SHOWN)
  // What to give up first: the smallest number that says something, and a zero only where there is nothing else.
  const cost = (index: number): number => values[index] || Number.MAX_SAFE_INTEGER
  for (;;) {
    const giveUp = sums
      .filter((members) => members.length > 1 && members.filter((member) => hidden[member]).length === 1)
      .map((members) =>
        members
          .filter((member) => !hidden[member])
          .reduce((best, member) => (cost(member) < cost(best) ? member : best)),
      )
    if (giveUp.length === 0) return hidden
    hidden[giveUp[0]] = true
  }
}
