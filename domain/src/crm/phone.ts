/** Brazilian phones and the ninth digit. Facts: WhatsApp accounts made before the digit was added keep a `wa_id` without it,
 *  both forms reach the same person, and Meta answers with either. So equality is decided on a key, never on the number. */

const MOBILE_WITHOUT_NINTH = /^55([1-9]\d)([6-9]\d{7})$/u
const MOBILE_WITH_NINTH = /^55([1-9]\d)9([6-9]\d{7})$/u
/** Area code, then a landline or a mobile with or without the ninth digit. */
const NATIONAL = /^[1-9]\d(?:[2-9]\d{7}|9\d{8})$/u

const digits = (phone: string) => phone.replaceAll(/\D/gu, '')

/** E.164 with the ninth digit put back where it is missing. `phone`: digits with country code, in any punctuation
 *  (`wa_id`, `+55 (11) 98765-4321`). Null when there are fewer than 8 or more than 15 digits (E.164). */
export function toE164(phone: string): string | null {
  const number = digits(phone)
  if (number.length < 8 || number.length > 15) return null
  const short = MOBILE_WITHOUT_NINTH.exec(number)
  return short ? `+55${short[1]}9${short[2]}` : `+${number}`
}

/** The key on which two writings of one phone are equal: country, area and the last 8 digits for Brazilian mobiles, else the
 *  whole number. Null as in {@link toE164}. Stored as `chave_telefone`. */
export function phoneKey(phone: string): string | null {
  const number = digits(phone)
  if (number.length < 8 || number.length > 15) return null
  const long = MOBILE_WITH_NINTH.exec(number)
  return long ? `55${long[1]}${long[2]}` : number
}

/** A Brazilian mobile number in its other writing, without the ninth digit or with it, digits only; null for other numbers. */
export function otherMobileForm(phone: string): string | null {
  const number = digits(phone)
  const long = MOBILE_WITH_NINTH.exec(number)
  if (long) return `55${long[1]}${long[2]}`
  const short = MOBILE_WITHOUT_NINTH.exec(number)
  return short ? `55${short[1]}9${short[2]}` : null
}

/** E.164 of what a person types: a number of Brazil with its area code, with or without the country's, the ninth digit or a zero before;
 *  any other country's after a plus. Null for what cannot be dialled, above all a number without an area code. */
export function fromTyped(text: string): string | null {
  if (/[^\d\s().+/-]/u.test(text)) return null
  const number = digits(text)
  if (text.trim().startsWith('+')) return toE164(number)
  const national = number.replace(/^0/u, '')
  if (NATIONAL.test(national)) return toE164(`55${national}`)
  return number.length >= 12 ? toE164(number) : null
}

/** As people write it: `(11) 98765-4321` for Brazil, international spacing left to the plus form otherwise. */
export function formatPhone(e164: string): string {
  const national = /^\+55(\d{2})(\d{4,5})(\d{4})$/u.exec(e164)
  return national ? `(${national[1]}) ${national[2]}-${national[3]}` : e164
}
