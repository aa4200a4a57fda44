import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { joinFields, only } from '../merge/join-fields.ts'
import type { MergeData } from '../merge/merge-data.ts'
import { convert, moveAll, planAll, planConversion } from '../merge/move-all.ts'
import { allColumns, chosenFields, keptColumns, mergeKinds, tablesOf } from '../merge/person-records.ts'
import { assertMayMerge, readPerson, writePerson } from '../merge/read-person.ts'

const args = z
  .object({
    mergeId: id,
    tipo: z.enum(mergeKinds),
    keptId: id,
    mergedId: id,
    /** The fields that come from the record that goes. */
    take: z.array(z.enum(chosenFields)),
    /** The custom fields, of those that both leads have filled in, that come from the one that goes. */
    takeFields: z.array(id).max(500).default([]),
  })
  .refine(({ keptId, mergedId }) => keptId !== mergedId, { path: ['mergedId'], message: 'the same record' })

/** Makes one record of two that are one person: conversations, identities, deals, tasks, tags and fields of the one that goes become
 *  those of the one that stays, and of the fields each is taken from whichever the person chose. Of two contacts or two leads the
 *  other is deleted; a lead that is joined with a contact stays as the lead that became it. What they said last of marketing stands.
 *  Can be undone (`undoMerge`). Refuses with `person_not_found`, `merge_not_yours`, and `lead_has_contact` for a lead that became
 *  another contact. */
export const mergePeople = defineMutator({
  name: 'crm.mergePeople',
  args,
  permission: 'leads.write',
  async run(tx, { mergeId, tipo, keptId, mergedId, take, takeFields }) {
    const tables = tablesOf[tipo]
    // in one order whatever the direction, so that nobody waits in a circle
    const [first, second] = keptId < mergedId ? (['kept', 'merged'] as const) : (['merged', 'kept'] as const)
    const ids = { kept: keptId, merged: mergedId }
    const people = {
      [first]: await readPerson(tx, tables[first], ids[first]),
      [second]: await readPerson(tx, tables[second], ids[second]),
    }
    const { kept = null, merged = null } = people
    if (kept === null || merged === null) {
      throw refuse({ code: 'person_not_found', personId: kept === null ? keptId : mergedId })
    }
    assertMayMerge(tx, [kept, merged])
    const isConversion = tipo === 'lead_contato'
    if (isConversion && merged['contato_id'] !== null && merged['contato_id'] !== keptId) {
      throw refuse({ code: 'lead_has_contact', leadId: mergedId })
    }
    const after = joinFields(tables.kept, kept, merged, take)
    const conversion = isConversion ? await planConversion(tx, { mergeId, contactId: keptId, leadId: mergedId }) : null
    const moves = conversion ?? (await planAll(tx, tables.merged, keptId, mergedId, takeFields))
    const dados = {
      before: only(keptColumns[tables.kept], kept),
      after,
      merged: only(allColumns[tables.merged], merged),
      ...moves,
    } satisfies MergeData
    // first: whose a conversation is changes only where a merge says so
    await tx.query(sql`
      insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados, merged_by, created_at)
      values (${mergeId}, ${tx.actor.workspaceId}, ${tipo}, ${keptId}, ${mergedId}, ${String(merged['nome'])}, ${JSON.stringify(dados)},
        ${tx.actor.userId}, ${tx.now})`)
    if (conversion !== null) await convert(tx, keptId, mergedId, conversion)
    else await moveAll(tx, tables.merged, keptId, mergedId, moves)
    await writePerson(tx, tables.kept, keptId, keptColumns[tables.kept], after)
  },
})
