import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { ChannelAccount } from '../../integrations/accounts.ts'
import { createIdentity, findIdentities, type Identity, type Sender } from './identify.ts'
import { joinIdentities } from './join-identities.ts'

/** A person's one thread on an account. Whoever has it holds the lock of its conversation until the transaction ends. */
export interface OpenThread {
  workspaceId: string
  conversationId: string
  identityId: string
  /** null: they have not written yet. */
  lastInboundAt: Date | null
  /** They wrote under an id that is theirs no more. */
  isFormer: boolean
}

interface Opening {
  /** What is past: a thread that it makes is closed, and that a lead came is no news. */
  isImport?: boolean
}

/** Somebody may join two people into one, or move one to another number, while we wait for the lock of their conversation. */
const MAX_ROUNDS = 5

/** Finds the person who wrote and their thread, and locks it; makes both when they are new. When what Meta says shows that two
 *  whom we took for two are one (a phone and a BSUID together), they become one here.
 *
 *  Order of locks everywhere: the account's identities (only to make or join), conversations, identities. */
export async function openThread(
  tx: Tx,
  account: ChannelAccount,
  sender: Sender,
  at: string,
  { isImport = false }: Opening = {},
): Promise<OpenThread> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const identity = await resolve(tx, account, sender, at, isImport)
    const thread = await lockConversation(tx, account, identity, isImport)
    if (thread !== null) return thread
  }
  throw new Error('the person is joined with others all the time')
}

async function resolve(
  tx: Tx,
  account: ChannelAccount,
  sender: Sender,
  at: string,
  isImport: boolean,
): Promise<Identity> {
  const known = await samePerson(tx, account, sender, at)
  if (known.length === 1 && known[0] !== undefined) return known[0]
  // two first messages of one person at once: the second waits here, and then finds what the first has made
  await lockIdentities(tx, account)
  const [identity, ...others] = await samePerson(tx, account, sender, at)
  if (identity === undefined) return await createIdentity(tx, account, sender, { isImport })
  return others.length === 0 ? identity : await joinIdentities(tx, account, [identity, ...others])
}

/** Only one transaction at a time makes identities of an account, or joins them. */
export async function lockIdentities(tx: Tx, account: ChannelAccount): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`identity:${account.id}`}, 0))`)
}

/** The surest identity, and those that only lacked what it has. One that contradicts it is another person, or a number that
 *  changed hands: joining these is not for us to decide. */
export async function samePerson(
  tx: Tx,
  account: ChannelAccount,
  sender: Pick<Sender, 'bsuid' | 'waId'>,
  at: string,
): Promise<Identity[]> {
  const [surest, ...others] = await findIdentities(tx, account, sender, at)
  if (surest === undefined) return []
  const lacks = (other: Identity) =>
    (surest.bsuid === null || other.bsuid === null) &&
    (surest.chave_telefone === null || other.chave_telefone === null) &&
    !surest.is_former &&
    !other.is_former
  return [surest, ...others.filter(lacks).slice(0, 1)]
}

/** null: the identity is gone, joined with another meanwhile, or no longer what we took it for. `no key`, so that inserting a
 *  message of it waits for nobody. */
async function lockConversation(
  tx: Tx,
  account: ChannelAccount,
  identity: Identity,
  isImport: boolean,
): Promise<OpenThread | null> {
  const { workspace_id: workspaceId } = account
  const lock = async () =>
    (
      await tx.query<{ id: string; last_inbound_at: Date | null }>(
        sql`select id, last_inbound_at from conversations where channel_identity_id = ${identity.id} for no key update`,
      )
    ).rows[0]
  let conversation = await lock()
  if (conversation === undefined) {
    const { affectedRows } = await tx.query(sql`
      insert into conversations (id, workspace_id, channel_identity_id, lead_id, contact_id, status)
      select ${newId()}, workspace_id, id, lead_id, contact_id, ${isImport ? 'resolvida' : 'aberta'} from channel_identities where id = ${identity.id}
      on conflict (channel_identity_id) do nothing`)
    conversation = await lock()
    if (conversation === undefined && affectedRows > 0) throw new Error('the conversation vanished')
  }
  if (conversation === undefined) return null
  const { rows } = await tx.query<{ version: string }>(
    sql`select xmin::text as version from channel_identities where id = ${identity.id}`,
  )
  if (rows[0]?.version !== identity.version) return null
  return {
    workspaceId,
    conversationId: conversation.id,
    identityId: identity.id,
    lastInboundAt: conversation.last_inbound_at,
    isFormer: identity.is_former,
  }
}
