import { sql } from '@vp/domain/sql.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Tx } from '../../database/transaction.ts'
import type { ChannelAccount } from '../../integrations/accounts.ts'
import { conversationQueue } from '../sending-order.ts'
import type { Identity } from './identify.ts'
import { followFreeEntry } from './follow-free-entry.ts'
import { joinLeads } from './join-leads.ts'
import { applyChanges } from './message-changes.ts'

/** Makes one of identities that Meta has shown to be one person: one thread, one lead. The oldest stays; what it lacks it takes from
 *  the others. The caller holds the account's lock of identities. */
export async function joinIdentities(
  tx: Tx,
  account: ChannelAccount,
  identities: readonly [Identity, ...Identity[]],
): Promise<Identity> {
  const [kept, ...others] = identities.toSorted(
    (a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.id < b.id ? -1 : 1),
  )
  if (kept === undefined) throw new Error('nothing to join')
  const ids = JSON.stringify(identities.map(({ id }) => id))
  // always in one order, so that nobody waits in a circle
  await tx.query(sql`
    select 1 from conversations where channel_identity_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
    order by id for update`)
  for (const other of others) await joinTwo(tx, account, kept.id, other.id)
  const { rows } = await tx.query<Identity>(sql`
    select id, lead_id, contact_id, bsuid, chave_telefone, created_at, xmin::text as version, false as is_former
    from channel_identities where id = ${kept.id}`)
  const joined = rows[0]
  if (joined === undefined) throw new Error('the identity vanished')
  return joined
}

interface Row {
  lead_id: string | null
  contact_id: string | null
  conversation_id: string | null
  bsuid: string | null
  parent_bsuid: string | null
  wa_id: string | null
  username: string | null
  profile_name: string | null
  telefone: string | null
  chave_telefone: string | null
}

async function joinTwo(tx: Tx, account: ChannelAccount, keptId: string, otherId: string): Promise<void> {
  const read = async (id: string) =>
    (
      await tx.query<Row>(sql`
        select i.lead_id, i.contact_id, i.bsuid, i.parent_bsuid, i.wa_id, i.username, i.profile_name, i.telefone, i.chave_telefone,
          c.id as conversation_id
        from channel_identities i left join conversations c on c.channel_identity_id = i.id
        where i.id = ${id} for no key update of i`)
    ).rows[0]
  const kept = await read(keptId)
  const other = await read(otherId)
  if (kept === undefined || other === undefined) throw new Error('an identity vanished under its lock')
  const { workspace_id: workspaceId } = account
  if (kept.conversation_id !== null && other.conversation_id !== null) {
    await joinConversations(tx, workspaceId, { keptId: kept.conversation_id, otherId: other.conversation_id })
  }
  // what is left of the other's (its aliases, its thread if there was only that one) is the kept one's now
  await tx.query(sql`select private.move_references('public.channel_identities', ${otherId}, ${keptId})`)
  await tx.query(sql`delete from channel_identities where id = ${otherId}`)
  await tx.query(sql`
    update channel_identities
    set bsuid = coalesce(bsuid, ${other.bsuid}), parent_bsuid = coalesce(parent_bsuid, ${other.parent_bsuid}),
      wa_id = coalesce(wa_id, ${other.wa_id}), username = coalesce(username, ${other.username}),
      profile_name = coalesce(profile_name, ${other.profile_name}),
      telefone = coalesce(telefone, ${other.telefone}), chave_telefone = coalesce(chave_telefone, ${other.chave_telefone}),
      contact_id = coalesce(contact_id, ${other.contact_id}), lead_id = coalesce(lead_id, ${other.lead_id})
    where id = ${keptId}`)
  if (kept.lead_id !== null && other.lead_id !== null && kept.lead_id !== other.lead_id) {
    await joinLeads(tx, workspaceId, kept.lead_id, other.lead_id)
  }
  await tx.query(sql`
    update conversations c set lead_id = i.lead_id, contact_id = i.contact_id
    from channel_identities i
    where i.id = ${keptId} and c.channel_identity_id = i.id
      and (c.lead_id, c.contact_id) is distinct from (i.lead_id, i.contact_id)`)
  await recordAudit(
    tx,
    { workspaceId, actorId: null },
    {
      acao: 'identidade.unificada',
      entidade: 'channel_identity',
      entidadeId: keptId,
      dados: { de: otherId, leadDe: other.lead_id, conversaDe: other.conversation_id },
    },
  )
}

/** Puts all that is in one conversation into another and deletes it. What counts for the list is the newer or the more urgent of
 *  the two. */
async function joinConversations(
  tx: Tx,
  workspaceId: string,
  { keptId, otherId }: { keptId: string; otherId: string },
): Promise<void> {
  // what changes a message of the other thread could not do so until now
  const { rows: apart } = await tx.query<{ target_wamid: string }>(sql`
    select distinct c.target_wamid from message_changes c
    join messages m on m.workspace_id = c.workspace_id and m.wamid = c.target_wamid
    where c.workspace_id = ${workspaceId} and c.conversation_id in (${keptId}, ${otherId})
      and m.conversation_id in (${keptId}, ${otherId}) and m.conversation_id <> c.conversation_id`)
  await tx.query(sql`
    update drafts k set conteudo = k.conteudo || E'\n' || o.conteudo, interno = k.interno or o.interno
    from drafts o where k.conversation_id = ${keptId} and o.conversation_id = ${otherId} and o.user_id = k.user_id`)
  await tx.query(sql`select private.move_references('public.conversations', ${otherId}, ${keptId})`)
  await tx.query(sql`
    update task_relations r set relacionamento_id = ${keptId}
    where r.relacionamento_tipo = 'conversa' and r.relacionamento_id = ${otherId} and not exists (
      select from task_relations k
      where k.task_id = r.task_id and k.relacionamento_tipo = 'conversa' and k.relacionamento_id = ${keptId})`)
  await tx.query(sql`update notifications set referencia_id = ${keptId} where referencia_id = ${otherId}`)
  await tx.query(sql`
    update conversations k
    set unread_count = k.unread_count + o.unread_count,
      owner_id = coalesce(k.owner_id, o.owner_id),
      status = case
        when 'aberta' in (k.status, o.status) then 'aberta'
        when 'pendente' in (k.status, o.status) then 'pendente'
        else k.status end,
      last_inbound_at = greatest(k.last_inbound_at, o.last_inbound_at),
      window_expires_at = greatest(k.window_expires_at, o.window_expires_at),
      referral_at = greatest(k.referral_at, o.referral_at),
      free_entry_expires_at = greatest(k.free_entry_expires_at, o.free_entry_expires_at),
      free_entry_told = case
        when o.free_entry_expires_at > coalesce(k.free_entry_expires_at, '-infinity') then o.free_entry_told
        else k.free_entry_told end,
      waiting_since = case when k.last_message_autor = 'contato' then least(k.waiting_since, o.waiting_since) end
    from conversations o where k.id = ${keptId} and o.id = ${otherId}`)
  await tx.query(sql`
    update conversations k
    set last_message_id = o.last_message_id, last_message_at = o.last_message_at, last_message_preview = o.last_message_preview,
      last_message_autor = o.last_message_autor, last_message_status = o.last_message_status,
      waiting_since = least(k.waiting_since, o.waiting_since)
    from conversations o
    where k.id = ${keptId} and o.id = ${otherId} and o.last_message_at is not null
      and (k.last_message_at is null or (k.last_message_at, k.last_message_id) < (o.last_message_at, o.last_message_id))`)
  // what waits for its turn there waits here
  await tx.query(sql`
    update job_outbox set waits_for = ${conversationQueue(keptId)} where waits_for = ${conversationQueue(otherId)}`)
  await tx.query(sql`delete from conversations where id = ${otherId}`)
  // the ad's message was in the one, our answer in the other
  await followFreeEntry(tx, keptId)
  for (const { target_wamid: wamid } of apart) await applyChanges(tx, { workspaceId, conversationId: keptId }, wamid)
}
