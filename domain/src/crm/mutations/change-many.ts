import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { id } from '../../ids.ts'
import { named } from '../merge/person-records.ts'
import { asRows, manyRecords, noteChanges } from '../records/many-records.ts'
import { contactStatuses, leadStatusesByHand, recordTables } from '../records/record-kinds.ts'
import { takesBack } from '../records/take-back.ts'

const args = z.discriminatedUnion('campo', [
  manyRecords.extend({ campo: z.literal('status'), valor: z.enum([...leadStatusesByHand, ...contactStatuses]) }),
  manyRecords.extend({ campo: z.literal('owner_id'), valor: id.nullable() }),
])

/** Gives many leads or contacts one status or one owner. Who has it already, is gone, or is not the person's to change (a lead that is a
 *  contact keeps its status; Members give away what is theirs, take what is nobody's, and take back what they gave) stays as they are, and
 *  the rest is changed all the same. Refuses with `owner_not_a_member`, and `invalid_args` for a status that the kind has not. */
export const changeMany = defineMutator({
  name: 'crm.changeMany',
  args,
  permission: 'leads.write',
  async run(tx, many) {
    const { tipo, ids, campo, valor } = many
    const statuses: readonly string[] = tipo === 'lead' ? leadStatusesByHand : contactStatuses
    if (campo === 'status' && !statuses.includes(valor)) {
      throw refuse({ code: 'invalid_args', field: 'valor', message: `one of ${statuses.join(', ')}` })
    }
    if (campo === 'owner_id' && valor !== null) {
      const member = await tx.query(sql`select 1 from workspace_members where user_id = ${valor} and role <> 'Viewer'`)
      if (member.rows.length === 0) throw refuse({ code: 'owner_not_a_member', userId: valor })
    }
    const [table, column] = [named(recordTables[tipo]), named(campo)]
    const value = campo === 'owner_id' ? sql`${valor}::uuid` : sql`${valor}::text`
    const isTheirs =
      campo === 'owner_id' && !can(tx.actor.role, 'conversations.assignOthers')
        ? sql`(r.owner_id = ${tx.actor.userId}::uuid or (r.owner_id is null and ${valor}::uuid = ${tx.actor.userId}::uuid)
            or ${takesBack(tx, tipo, valor)})`
        : sql`true`
    const isOpen = tipo === 'lead' && campo === 'status' ? sql`r.contato_id is null` : sql`true`
    await tx.query(sql`
      with before as (
        select r.id, r.${column} as value from ${table} r
        where r.id in ${asRows(ids)} and r.${column} is distinct from ${value} and ${isTheirs} and ${isOpen}
        order by r.id for update),
      changed as (
        update ${table} r set ${column} = ${value} from before where r.id = before.id
        returning r.id, jsonb_build_array(jsonb_build_object('campo', ${campo}::text, 'de', before.value::text, 'para', ${valor}::text)) as campos)
      ${noteChanges(tx, many, 'alterado')}`)
  },
})
