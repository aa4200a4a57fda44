import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { giveBackToLead } from '../merge/give-back.ts'
import { findMerge } from '../merge/find-merge.ts'
import { UNDO_CONVERSION_FOR_MS } from '../merge/merge-data.ts'
import { keptColumns } from '../merge/person-records.ts'
import { readPerson, writePerson } from '../merge/read-person.ts'
import { isSame, leaveContact, withLiving } from '../merge/undo-parts.ts'
import { noteConversion } from '../records/note-change.ts'

const args = z.object({ conversionId: id, changeId: id })

/** Makes a lead again of one that became a contact. A contact that was made for it goes, and what came to it since, or was changed of
 *  it, is the lead's; one that was there before keeps what came since and is otherwise as it was. For a day, by the management and by
 *  who converted. Refuses with `conversion_not_found`, `conversion_not_yours`, `conversion_undone`, `conversion_too_old`,
 *  `conversion_contact_gone`, `conversion_contact_used` when the made contact has conversations or leads of its own by now, and
 *  `phone_taken` when a lead has the phone that it was given. */
export const undoConversion = defineMutator({
  name: 'crm.undoConversion',
  args,
  permission: 'leads.write',
  async run(tx, { conversionId, changeId }) {
    const found = await findMerge(tx, conversionId, 'conversao')
    if (found === null) throw refuse({ code: 'conversion_not_found', conversionId })
    if (!found.isMine) throw refuse({ code: 'conversion_not_yours', nome: found.nome })
    if (found.isUndone) throw refuse({ code: 'conversion_undone', conversionId })
    if (found.ageMs > UNDO_CONVERSION_FOR_MS) throw refuse({ code: 'conversion_too_old', conversionId })
    const { kept_id: contactId, merged_id: leadId, dados } = found.merge
    const contact = await readPerson(tx, 'contacts', contactId)
    const lead = await readPerson(tx, 'leads', leadId)
    if (contact === null || lead?.['contato_id'] !== contactId) {
      throw refuse({ code: 'conversion_contact_gone', conversionId })
    }
    await leaveContact(tx, found.merge)
    if (dados.created === true) {
      await giveBackToLead(tx, { contact, lead, merge: found.merge })
    } else {
      const restored = Object.fromEntries(
        keptColumns.contacts.map((column) => [
          column,
          isSame(contact[column], dados.after[column]) ? dados.before[column] : contact[column],
        ]),
      )
      await writePerson(tx, 'contacts', contactId, keptColumns.contacts, await withLiving(tx, restored))
    }
    const left = { contactId: dados.created === true ? null : contactId, nome: String(contact['nome']) }
    await noteConversion(tx, { changeId, tipo: 'conversao_desfeita', leadId, ...left })
    await tx.query(sql`
      update record_merges set undone_at = ${tx.now}, undone_by = ${tx.actor.userId} where id = ${conversionId}`)
  },
})
