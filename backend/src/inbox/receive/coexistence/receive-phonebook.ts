import { namelessPerson } from '@vp/domain/crm/nameless.ts'
import { phoneKey, toE164 } from '@vp/domain/crm/phone.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { recordAudit } from '../../../audit/record.ts'
import type { Tx } from '../../../database/transaction.ts'
import { findAccount, type ChannelAccount } from '../../../integrations/accounts.ts'
import { unixSeconds } from '../../../integrations/webhooks/envelope.ts'
import { defineField } from '../../../integrations/webhooks/fields/field-event.ts'
import { asName, metBefore } from '../identify.ts'
import { lockIdentities } from '../open-thread.ts'
import { noteCoexistence } from '../../../integrations/note-coexistence.ts'
import { metadata } from './whose-number.ts'

/** So many entries to a commit: an address book has thousands. */
const AT_ONCE = 50

const words = z.string().optional().catch(undefined)
const entry = z.object({
  type: z.string(),
  action: z.string(),
  contact: z.object({ full_name: words, first_name: words, phone_number: z.string().min(1) }),
  metadata: z
    .object({ timestamp: unixSeconds.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
const several = z.object({ state_sync: z.array(z.unknown()) })

/** `smb_app_state_sync`: the address book of the phone. Who is in it becomes known by the name that stands there; who is taken out
 *  of it goes only where nothing else hangs on them. What somebody of the team has written is left alone. */
export const receivePhonebook = defineField({
  value: z.object({ metadata, entries: z.array(entry) }),
  split(value) {
    const all = several.safeParse(value).data?.state_sync ?? []
    const { metadata: whose } = value
    const isReadable = (one: unknown) => entry.safeParse(one).success
    const readable = all.filter(isReadable)
    const parts: Record<string, unknown>[] = all
      .filter((one) => !isReadable(one))
      .map((one) => ({ metadata: whose, unreadable: one }))
    for (let from = 0; from < readable.length; from += AT_ONCE) {
      parts.push({ metadata: whose, entries: readable.slice(from, from + AT_ONCE) })
    }
    return parts
  },
  async apply(tx, { at }, { metadata: { phone_number_id: phoneNumberId }, entries }) {
    const account = await findAccount(tx, phoneNumberId)
    if (account === null) return null
    await noteCoexistence(tx, account)
    // who writes for the first time at this moment becomes one lead with who is in the book
    await lockIdentities(tx, account)
    for (const { type, action, contact, metadata: when } of entries) {
      const telefone = toE164(contact.phone_number)
      if (type !== 'contact' || telefone === null) continue
      const nome =
        action === 'remove' ? null : (asName(contact.full_name ?? null) ?? asName(contact.first_name ?? null))
      await note(tx, account, {
        telefone,
        nome: action === 'remove' ? null : (nome ?? namelessPerson(telefone)),
        at: when?.timestamp ?? at,
      })
    }
    return account
  },
})

interface Entry {
  /** E.164. */
  telefone: string
  /** null: taken out. */
  nome: string | null
  /** Meta's clock, ISO 8601. */
  at: string
}

async function note(tx: Tx, account: ChannelAccount, { telefone, nome, at }: Entry): Promise<void> {
  const key = phoneKey(telefone)
  if (key === null) return
  const before = await tx.query<{ nome: string | null; is_news: boolean }>(sql`
    select nome, changed_at < ${at}::timestamptz as is_news from phonebook_entries
    where integration_account_id = ${account.id} and chave_telefone = ${key}`)
  const [known] = before.rows
  if (known?.is_news === false) return
  await tx.query(sql`
    insert into phonebook_entries (workspace_id, integration_account_id, chave_telefone, nome, changed_at)
    values (${account.workspace_id}, ${account.id}, ${key}, ${nome}, ${at})
    on conflict (integration_account_id, chave_telefone) do update set nome = excluded.nome, changed_at = excluded.changed_at`)
  const person = { key, telefone, formerly: known?.nome ?? null }
  if (nome === null) await forget(tx, account, person)
  else await name(tx, account, person, nome)
}

interface Person {
  key: string
  telefone: string
  /** What the book called them. */
  formerly: string | null
}

/** Names who had no name that a person gave: a number, WhatsApp's name, or what the book said before. */
async function name(tx: Tx, account: ChannelAccount, { key, telefone, formerly }: Person, nome: string): Promise<void> {
  const { workspace_id: workspaceId } = account
  const { rows } = await tx.query(sql`
    select 1 from contacts where workspace_id = ${workspaceId} and chave_telefone = ${key}
    union all select 1 from leads where workspace_id = ${workspaceId} and chave_telefone = ${key}`)
  const met = rows.length > 0 ? null : await metBefore(tx, workspaceId, key)
  if (rows.length === 0 && met === null) {
    await tx.query(sql`
      insert into leads (id, workspace_id, nome, telefone, chave_telefone, canal_origem)
      values (${newId()}, ${workspaceId}, ${nome}, ${telefone}, ${key}, 'whatsapp')
      on conflict (workspace_id, chave_telefone) do nothing`)
    return
  }
  await tx.query(sql`
    update leads l set nome = ${nome}
    where l.workspace_id = ${workspaceId} and (l.chave_telefone = ${key} or l.id = ${met?.lead_id ?? null}) and l.nome <> ${nome}
      and (l.nome in (${namelessPerson(telefone)}, ${formerly}) or exists (
        select from channel_identities i
        where i.workspace_id = l.workspace_id and i.lead_id = l.id and btrim(i.profile_name) = l.nome))`)
  await tx.query(sql`
    update contacts set nome = ${nome}
    where workspace_id = ${workspaceId} and chave_telefone = ${key} and nome in (${namelessPerson(telefone)}, ${formerly})`)
}

/** Removes who is only here because of the book. */
async function forget(tx: Tx, { workspace_id: workspaceId }: ChannelAccount, { key, formerly }: Person): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(sql`
    delete from leads l
    where l.workspace_id = ${workspaceId} and l.chave_telefone = ${key} and l.nome = ${formerly} and l.status = 'novo'
      and l.email is null and l.owner_id is null and l.contato_id is null and l.marketing_changed_at is null
      and not exists (select from channel_identities o where o.workspace_id = l.workspace_id and o.lead_id = l.id)
      and not exists (select from conversations o where o.workspace_id = l.workspace_id and o.lead_id = l.id)
      and not exists (select from deals o where o.workspace_id = l.workspace_id and o.lead_id = l.id)
      and not exists (select from lead_tags o where o.lead_id = l.id)
      and not exists (select from custom_field_values_lead o where o.lead_id = l.id)
      and not exists (
        select from task_relations o
        where o.workspace_id = l.workspace_id and o.relacionamento_tipo = 'lead' and o.relacionamento_id = l.id)
    returning l.id`)
  const [gone] = rows
  if (gone === undefined) return
  const entry = { acao: 'lead.fora_da_agenda', entidade: 'leads', entidadeId: gone.id }
  await recordAudit(tx, { workspaceId, actorId: null }, entry)
}
