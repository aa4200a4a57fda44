import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { captureFields, saySeen, seenFields } from '../../seen-fields.ts'
import { sql, type SqlStatement } from '../../sql.ts'
import { checkLinks } from '../check-links.ts'
import { dealChannel, dealCurrency, dealTitle, dealValue, lostReason } from '../deal.ts'

const args = z.object({
  dealId: id,
  titulo: dealTitle.optional(),
  valor: dealValue.optional(),
  moeda: dealCurrency.optional(),
  contatoId: id.nullable().optional(),
  leadId: id.nullable().optional(),
  empresaId: id.nullable().optional(),
  conversationId: id.nullable().optional(),
  ownerId: id.nullable().optional(),
  canal: dealChannel.nullable().optional(),
  expectedCloseOn: z.iso.date().nullable().optional(),
  /** Stays only on a deal that is lost. */
  lostReason: lostReason.nullable().optional(),
  seen: seenFields.optional(),
})

/** Changes fields of a deal: null empties one, what is left out stays. Refuses with `deal_not_found`, `deal_link_gone`,
 *  `responsible_not_a_member`. */
export const updateDeal = defineMutator({
  name: 'pipeline.updateDeal',
  args,
  permission: 'deals.write',
  capture: async (tx, { dealId }) => await captureFields(tx, 'deals', dealId),
  async run(tx, { dealId, seen, ...changes }) {
    const found = await tx.query(sql`select 1 from deals where id = ${dealId}`)
    if (found.rows.length === 0) throw refuse({ code: 'deal_not_found', dealId })
    await checkLinks(tx, changes)
    const reason = changes.lostReason
    const assignments = [
      changes.titulo === undefined ? null : sql`titulo = ${changes.titulo}`,
      changes.valor === undefined ? null : sql`valor = ${changes.valor}`,
      changes.moeda === undefined ? null : sql`moeda = ${changes.moeda}`,
      changes.contatoId === undefined ? null : sql`contato_id = ${changes.contatoId}`,
      changes.leadId === undefined ? null : sql`lead_id = ${changes.leadId}`,
      changes.empresaId === undefined ? null : sql`empresa_id = ${changes.empresaId}`,
      changes.conversationId === undefined ? null : sql`conversation_id = ${changes.conversationId}`,
      changes.ownerId === undefined ? null : sql`owner_id = ${changes.ownerId}`,
      changes.canal === undefined ? null : sql`canal = ${changes.canal}`,
      changes.expectedCloseOn === undefined ? null : sql`expected_close_on = ${changes.expectedCloseOn}`,
      reason === undefined ? null : sql`lost_reason = case when status = 'perdido' then ${reason}::text end`,
    ].filter((assignment) => assignment !== null)
    const [first, ...others] = assignments
    if (first === undefined) return
    const all = others.reduce<SqlStatement>((before, next) => sql`${before}, ${next}`, first)
    await saySeen(tx, { [dealId]: seen })
    await tx.query(sql`update deals set ${all} where id = ${dealId}`)
  },
})
