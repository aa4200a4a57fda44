import { toE164 } from '@vp/domain/crm/phone.ts'
import type { MessagePart } from '@vp/domain/inbox/message-types.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { ChannelAccount } from '../../integrations/accounts.ts'
import { createIdentity, findIdentities, keyOf, type Identity, type Sender } from './identify.ts'
import { joinIdentities } from './join-identities.ts'
import { lockIdentities, samePerson } from './open-thread.ts'

interface Ids {
  bsuid: string | null
  wa_id: string | null
  telefone: string | null
  chave_telefone: string | null
}

/** Whether a notice tells of a new number or BSUID. */
export function isIdentityChange({ type }: MessagePart<'system'>): boolean {
  return type === 'user_changed_number' || type === 'user_changed_user_id'
}

/** Moves a person to the number or BSUID that they have now, in place, so that they stay one person with one thread; with them goes
 *  the number on their lead and contact, unless somebody has written another there. Messages under the new ids may have arrived
 *  before this: who they made is joined. Under the old ids the person is still found for messages from before the change. Source:
 *  Meta, webhooks reference, "system messages". Call it before locking any conversation.
 *  `sender`: the person as they were. `at`: Meta's clock, ISO 8601. */
export async function followChange(
  tx: Tx,
  account: ChannelAccount,
  sender: Sender,
  change: MessagePart<'system'>,
  at: string,
): Promise<void> {
  await lockIdentities(tx, account)
  const told = { bsuid: change.user_id ?? null, waId: change.wa_id ?? null }
  const [surest, ...others] = await samePerson(tx, account, sender, at)
  const known =
    surest === undefined || others.length === 0 ? surest : await joinIdentities(tx, account, [surest, ...others])
  const there = await alreadyThere(tx, account, known?.id ?? null, told, at)
  const [after, ...more] = there
  const former: Ids = { bsuid: sender.bsuid, wa_id: null, telefone: null, chave_telefone: null }
  // their user id alone is another: the number is theirs still
  if (told.waId !== null) Object.assign(former, { wa_id: sender.waId, chave_telefone: keyOf(sender.waId) })
  if (known === undefined && after !== undefined) {
    const { id } = more.length === 0 ? after : await joinIdentities(tx, account, [after, ...more])
    return await remember(tx, account, id, [former], await idsOf(tx, id), at)
  }
  // told once more, or overtaken by a later change
  if (known?.is_former === true && after === undefined) return
  const person = known ?? (await createIdentity(tx, account, sender))
  const all = JSON.stringify([person, ...there].map(({ id }) => id))
  await tx.query(sql`
    select 1 from conversations where channel_identity_id in (select value::uuid from jsonb_array_elements_text(${all}::jsonb))
    order by id for update`)
  const old = await idsOf(tx, person.id)
  const telefone = told.waId === null ? null : toE164(told.waId)
  const key = telefone === null ? null : keyOf(told.waId)
  let now: Ids = { bsuid: told.bsuid, wa_id: told.waId, telefone, chave_telefone: key }
  let keptId = person.id
  if (after !== undefined) {
    // they may have changed once more since: then this notice came late
    const moved = there.find(({ is_former: isFormer }) => isFormer)
    if (moved !== undefined) {
      const later = await idsOf(tx, moved.id)
      // the same number is written as it is told here
      const isSame = later.wa_id === null || later.chave_telefone === now.chave_telefone
      now = isSame ? { ...now, bsuid: later.bsuid } : later
    }
    // the old number is no reason any more to think that their two leads are two people
    const newKey = now.chave_telefone ?? after.chave_telefone
    if (newKey !== null && newKey !== old.chave_telefone) {
      await tx.query(sql`
        update leads set telefone = null, chave_telefone = null
        where id = ${person.lead_id} and id <> ${after.lead_id} and chave_telefone = ${old.chave_telefone}`)
    }
    keptId = (await joinIdentities(tx, account, [person, after, ...more])).id
  }
  await takeIds(tx, account, keptId, now)
  const current = await idsOf(tx, keptId)
  await remember(tx, account, keptId, [old, former], current, at)
  if (old.chave_telefone !== current.chave_telefone) await renumberPerson(tx, keptId, old, current)
}

/** Sets each id that no other identity of the account holds. A new number that is taken leaves the person without one, for the old
 *  one is not theirs any more either. */
async function takeIds(tx: Tx, account: ChannelAccount, identityId: string, ids: Ids): Promise<void> {
  const { rows } = await tx.query<{ bsuid: boolean; phone: boolean }>(sql`
    select coalesce(bool_or(bsuid = ${ids.bsuid}), false) as bsuid,
      coalesce(bool_or(wa_id = ${ids.wa_id} or chave_telefone = ${ids.chave_telefone}), false) as phone
    from channel_identities
    where integration_account_id = ${account.id} and id <> ${identityId}
      and (bsuid = ${ids.bsuid} or wa_id = ${ids.wa_id} or chave_telefone = ${ids.chave_telefone})`)
  const held = rows[0] ?? { bsuid: false, phone: false }
  if (ids.bsuid !== null && !held.bsuid) {
    await tx.query(sql`update channel_identities set bsuid = ${ids.bsuid} where id = ${identityId}`)
  }
  if (ids.wa_id === null) return
  const phone = held.phone ? { wa_id: null, telefone: null, chave_telefone: null } : ids
  await tx.query(sql`
    update channel_identities
    set wa_id = ${phone.wa_id}, telefone = ${phone.telefone}, chave_telefone = ${phone.chave_telefone}
    where id = ${identityId} and (bsuid is not null or not ${held.phone})`)
}

/** Keeps the ids that a person had until then and has no longer, whether we knew them by these or they only say so now. */
async function remember(
  tx: Tx,
  account: ChannelAccount,
  identityId: string,
  before: readonly Ids[],
  current: Ids,
  at: string,
): Promise<void> {
  const present = new Set([current.bsuid, current.wa_id, current.chave_telefone])
  const ids = before.flatMap(({ bsuid, wa_id, chave_telefone }) =>
    // another writing of the number that they have
    chave_telefone !== null && present.has(chave_telefone) ? [bsuid] : [bsuid, wa_id, chave_telefone],
  )
  const former = new Set(ids.filter((id) => id !== null && !present.has(id)))
  for (const valor of former) {
    await tx.query(sql`
      insert into channel_identity_aliases (workspace_id, channel_identity_id, valor, valid_until)
      values (${account.workspace_id}, ${identityId}, ${valor}, ${at})`)
  }
}

/** Who is known under the new ids: by the BSUID for sure; by the number alone only when all they wrote came after the change,
 *  for before it the number was somebody else's. There may be one of each. */
async function alreadyThere(
  tx: Tx,
  account: ChannelAccount,
  personId: string | null,
  ids: { bsuid: string | null; waId: string | null },
  at: string,
): Promise<Identity[]> {
  const found = (await findIdentities(tx, account, ids, at)).filter(({ id }) => id !== personId)
  const there: Identity[] = []
  for (const other of found) {
    // former: they have changed once more since
    if (other.is_former || (ids.bsuid !== null && other.bsuid === ids.bsuid)) there.push(other)
    else if (other.bsuid === null && !(await wroteBefore(tx, other.id, at))) there.push(other)
  }
  return there
}

async function wroteBefore(tx: Tx, identityId: string, at: string): Promise<boolean> {
  const { rows } = await tx.query<{ wrote_before: boolean }>(sql`
    select exists (select from messages m join conversations c on c.id = m.conversation_id
      where c.channel_identity_id = ${identityId} and m.horario < ${at}) as wrote_before`)
  return rows[0]?.wrote_before === true
}

async function idsOf(tx: Tx, identityId: string): Promise<Ids> {
  const { rows } = await tx.query<Ids>(
    sql`select bsuid, wa_id, telefone, chave_telefone from channel_identities where id = ${identityId}`,
  )
  const ids = rows[0]
  if (ids === undefined) throw new Error('the identity vanished')
  return ids
}

async function renumberPerson(tx: Tx, identityId: string, old: Ids, current: Ids): Promise<void> {
  await tx.query(sql`
    update leads l set telefone = ${current.telefone}, chave_telefone = ${current.chave_telefone}
    from channel_identities i
    where i.id = ${identityId} and l.workspace_id = i.workspace_id and l.id = i.lead_id
      and (l.chave_telefone is null or l.chave_telefone = ${old.chave_telefone})
      and not exists (select from leads o where o.workspace_id = l.workspace_id and o.chave_telefone = ${current.chave_telefone})`)
  await tx.query(sql`
    update contacts c set telefone = ${current.telefone}, chave_telefone = ${current.chave_telefone}
    from channel_identities i
    where i.id = ${identityId} and c.workspace_id = i.workspace_id and c.id = i.contact_id
      and (c.chave_telefone is null or c.chave_telefone = ${old.chave_telefone})
      and not exists (select from contacts o where o.workspace_id = c.workspace_id and o.chave_telefone = ${current.chave_telefone})`)
}
