/**
 * Brazilian numbers as WhatsApp sees them: accounts from before the ninth digit keep a `wa_id`
 * without it, and either form reaches the same person. All functions take and give digits only.
 */

const oldMobile = /^55(\d{2})([6-9]\d{7})$/
const mobile = /^55(\d{2})9([6-9]\d{7})$/

/**
 * The digits of a recipient as the Cloud API reads `to`. Without a plus Meta prepends the
 * business's country code, except where the number plainly has it. Undefined when it is no number.
 */
export function recipientDigits(input: string): string | undefined {
  if (!/^[+\d\s().-]+$/.test(input)) return undefined
  const digits = input.replaceAll(/\D/g, '')
  const full = input.trim().startsWith('+') || /^55\d{10,11}$/.test(digits) ? digits : `55${digits}`
  return /^[1-9]\d{7,14}$/.test(full) ? full : undefined
}

export function withNinthDigit(digits: string): string {
  return digits.replace(oldMobile, '55$19$2')
}

export function withoutNinthDigit(digits: string): string {
  return digits.replace(mobile, '55$1$2')
}

/** `5511987654321` as people read it: `(11) 98765-4321`. */
export function displayNumber(digits: string): string {
  const parts = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  return parts === null ? `+${digits}` : `(${parts[1]}) ${parts[2]}-${parts[3]}`
}
