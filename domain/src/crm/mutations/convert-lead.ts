import { z } from 'zod'
import { refuseMissing } from '../../custom-fields/required.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { joinFields, only } from '../merge/join-fields.ts'
import type { MergeData } from '../merge/merge-data.ts'
import { convert, planConversion } from '../merge/move-all.ts'
import { allColumns, chosenFields, keptColumns } from '../merge/person-records.ts'
import { readPerson, writePerson } from '../merge/read-person.ts'
import { contactFields } from '../records/record-fields.ts'
import { noteConversion } from '../records/note-change.ts'
import { createRow } from '../records/write-record.ts'

const args = z.object({
  conversionId: id,
  changeId: id,
  leadId: id,
  contactId: id,
  /** The contact that the lead becomes; null: it becomes one that is there. */
  novo: contactFields.partial().required({ nome: true }).nullable(),
  /** What an existing contact takes from the lead. */
  take: z.array(z.enum(chosenFields)),
})

/** Makes a contact of a lead. Conversations, identities, deals, notes and tags are the contact's too; the lead stays as the one that the
 *  contact was, with its fields and tasks, so nothing is lost and all of it can be undone for a day (`undoConversion`). Refuses with
 *  `record_not_found`, `lead_is_converted`, `phone_taken` when a contact has the phone (it is the one to convert into),
 *  `owner_not_a_member`, `company_not_found`, `custom_fields_missing` when something that must be filled in is not. */
export const convertLead = defineMutator({
  name: 'crm.convertLead',
  args,
  permission: 'leads.write',
  async run(tx, { conversionId, changeId, leadId, contactId, novo, take }) {
    // the contact first, as merging does not care which, and always in this order
    if (novo !== null) await createRow(tx, 'contato', contactId, novo)
    const contact = await readPerson(tx, 'contacts', contactId)
    if (contact === null) throw refuse({ code: 'record_not_found', recordId: contactId })
    const lead = await readPerson(tx, 'leads', leadId)
    if (lead === null) throw refuse({ code: 'record_not_found', recordId: leadId })
    if (lead['contato_id'] !== null) throw refuse({ code: 'lead_is_converted', leadId })
    await refuseMissing(tx, 'lead', leadId)
    const after = joinFields('contacts', contact, lead, novo === null ? take : [])
    const moves = await planConversion(tx, { mergeId: conversionId, contactId, leadId })
    const dados = {
      before: only(keptColumns.contacts, contact),
      after,
      merged: only(allColumns.leads, lead),
      created: novo !== null,
      ...moves,
    } satisfies MergeData
    // first: whose a conversation is changes only where a merge says so
    await tx.query(sql`
      insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados, merged_by, created_at)
      values (${conversionId}, ${tx.actor.workspaceId}, 'conversao', ${contactId}, ${leadId}, ${String(lead['nome'])},
        ${JSON.stringify(dados)}, ${tx.actor.userId}, ${tx.now})`)
    await convert(tx, contactId, leadId, moves)
    await writePerson(tx, 'contacts', contactId, keptColumns.contacts, after)
    await noteConversion(tx, { changeId, tipo: 'convertido', leadId, contactId, nome: String(after['nome']) })
  },
})
