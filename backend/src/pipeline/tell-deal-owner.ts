import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { EffectTx } from '../mutations/effect.ts'

/** Tells the person who got a deal, unless they took it themselves or have it to read already. */
export async function tellDealOwner(tx: EffectTx, dealId: string, ownerId: string | null | undefined): Promise<void> {
  if (ownerId == null || ownerId === tx.actor.userId) return
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select ${newId()}, d.workspace_id, d.owner_id, 'negocio_atribuido', 'Negócio atribuído a você', left(d.titulo, 120), 'negocio', d.id
    from deals d
    where d.workspace_id = ${tx.actor.workspaceId} and d.id = ${dealId} and d.owner_id = ${ownerId} and not exists (
      select from notifications n
      where n.workspace_id = d.workspace_id and n.user_id = d.owner_id and n.referencia_id = d.id and n.tipo = 'negocio_atribuido'
        and n.lida_em is null)`)
}
