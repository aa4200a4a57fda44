/** Which kept files are of attachments that are no longer here: taken back, or of a person who was erased. A file's key begins with its
 *  attachment's id. */
export function goneFiles(keys: readonly string[], attachmentIds: ReadonlySet<string>): string[] {
  return keys.filter((key) => !attachmentIds.has(key.split('/')[0] ?? ''))
}
