import { phoneKey, toE164 } from '../phone.ts'

/** What a cell says of a phone. */
export type PhoneReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'phone'; readonly telefone: string; readonly chave: string }
  | { readonly kind: 'bad'; readonly code: 'phone_rounded' | 'phone_without_area' | 'phone_invalid' }

/** The 67 area codes in use. Source: Anatel, "Códigos Nacionais". */
const areas = new Set(
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'.split(
    ' ',
  ),
)

/** A number that a spreadsheet has rounded, so that its last digits are lost: `5,51199E+12`. */
const ROUNDED = /^\s*\d(?:[.,]\d+)?E\+?\d+\s*$/iu
const EXTENSION = /\s*(?:ramal|ext\.?|x)\s*\d+\s*$/iu

/** Reads a phone as people write it in spreadsheets. Without a country code it is Brazilian, with its area code, with or without the
 *  zero before it. */
export function readPhone(text: string): PhoneReading {
  const bare = text.trim().replace(EXTENSION, '')
  if (bare === '') return { kind: 'none' }
  if (ROUNDED.test(bare)) return { kind: 'bad', code: 'phone_rounded' }
  // letters make it something else; a spreadsheet's ".0" is the end of a number
  const written = bare.replace(/\.0$/u, '')
  if (/\p{L}/u.test(written)) return { kind: 'bad', code: 'phone_invalid' }
  const isInternational = /^\s*\(?\s*(?:\+|00)/u.test(written)
  let digits = written.replaceAll(/\D/gu, '')
  if (isInternational) digits = digits.replace(/^00/u, '')
  else {
    digits = digits.replace(/^0+/u, '')
    if (digits.length === 8 || digits.length === 9) return { kind: 'bad', code: 'phone_without_area' }
    if (digits.length === 10 || digits.length === 11) digits = `55${digits}`
    // longer than any of ours, and nothing says that it is another country's
    if (!digits.startsWith('55')) return { kind: 'bad', code: 'phone_invalid' }
  }
  if (digits.startsWith('55') && !isBrazilian(digits)) return { kind: 'bad', code: 'phone_invalid' }
  const telefone = toE164(digits)
  const chave = phoneKey(digits)
  return telefone === null || chave === null
    ? { kind: 'bad', code: 'phone_invalid' }
    : { kind: 'phone', telefone, chave }
}

function isBrazilian(digits: string): boolean {
  return (digits.length === 12 || digits.length === 13) && areas.has(digits.slice(2, 4))
}
