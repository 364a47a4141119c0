/** What is the same of `K-8` and `k-8`, and of `0344` and 344, which is what a spreadsheet makes of it. */
export const likeness = (id: string): string => id.toLowerCase().replace(/^0+(?=\d)/, '')
