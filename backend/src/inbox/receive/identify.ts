import { namelessPerson } from '@vp/domain/crm/nameless.ts'
import { phoneKey, toE164 } from '@vp/domain/crm/phone.ts'
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

export interface Identity {
  id: string
  lead_id: string | null
  contact_id: string | null
  bsuid: string | null
  chave_telefone: string | null
  created_at: Date
  /** Another one as soon as anybody has written to the row. */
  version: string
  /** Known by an id that the person no longer has, be it beside one that they have. */
  is_former: boolean
}

const MAX_NAME = 200

export const keyOf = (waId: string | null) => (waId === null ? null : phoneKey(waId))

/** All identities of the account that what Meta says points to, the surest first: by BSUID, by wa_id as Meta wrote it, by the phone
 *  key that forgives the ninth digit, by an id that was theirs at that moment. `at`: Meta's clock, ISO 8601. */
export async function findIdentities(
  tx: Tx,
  account: ChannelAccount,
  { bsuid, waId }: Pick<Sender, 'bsuid' | 'waId'>,
  at: string,
): Promise<Identity[]> {
  const key = keyOf(waId)
  const { rows } = await tx.query<Identity>(sql`
    select id, lead_id, contact_id, bsuid, chave_telefone, created_at, xmin::text as version, false as is_former,
      case when bsuid = ${bsuid} then 0 when wa_id = ${waId} then 1 else 2 end as rank
    from channel_identities
    where integration_account_id = ${account.id} and (bsuid = ${bsuid} or wa_id = ${waId} or chave_telefone = ${key})
    union all
    select i.id, i.lead_id, i.contact_id, i.bsuid, i.chave_telefone, i.created_at, i.xmin::text, true, 3
    from channel_identity_aliases a
    join channel_identities i on i.workspace_id = a.workspace_id and i.id = a.channel_identity_id
    where a.workspace_id = ${account.workspace_id} and i.integration_account_id = ${account.id}
      and a.valor in (${bsuid}, ${waId}, ${key}) and a.valid_until >= ${at}
    order by rank, created_at, id`)
  const former = new Set(rows.flatMap(({ id, is_former: isFormer }) => (isFormer ? [id] : [])))
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    if (seen.has(row.id)) return []
    seen.add(row.id)
    return [{ ...row, is_former: former.has(row.id) }]
  })
}

/** A person whom nobody knows yet, with their lead; or one whom the workspace knows by number and this account does not. */
export async function createIdentity(
  tx: Tx,
  account: ChannelAccount,
  sender: Sender,
  { isImport = false }: { isImport?: boolean } = {},
): Promise<Identity> {
  const { workspace_id: workspaceId } = account
  const { bsuid, parentBsuid, waId, username, profileName } = sender
  const telefone = waId === null ? null : toE164(waId)
  const key = telefone === null ? null : keyOf(waId)
  const person = await findOrCreatePerson(tx, workspaceId, {
    nome: asName(profileName) ?? namelessPerson(telefone),
    telefone,
    key,
    isImport,
  })
  const id = newId()
  const { rows } = await tx.query<Identity>(sql`
    insert into channel_identities (id, workspace_id, integration_account_id, lead_id, contact_id, bsuid, parent_bsuid, wa_id,
      username, profile_name, telefone, chave_telefone)
    values (${id}, ${workspaceId}, ${account.id}, ${person.lead_id}, ${person.contact_id}, ${bsuid}, ${parentBsuid}, ${waId},
      ${username}, ${profileName}, ${telefone}, ${key})
    returning id, lead_id, contact_id, bsuid, chave_telefone, created_at, xmin::text as version, false as is_former`)
  const identity = rows[0]
  if (identity === undefined) throw new Error('the identity was not inserted')
  return identity
}

async function findOrCreatePerson(
  tx: Tx,
  workspaceId: string,
  { nome, telefone, key, isImport }: { nome: string; telefone: string | null; key: string | null; isImport: boolean },
): Promise<Pick<Identity, 'lead_id' | 'contact_id'>> {
  const contacts = await tx.query<{ id: string }>(
    sql`select id from contacts where workspace_id = ${workspaceId} and chave_telefone = ${key}`,
  )
  const contact = contacts.rows[0]
  const leadId = newId()
  if (contact === undefined) {
    const met = await metBefore(tx, workspaceId, key)
    if (met !== null) return met
    // a lead made at the same moment elsewhere (an import) is taken instead
    const created = await tx.query(sql`
      insert into leads (id, workspace_id, nome, telefone, chave_telefone, canal_origem)
      values (${leadId}, ${workspaceId}, ${nome}, ${telefone}, ${key}, 'whatsapp')
      on conflict (workspace_id, chave_telefone) do nothing`)
    if (created.affectedRows === 1) {
      if (!isImport) {
        await recordEvent(
          tx,
          { workspaceId, actorId: null },
          { tipo: 'lead_criado', referenciaId: leadId, payload: { canal: 'whatsapp' } },
        )
      }
      return { lead_id: leadId, contact_id: null }
    }
  }
  const leads = await tx.query<{ id: string; contato_id: string | null }>(
    sql`select id, contato_id from leads where workspace_id = ${workspaceId} and chave_telefone = ${key}`,
  )
  const lead = leads.rows[0]
  return { lead_id: lead?.id ?? null, contact_id: contact?.id ?? lead?.contato_id ?? null }
}

/** Whose a number is that no record carries: of two records that somebody made one, one number stays written down. */
export async function metBefore(
  tx: Tx,
  workspaceId: string,
  key: string | null,
): Promise<Pick<Identity, 'lead_id' | 'contact_id'> | null> {
  const { rows } = await tx.query<Pick<Identity, 'lead_id' | 'contact_id'>>(sql`
    select i.lead_id, i.contact_id from integration_accounts a
    join channel_identities i on i.integration_account_id = a.id and i.chave_telefone = ${key}
    where a.workspace_id = ${workspaceId} and not exists (
      select from leads l where l.workspace_id = ${workspaceId} and l.chave_telefone = ${key})
    order by i.created_at, i.id limit 1`)
  return rows[0] ?? null
}

/** A name that somebody wrote, as a record may carry it; null when nothing is left of it. */
export function asName(written: string | null): string | null {
  const name = (written ?? '').trim()
  return name === '' ? null : Array.from(name).slice(0, MAX_NAME).join('').trim()
}
