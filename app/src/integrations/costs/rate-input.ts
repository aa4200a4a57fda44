const MAX = 999

/** A price as people type it (`0,0375`, `R$ 0,35`, `0.0068`); null when it is none, or not of 0 to 999. */
export function readRate(typed: string): number | null {
  const plain = typed.replaceAll(/[R$US\s]/gu, '').replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,6})?$/u.test(plain)) return null
  const value = Number(plain)
  return value <= MAX ? value : null
}

/** The same back, as it is typed. */
export function writeRate(value: number): string {
  return value.toLocaleString('pt-BR', { maximumFractionDigits: 6, useGrouping: false })
}
