/** Meta's ids are at the head of a body, however long its messages are. */
const LOOK_AT_BYTES = 256 * 1024

/** What a body is about, found without parsing it: a body that is broken must be stored as well as any other. A quote within a
 *  text of somebody is escaped, so none of these can be part of what a person wrote.
 *  `fields`: Meta's webhook fields; `statuses` stands for what became of messages of ours. */
export function lookInto(rawBody: Buffer): { fields: string[]; phoneNumberId: string | null } {
  const text = rawBody.subarray(0, LOOK_AT_BYTES).toString('latin1')
  const fields = new Set(Array.from(text.matchAll(/"field"\s*:\s*"([\w.]{1,80})"/gu), ([, field = '']) => field))
  if (fields.has('messages') && /"statuses"\s*:\s*\[/u.test(text)) {
    fields.add('statuses')
    if (!/"messages"\s*:\s*\[/u.test(text)) fields.delete('messages')
  }
  const phoneNumberId = /"phone_number_id"\s*:\s*"(\d{1,40})"/u.exec(text)?.[1] ?? null
  return { fields: [...fields].toSorted(), phoneNumberId }
}
