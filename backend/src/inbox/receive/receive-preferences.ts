import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../database/transaction.ts'
import { accountsOfWaba, findAccount, type ChannelAccount } from '../../integrations/accounts.ts'
import { contact, unixSeconds, type MetaContact } from '../../integrations/webhooks/envelope.ts'
import { defineField } from '../../integrations/webhooks/fields/field-event.ts'
import { onePerWorkspace } from '../../integrations/webhooks/fields/tell-admins-of.ts'
import { createIdentity, findIdentities, keyOf, type Sender } from './identify.ts'
import { noteMarketing } from './note-marketing.ts'
import { lockIdentities } from './open-thread.ts'

const preference = z.object({
  wa_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
  category: z.string(),
  value: z.string(),
  timestamp: unixSeconds,
})

/** `user_preferences`: people stop or resume marketing. It holds at once, for whoever we take them for; whom we do not know yet
 *  becomes known, so that an import or a first message later does not forget it. */
export const receivePreferences = defineField({
  value: z.object({
    metadata: z.object({ phone_number_id: z.string().optional() }).optional().catch(undefined),
    contacts: z.array(contact).catch([]),
    user_preferences: z.array(preference),
  }),
  async apply(tx, event, { metadata, contacts, user_preferences: preferences }) {
    const phoneNumberId = metadata?.phone_number_id
    const named = phoneNumberId === undefined ? null : await findAccount(tx, phoneNumberId)
    const accounts = named === null ? await accountsOfWaba(tx, event.wabaId) : [named]
    const known = preferences.filter(
      ({ category, value }) => category === 'marketing_messages' && (value === 'stop' || value === 'resume'),
    )
    if (known.length === 0) return 'unknown_event'
    for (const one of known) {
      const sender = senderOf(one, contacts)
      if (sender.bsuid === null && sender.waId === null) continue
      for (const account of onePerWorkspace(accounts)) {
        const ours = accounts.filter((other) => other.workspace_id === account.workspace_id)
        await prefer(tx, account, ours, sender, { stops: one.value === 'stop', at: one.timestamp })
      }
    }
    return accounts[0] ?? null
  },
})

function senderOf(
  { wa_id: waId, user_id: bsuid }: z.infer<typeof preference>,
  contacts: readonly MetaContact[],
): Sender {
  const one = contacts.find(
    (other) => (bsuid !== undefined && other.user_id === bsuid) || (waId !== undefined && other.wa_id === waId),
  )
  return {
    bsuid: bsuid ?? one?.user_id ?? null,
    parentBsuid: one?.parent_user_id ?? null,
    waId: waId ?? one?.wa_id ?? null,
    username: one?.profile?.username ?? null,
    profileName: one?.profile?.name ?? null,
  }
}

/** The person's preference on every number of the workspace, and on who is known by the number alone. */
async function prefer(
  tx: Tx,
  account: ChannelAccount,
  accounts: readonly ChannelAccount[],
  sender: Sender,
  what: { stops: boolean; at: string },
): Promise<void> {
  const workspaceId = account.workspace_id
  let isKnown = false
  for (const one of accounts) {
    await lockIdentities(tx, one)
    for (const identity of await findIdentities(tx, one, sender, what.at)) {
      await noteMarketing(tx, workspaceId, identity, what)
      isKnown = true
    }
  }
  const key = keyOf(sender.waId)
  const written = await tx.query<{ lead_id: string | null; contact_id: string | null }>(sql`
    select id as lead_id, null::uuid as contact_id from leads where workspace_id = ${workspaceId} and chave_telefone = ${key}
    union all
    select null, id from contacts where workspace_id = ${workspaceId} and chave_telefone = ${key}`)
  for (const person of written.rows) await noteMarketing(tx, workspaceId, person, what)
  if (isKnown) return
  await noteMarketing(tx, workspaceId, await createIdentity(tx, account, sender), what)
}
