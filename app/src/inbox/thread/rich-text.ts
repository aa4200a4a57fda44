/** A piece of a message's text: plain, or something one can act on. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link' | 'phone' | 'email'; readonly text: string; readonly href: string }

// Alternatives in order: address, e-mail, Brazilian phone (area code, optional ninth digit), not inside a longer number.
const PATTERN =
  /(?<link>\b(?:https?:\/\/|www\.)[^\s<>"']+)|(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<phone>(?<![\d.,/-])(?:\+?55[\s-]?)?(?:\([1-9]\d\)|[1-9]\d)[\s-]?(?:9[\s.]?\d{4}|[2-5]\d{3})[\s.-]?\d{4}(?![\d/-]|[.,]\d))/gu

/** Marks that end a sentence, not the address before them. */
const TRAILING = /[.,;:!?)\]}'"»…]+$/u

/** Cuts a text where an address, an e-mail or a phone stands. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  const plain = (upTo: number) => {
    if (upTo > end) parts.push({ kind: 'text', text: text.slice(end, upTo) })
  }
  for (const match of text.matchAll(PATTERN)) {
    const { link, email, phone } = match.groups ?? {}
    if (link !== undefined) {
      const address = link.replace(TRAILING, '')
      plain(match.index)
      parts.push({ kind: 'link', text: address, href: address.startsWith('www.') ? `https://${address}` : address })
      end = match.index + address.length
    } else if (email !== undefined) {
      plain(match.index)
      parts.push({ kind: 'email', text: email, href: `mailto:${email}` })
      end = match.index + email.length
    } else if (phone !== undefined) {
      const digits = phone.replaceAll(/\D/gu, '')
      plain(match.index)
      parts.push({ kind: 'phone', text: phone, href: `tel:+${digits.length > 11 ? digits : `55${digits}`}` })
      end = match.index + phone.length
    }
  }
  plain(text.length)
  return parts
}
