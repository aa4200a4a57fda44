/** A piece of a message's text: plain, something one can act on, or words drawn as their author marked them. */
export type TextPart =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'link' | 'phone' | 'email'; readonly text: string; readonly href: string }
  | { readonly kind: TextStyle; readonly parts: readonly TextPart[] }
export type TextStyle = 'bold' | 'italic' | 'strike'

const styles: Readonly<Record<string, TextStyle>> = { '*': 'bold', _: 'italic', '~': 'strike' }

// Alternatives in order: code, address, e-mail, Brazilian phone (area code, optional ninth digit), not inside a longer number,
// and WhatsApp's marks around words (Help Center, "How to format your messages"), not within a word and not beside a space.
const PATTERN =
  /(?:```(?<block>.+?)```|`(?<code>[^`\n]+)`)|(?<link>\b(?:https?:\/\/|www\.)[^\s<>"']+)|(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<phone>(?<![\d.,/-])(?:\+?55[\s-]?)?(?:\([1-9]\d\)|[1-9]\d)[\s-]?(?:9[\s.]?\d{4}|[2-5]\d{3})[\s.-]?\d{4}(?![\d/-]|[.,]\d))|(?<![\p{L}\p{N}])(?<mark>[*_~])(?!\s|\k<mark>)(?<marked>[^\n]+?)(?<!\s)\k<mark>(?![\p{L}\p{N}])/gsu

/** Marks that end a sentence or a style, not the address before them. */
const TRAILING = /[.,;:!?)\]}'"»…*_~]+$/u

/** Cuts a text where an address, an e-mail or a phone stands, or what its author set off. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  const plain = (upTo: number) => {
    if (upTo > end) parts.push({ kind: 'text', text: text.slice(end, upTo) })
  }
  const put = (index: number, length: number, part: TextPart) => {
    plain(index)
    parts.push(part)
    end = index + length
  }
  for (const match of text.matchAll(PATTERN)) {
    const { index } = match
    const { block, code, link, email, phone, mark, marked } = match.groups ?? {}
    const words = block ?? code
    const style = styles[mark ?? '']
    if (words !== undefined) {
      put(index, match[0].length, { kind: 'code', text: words })
    } else if (link !== undefined) {
      const address = link.replace(TRAILING, '')
      const href = address.startsWith('www.') ? `https://${address}` : address
      put(index, address.length, { kind: 'link', text: address, href })
    } else if (email !== undefined) {
      put(index, email.length, { kind: 'email', text: email, href: `mailto:${email}` })
    } else if (phone !== undefined) {
      const digits = phone.replaceAll(/\D/gu, '')
      const href = `tel:+${digits.length > 11 ? digits : `55${digits}`}`
      put(index, phone.length, { kind: 'phone', text: phone, href })
    } else if (style !== undefined && marked !== undefined) {
      put(index, match[0].length, { kind: style, parts: textParts(marked) })
    }
  }
  plain(text.length)
  return parts
}

const MARKS = /[*_~`]/u

/** A text's words without the marks that set some of them off: for where there is one line of it. */
export function plainWords(text: string): string {
  // most have none, and lists have many rows
  return MARKS.test(text) ? wordsOf(textParts(text)) : text
}

function wordsOf(parts: readonly TextPart[]): string {
  return parts.map((part) => ('parts' in part ? wordsOf(part.parts) : part.text)).join('')
}
