import { checkDigit } from './check-digits.ts'

/** A CPF's eleven digits, leading zeros kept, or null when it is none: wrong length or check digits, or one digit eleven times, which
 *  the sums let pass. Points, dashes and spaces are what people write between them. The digits prove the form, not that it was issued. */
export function parseCpf(text: string): string | null {
  const digits = text.replaceAll(/[.\-\s]/gu, '')
  if (!/^\d{11}$/u.test(digits) || /^(\d)\1{10}$/u.test(digits)) return null
  const values = Array.from(digits, Number)
  const first = checkDigit(values.slice(0, 9), [10, 9, 8, 7, 6, 5, 4, 3, 2])
  const second = checkDigit([...values.slice(0, 9), first], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  return values[9] === first && values[10] === second ? digits : null
}

/** `529.982.247-25` */
export function formatCpf(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/u, '$1.$2.$3-$4')
}
