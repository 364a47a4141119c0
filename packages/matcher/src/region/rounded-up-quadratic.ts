/**
 * `a·Y² + b·Y` euros, for an income of Y euros a year, rounded up to a whole cent. The coefficients are taken as the
 * decimal numbers that they are written as, so that the result hangs on no binary rounding.
 *
 * @param incomeCents Y, in euro cents
 */
export function roundedUpQuadratic(a: number, b: number, incomeCents: number): number {
  const scale = Math.max(decimalsOf(a), decimalsOf(b))
  const income = BigInt(incomeCents)
  // Cents: 100 × (a·(y/100)² + b·(y/100)) = (a·y² + 100·b·y) / 100, over the scale of the coefficients.
  const numerator = scaled(a, scale) * income * income + 100n * scaled(b, scale) * income
  const denominator = 100n * 10n ** BigInt(scale)
  const floored = numerator / denominator
  return Number(numerator > 0n && numerator % denominator !== 0n ? floored + 1n : floored)
}

/** Digits and exponent of the shortest decimal number that reads back as the value. */
function decimalOf(value: number): { digits: bigint; exponent: number } {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string]
  const [whole, fraction = ''] = mantissa.split('.') as [string, string?]
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}

const decimalsOf = (value: number): number => Math.max(0, -decimalOf(value).exponent)

function scaled(value: number, scale: number): bigint {
  const { digits, exponent } = decimalOf(value)
  return digits * 10n ** BigInt(exponent + scale)
}
