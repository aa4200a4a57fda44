import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { noteMarketing } from './note-marketing.ts'

/** Makes one lead of two that are one person: deals, tags, fields, tasks and threads of the other become the kept one's, and what
 *  the kept one lacks is taken over. Two with different phones stay two: somebody wrote these down, and must decide. */
export async function joinLeads(tx: Tx, workspaceId: string, keptId: string, otherId: string): Promise<void> {
  const { rows } = await tx.query<{
    telefone: string | null
    chave_telefone: string | null
    email: string | null
    owner_id: string | null
    contato_id: string | null
    marketing_opt_out_at: Date | null
    marketing_changed_at: Date | null
  }>(sql`
    select o.telefone, o.chave_telefone, o.email, o.owner_id, o.contato_id, o.marketing_opt_out_at, o.marketing_changed_at
    from leads o join leads k on k.workspace_id = o.workspace_id
    where o.workspace_id = ${workspaceId} and o.id = ${otherId} and k.id = ${keptId}
      and (o.chave_telefone is null or k.chave_telefone is null or o.chave_telefone = k.chave_telefone)
    for update`)
  const other = rows[0]
  if (other === undefined) return
  await tx.query(sql`select private.move_references('public.leads', ${otherId}, ${keptId})`)
  await tx.query(sql`
    update task_relations r set relacionamento_id = ${keptId}
    where r.relacionamento_tipo = 'lead' and r.relacionamento_id = ${otherId} and not exists (
      select from task_relations k
      where k.task_id = r.task_id and k.relacionamento_tipo = 'lead' and k.relacionamento_id = ${keptId})`)
  await tx.query(sql`delete from leads where id = ${otherId}`)
  await tx.query(sql`
    update leads
    set telefone = coalesce(telefone, ${other.telefone}), chave_telefone = coalesce(chave_telefone, ${other.chave_telefone}),
      email = coalesce(email, ${other.email}), owner_id = coalesce(owner_id, ${other.owner_id}),
      contato_id = coalesce(contato_id, ${other.contato_id})
    where id = ${keptId}`)
  if (other.marketing_changed_at !== null) {
    const what = { stops: other.marketing_opt_out_at !== null, at: other.marketing_changed_at.toISOString() }
    await noteMarketing(tx, workspaceId, { lead_id: keptId, contact_id: null }, what)
  }
}
