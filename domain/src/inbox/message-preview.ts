/** Longest preview kept on a conversation, in characters. */
const PREVIEW_LENGTH = 160

/** One line for the conversation list: white space folded, cut at {@link PREVIEW_LENGTH} without splitting a character. */
export function messagePreview(text: string): string {
  const oneLine = text.replaceAll(/\s+/gu, ' ').trim()
  const characters = Array.from(oneLine)
  return characters.length <= PREVIEW_LENGTH ? oneLine : `${characters.slice(0, PREVIEW_LENGTH - 1).join('')}…`
}
