import { namelessPerson } from '@vp/domain/crm/nameless.ts'
import { toE164 } from '@vp/domain/crm/phone.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { asName, keyOf, type Sender } from './identify.ts'
import { joinLeads } from './join-leads.ts'

/** Adds to an identity what a message tells of its person and was unknown; what may change (username, names, a BSUID that Meta made
 *  anew) is believed when the message is the newest one. An id that another identity of the account holds stays there. The caller
 *  holds the lock of the person's conversation. */
export async function learn(
  tx: Tx,
  identityId: string,
  sender: Sender,
  { isNewest }: { isNewest: boolean },
): Promise<void> {
  const { bsuid, parentBsuid, waId, username, profileName } = sender
  const telefone = waId === null ? null : toE164(waId)
  const key = telefone === null ? null : keyOf(waId)
  const { rows } = await tx.query<{ has_new_phone: boolean; has_new_name: boolean }>(sql`
    with free as (
      select
        ${bsuid}::text is not null and not exists (
          select from channel_identities o
          where o.integration_account_id = i.integration_account_id and o.id <> i.id and o.bsuid = ${bsuid}) as bsuid,
        ${waId}::text is not null and not exists (
          select from channel_identities o
          where o.integration_account_id = i.integration_account_id and o.id <> i.id and (o.wa_id = ${waId} or o.chave_telefone = ${key})) as phone,
        i.chave_telefone is null as lacks_phone, i.profile_name is null as lacks_name
      from channel_identities i where i.id = ${identityId})
    update channel_identities i
    set bsuid = case when free.bsuid and (i.bsuid is null or ${isNewest}) then ${bsuid} else i.bsuid end,
      wa_id = case when free.phone and i.wa_id is null then ${waId} else i.wa_id end,
      telefone = case when free.phone and free.lacks_phone then ${telefone} else i.telefone end,
      chave_telefone = case when free.phone and free.lacks_phone then ${key} else i.chave_telefone end,
      parent_bsuid = case when ${isNewest} then coalesce(${parentBsuid}, i.parent_bsuid) else coalesce(i.parent_bsuid, ${parentBsuid}) end,
      username = case when ${isNewest} then coalesce(${username}, i.username) else coalesce(i.username, ${username}) end,
      profile_name = case when ${isNewest} then coalesce(${profileName}, i.profile_name) else coalesce(i.profile_name, ${profileName}) end
    from free
    where i.id = ${identityId} and (
      (free.bsuid and i.bsuid is distinct from ${bsuid}) or (free.phone and (i.wa_id is null or free.lacks_phone))
      or (${parentBsuid}::text is not null and i.parent_bsuid is distinct from ${parentBsuid})
      or (${username}::text is not null and i.username is distinct from ${username})
      or (${profileName}::text is not null and i.profile_name is distinct from ${profileName}))
    returning free.lacks_phone and i.chave_telefone is not null as has_new_phone,
      free.lacks_name and i.profile_name is not null as has_new_name`)
  if (rows[0]?.has_new_phone === true && telefone !== null && key !== null) {
    await givePhone(tx, identityId, { telefone, key })
  }
  const nome = asName(profileName)
  if (rows[0]?.has_new_name === true && nome !== null) {
    await tx.query(sql`
      update leads l set nome = ${nome} from channel_identities i
      where i.id = ${identityId} and l.workspace_id = i.workspace_id and l.id = i.lead_id and l.nome in (${namelessPerson(telefone)}, ${namelessPerson(null)})`)
  }
}

interface Person {
  workspace_id: string
  lead_id: string | null
  contact_id: string | null
  lead_has_phone: boolean
  same_lead: string | null
  same_contact: string | null
}

/** A person who was known without a number has shown it: their record gets it, and whoever was in the workspace under that number
 *  already is the same person. */
async function givePhone(tx: Tx, identityId: string, phone: { telefone: string; key: string }): Promise<void> {
  const { rows } = await tx.query<Person>(sql`
    select i.workspace_id, i.lead_id, i.contact_id, coalesce(l.chave_telefone is not null, false) as lead_has_phone,
      (select s.id from leads s where s.workspace_id = i.workspace_id and s.chave_telefone = ${phone.key}) as same_lead,
      (select s.id from contacts s where s.workspace_id = i.workspace_id and s.chave_telefone = ${phone.key}) as same_contact
    from channel_identities i left join leads l on l.workspace_id = i.workspace_id and l.id = i.lead_id
    where i.id = ${identityId}`)
  const person = rows[0]
  if (person === undefined) return
  if (person.lead_id !== null && !person.lead_has_phone) {
    if (person.same_lead === null) {
      await tx.query(sql`
        update leads set telefone = ${phone.telefone}, chave_telefone = ${phone.key} where id = ${person.lead_id}`)
    } else {
      await joinLeads(tx, person.workspace_id, person.same_lead, person.lead_id)
    }
  }
  if (person.contact_id !== null) {
    await tx.query(sql`
      update contacts c set telefone = ${phone.telefone}, chave_telefone = ${phone.key}
      where c.id = ${person.contact_id} and c.chave_telefone is null and ${person.same_contact}::uuid is null`)
  } else if (person.same_contact !== null) {
    await tx.query(sql`update channel_identities set contact_id = ${person.same_contact} where id = ${identityId}`)
    await tx.query(
      sql`update conversations set contact_id = ${person.same_contact} where channel_identity_id = ${identityId}`,
    )
  }
}
