import { z } from 'zod'

/** The ids under which Meta speaks of a company. */
export interface OwnIds {
  phoneNumberIds: ReadonlySet<string>
  wabaIds: ReadonlySet<string>
}

const body = z.looseObject({ entry: z.array(z.unknown()) })
const entry = z.looseObject({ id: z.unknown(), changes: z.array(z.unknown()) })
const change = z.object({ value: z.object({ metadata: z.object({ phone_number_id: z.string() }) }) })

/** A payload without what is another company's: Meta may put several into one. What cannot be told apart is left out. */
export function ownParts(payload: unknown, own: OwnIds): { payload: unknown; hiddenParts: number } {
  const outer = body.safeParse(payload)
  if (!outer.success) return { payload: null, hiddenParts: 1 }
  let hiddenParts = 0
  const entries = outer.data.entry.flatMap((raw) => {
    const one = entry.safeParse(raw)
    if (!one.success) {
      hiddenParts += 1
      return []
    }
    const changes = one.data.changes.filter((part) => isOwn(one.data.id, part, own))
    hiddenParts += one.data.changes.length - changes.length
    return changes.length === 0 ? [] : [{ ...one.data, changes }]
  })
  return { payload: { ...outer.data, entry: entries }, hiddenParts }
}

/** A number says more than its account: accounts may be shared. */
function isOwn(wabaId: unknown, part: unknown, { phoneNumberIds, wabaIds }: OwnIds): boolean {
  const number = change.safeParse(part)
  if (number.success) return phoneNumberIds.has(number.data.value.metadata.phone_number_id)
  return typeof wabaId === 'string' && wabaIds.has(wabaId)
}
