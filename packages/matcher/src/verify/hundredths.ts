/** Hours with at most two decimals, as whole hundredths. */
export const hundredths = (hours: number): number => Math.round(hours * 100)
