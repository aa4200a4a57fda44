import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { EffectTx } from '../mutations/effect.ts'

/** Tells the person who got deals, at once of all of them, unless they took them themselves. A deal of which they have it to read already is
 *  not told again. */
export async function tellDealOwner(
  tx: EffectTx,
  dealIds: readonly string[],
  ownerId: string | null | undefined,
): Promise<void> {
  if (ownerId == null || ownerId === tx.actor.userId) return
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
    select ${newId()}, ${tx.actor.workspaceId}, ${ownerId}, 'negocio_atribuido',
      case count(*) when 1 then 'Negócio atribuído a você' else count(*) || ' negócios atribuídos a você' end,
      left(string_agg(d.titulo, ', ' order by d.titulo, d.id), 120), 'negocio', (array_agg(d.id order by d.titulo, d.id))[1]
    from deals d
    where d.workspace_id = ${tx.actor.workspaceId} and d.owner_id = ${ownerId}
      and d.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(dealIds)}::jsonb))
      and not exists (
        select from notifications n
        where n.workspace_id = d.workspace_id and n.user_id = d.owner_id and n.referencia_id = d.id and n.tipo = 'negocio_atribuido'
          and n.lida_em is null)
    having count(*) > 0`)
}
