/**
 * Nine digits that pass the test of a burgerservicenummer: nine times the first, eight times the second … twice the
 * eighth, less the ninth, is a multiple of eleven. One in eleven of other numbers passes as well; none of them is taken
 * for a pseudonym.
 */
export function isCitizenNumber(text: string): boolean {
  // Nearly no cell is as long.
  if (text.length < 9) return false
  const digits = text.replaceAll(/[ .-]/g, '')
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0)
  return sum % 11 === 0
}
