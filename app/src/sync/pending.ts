import { changeMany } from '@vp/domain/crm/mutations/change-many.ts'
import { updateCompany } from '@vp/domain/crm/mutations/update-company.ts'
import { updateContact } from '@vp/domain/crm/mutations/update-contact.ts'
import { updateLead } from '@vp/domain/crm/mutations/update-lead.ts'
import { setValue } from '@vp/domain/custom-fields/mutations/set-value.ts'
import { z } from 'zod'
import type { OutboxEntry } from './outbox-entry.ts'

type Entries = readonly Pick<OutboxEntry, 'name' | 'args' | 'status'>[]

const anyArgs = z.record(z.string(), z.unknown())

/** The ids under these names in what is still to be confirmed: one, several, or one in each of a list. */
export function pendingIds(outbox: Entries, names: readonly string[]): ReadonlySet<string> {
  const idsIn = (args: unknown): string[] => {
    const { data = {} } = anyArgs.safeParse(args)
    const own = names.flatMap((name) => data[name]).filter((value) => typeof value === 'string')
    const listed = Object.values(data).flatMap((value) => (Array.isArray(value) ? value.flatMap(idsIn) : []))
    return [...own, ...listed]
  }
  return new Set(unconfirmed(outbox).flatMap(({ args }) => idsIn(args)))
}

/** What an edit says of itself, whichever record it is of. */
const edit = z.object({
  leadId: z.string().optional(),
  contactId: z.string().optional(),
  companyId: z.string().optional(),
  recordId: z.string().optional(),
  ids: z.array(z.string()).optional(),
  fields: anyArgs.optional(),
  campo: z.string().optional(),
  fieldId: z.string().optional(),
})
/** What makes a record has fields too, but it is the whole that is new. */
const edits: ReadonlySet<string> = new Set(
  [updateLead, updateContact, updateCompany, changeMany, setValue].map(({ name }) => name),
)

/** The fields of a record, by column or custom field's id, whose change is still to be confirmed. */
export function pendingFields(outbox: Entries, recordId: string): ReadonlySet<string> {
  const fields = unconfirmed(outbox).flatMap(({ name, args }) => {
    const { data } = edit.safeParse(args)
    if (!edits.has(name) || data === undefined) return []
    const records = [data.leadId, data.contactId, data.companyId, data.recordId, ...(data.ids ?? [])]
    if (!records.includes(recordId)) return []
    return [...Object.keys(data.fields ?? {}), data.campo, data.fieldId].filter((field) => field !== undefined)
  })
  return new Set(fields)
}

const unconfirmed = (outbox: Entries) => outbox.filter(({ status }) => status !== 'refused')
