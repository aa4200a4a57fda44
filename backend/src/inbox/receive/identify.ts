import { formatPhone, phoneKey, toE164 } from '@vp/domain/crm/phone.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { recordEvent } from '../../audit/record.ts'
import type { ChannelAccount } from '../../integrations/accounts.ts'

/** What Meta says of who wrote. A person with a username may have no number here. */
export interface Sender {
  bsuid: string | null
  parentBsuid: string | null
  waId: string | null
  username: string | null
  profileName: string | null
}

interface Identity {
  id: string
  lead_id: string | null
  contact_id: string | null
}

const MAX_NAME = 200

/** The person's identity on this account, made together with a lead when nobody knows them yet, and completed with what this
 *  message tells. Order of belief: BSUID, then wa_id as Meta wrote it, then the phone key that forgives the ninth digit. */
export async function identifySender(tx: Tx, account: ChannelAccount, sender: Sender): Promise<Identity> {
  const known = await findIdentity(tx, account, sender)
  if (known !== null) return await complete(tx, known, sender)
  // two first messages of one person at once: the second waits here, and then finds what the first has made
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`identity:${account.id}`}, 0))`)
  const madeMeanwhile = await findIdentity(tx, account, sender)
  if (madeMeanwhile !== null) return await complete(tx, madeMeanwhile, sender)
  return await createIdentity(tx, account, sender)
}

async function findIdentity(tx: Tx, account: ChannelAccount, { bsuid, waId }: Sender): Promise<Identity | null> {
  const key = waId === null ? null : phoneKey(waId)
  const { rows } = await tx.query<Identity>(sql`
    select id, lead_id, contact_id from channel_identities
    where integration_account_id = ${account.id} and (bsuid = ${bsuid} or wa_id = ${waId} or chave_telefone = ${key})
    order by coalesce(bsuid = ${bsuid}, false) desc, coalesce(wa_id = ${waId}, false) desc
    limit 1`)
  return rows[0] ?? null
}

/** Adds what was unknown and follows what may change (username, names, a BSUID that Meta made anew). An id that another
 *  identity of the account holds stays there: joining two people is a decision of its own. */
async function complete(
  tx: Tx,
  identity: Identity,
  { bsuid, parentBsuid, waId, username, profileName }: Sender,
): Promise<Identity> {
  const e164 = waId === null ? null : toE164(waId)
  const key = e164 === null || waId === null ? null : phoneKey(waId)
  await tx.query(sql`
    update channel_identities i
    set bsuid = case when ${bsuid}::text is not null and not exists (
          select from channel_identities o where o.integration_account_id = i.integration_account_id and o.id <> i.id and o.bsuid = ${bsuid})
        then ${bsuid} else i.bsuid end,
      wa_id = case when i.wa_id is null and not exists (
          select from channel_identities o where o.integration_account_id = i.integration_account_id and o.id <> i.id and o.wa_id = ${waId})
        then ${waId} else i.wa_id end,
      chave_telefone = case when i.chave_telefone is null and not exists (
          select from channel_identities o where o.integration_account_id = i.integration_account_id and o.id <> i.id and o.chave_telefone = ${key})
        then ${key} else i.chave_telefone end,
      telefone = case when i.telefone is null and not exists (
          select from channel_identities o where o.integration_account_id = i.integration_account_id and o.id <> i.id and o.chave_telefone = ${key})
        then ${e164} else i.telefone end,
      parent_bsuid = coalesce(${parentBsuid}, i.parent_bsuid),
      username = coalesce(${username}, i.username),
      profile_name = coalesce(${profileName}, i.profile_name)
    where i.id = ${identity.id} and (
      (${bsuid}::text is not null and i.bsuid is distinct from ${bsuid}) or (${waId}::text is not null and i.wa_id is null)
      or (${key}::text is not null and i.chave_telefone is null) or (${parentBsuid}::text is not null and i.parent_bsuid is distinct from ${parentBsuid})
      or (${username}::text is not null and i.username is distinct from ${username})
      or (${profileName}::text is not null and i.profile_name is distinct from ${profileName}))`)
  return identity
}

async function createIdentity(tx: Tx, account: ChannelAccount, sender: Sender): Promise<Identity> {
  const { workspace_id: workspaceId } = account
  const { bsuid, parentBsuid, waId, username, profileName } = sender
  const telefone = waId === null ? null : toE164(waId)
  const key = telefone === null || waId === null ? null : phoneKey(waId)
  const person = await findOrCreatePerson(tx, workspaceId, { nome: nameOf(sender, telefone), telefone, key })
  const id = newId()
  await tx.query(sql`
    insert into channel_identities (id, workspace_id, integration_account_id, lead_id, contact_id, bsuid, parent_bsuid, wa_id,
      username, profile_name, telefone, chave_telefone)
    values (${id}, ${workspaceId}, ${account.id}, ${person.lead_id}, ${person.contact_id}, ${bsuid}, ${parentBsuid}, ${waId},
      ${username}, ${profileName}, ${telefone}, ${key})`)
  return { id, ...person }
}

async function findOrCreatePerson(
  tx: Tx,
  workspaceId: string,
  { nome, telefone, key }: { nome: string; telefone: string | null; key: string | null },
): Promise<Omit<Identity, 'id'>> {
  const contacts = await tx.query<{ id: string }>(
    sql`select id from contacts where workspace_id = ${workspaceId} and chave_telefone = ${key}`,
  )
  const contact = contacts.rows[0]
  const leadId = newId()
  if (contact === undefined) {
    // a lead made at the same moment elsewhere (an import) is taken instead
    const created = await tx.query(sql`
      insert into leads (id, workspace_id, nome, telefone, chave_telefone, canal_origem)
      values (${leadId}, ${workspaceId}, ${nome}, ${telefone}, ${key}, 'whatsapp')
      on conflict (workspace_id, chave_telefone) do nothing`)
    if (created.affectedRows === 1) {
      await recordEvent(
        tx,
        { workspaceId, actorId: null },
        { tipo: 'lead_criado', referenciaId: leadId, payload: { canal: 'whatsapp' } },
      )
      return { lead_id: leadId, contact_id: null }
    }
  }
  const leads = await tx.query<{ id: string; contato_id: string | null }>(
    sql`select id, contato_id from leads where workspace_id = ${workspaceId} and chave_telefone = ${key}`,
  )
  const lead = leads.rows[0]
  return { lead_id: lead?.id ?? null, contact_id: contact?.id ?? lead?.contato_id ?? null }
}

function nameOf({ profileName, username }: Sender, telefone: string | null): string {
  const fallback = telefone === null ? (username ?? 'Sem nome') : formatPhone(telefone)
  const name = (profileName ?? '').trim()
  return Array.from(name === '' ? fallback : name)
    .slice(0, MAX_NAME)
    .join('')
}
