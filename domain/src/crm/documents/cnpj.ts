import { checkDigit } from './check-digits.ts'

const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

/** A CNPJ's fourteen characters, letters as capitals, or null when it is none. Since July 2026 the first twelve may be letters too
 *  (Instrução Normativa RFB 2.229/2024): each counts as its ASCII code less 48, so that digits count as themselves and A as 17. The
 *  check digits prove the form, not that it was issued. */
export function parseCnpj(text: string): string | null {
  const characters = text.replaceAll(/[./\-\s]/gu, '').toUpperCase()
  if (!/^[0-9A-Z]{12}[0-9]{2}$/u.test(characters) || /^(.)\1{13}$/u.test(characters)) return null
  const values = Array.from(characters, (character) => character.charCodeAt(0) - 48)
  const first = checkDigit(values.slice(0, 12), weights.slice(1))
  const second = checkDigit([...values.slice(0, 12), first], weights)
  return values[12] === first && values[13] === second ? characters : null
}

/** `12.ABC.345/01DE-35` */
export function formatCnpj(characters: string): string {
  return characters.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/u, '$1.$2.$3/$4-$5')
}
