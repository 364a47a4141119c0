/** The word for one, or for any other number; of Dutch and English alike. */
export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)
