/** A check digit modulo 11 as the Receita Federal has it: what is left of the weighted sum, taken from 11; 0 where less than two is left. */
export function checkDigit(values: readonly number[], weights: readonly number[]): number {
  const left = values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) % 11
  return left < 2 ? 0 : 11 - left
}
