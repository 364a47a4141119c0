/** In a column of numbers that are never negative: the value is not known. */
export const NOT_KNOWN = -1

/** In a column of yes and no. */
export const NO = 0
export const YES = 1

/** 0 for no, 1 for yes, −1 for not known. */
export const threeValued = (value: boolean | null): number => (value === null ? NOT_KNOWN : value ? YES : NO)
