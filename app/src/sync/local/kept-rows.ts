import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { readMeta, type LocalTx } from './local-database.ts'
import type { RowChange } from './row-changes.ts'

// Rows from before the history window are read from the server page by page and lie among the shapes' own, marked in `vp.kept`.
// No shape speaks of them any more, so what would have removed or replaced them is done here.

/** Tables of which the history window leaves something out, in the order in which one hangs from the other. */
export const keptTables = ['conversations', 'messages', 'attachments', 'message_reactions'] as const
export type KeptTable = (typeof keptTables)[number]

export function isKeptTable(name: ShapeName): name is KeptTable {
  return keptTables.some((table) => table === name)
}

/** Rows that a shape has brought, or taken away, are no longer anybody else's to keep. */
export async function handOver(tx: LocalTx, name: ShapeName, changes: readonly RowChange[]): Promise<void> {
  if (!isKeptTable(name)) return
  // an update is only told of rows that the shape has brought before
  const ids = changes.filter(({ operation }) => operation !== 'update').map(({ row }) => row['id'])
  if (ids.length === 0) return
  await tx.query('delete from vp.kept where table_name = $1 and row_id = any($2::uuid[])', [name, ids])
}

/** Before shapes that were fetched anew take their place: marks what has left the window and hangs together with older pages, so
 *  that a thread has no hole, and gives back what has come into it. */
export async function keepWhatLeaves(tx: LocalTx, swapped: ReadonlySet<ShapeName>): Promise<void> {
  for (const name of keptTables) {
    if (!swapped.has(name)) continue
    await tx.exec(`
      delete from vp.kept k using vp_refetch.${name} n where k.table_name = '${name}' and k.row_id = n.id;
      insert into vp.kept (table_name, row_id)
        select '${name}', t.id from public.${name} t
        where not exists (select from vp_refetch.${name} n where n.id = t.id) and ${leaves[name]}
        on conflict do nothing`)
  }
}

/** What tells a row that left the window from one that was deleted meanwhile: it is older than all that came. */
const leaves: Record<KeptTable, string> = {
  conversations: `t.status in ('resolvida', 'spam') and exists (select from vp.threads k where k.conversation_id = t.id)
    and t.updated_at < (select coalesce(min(n.updated_at), 'infinity') from vp_refetch.conversations n where n.status in ('resolvida', 'spam'))`,
  messages: `exists (select from vp.threads k where k.conversation_id = t.conversation_id)
    and t.horario < (select coalesce(min(n.horario), 'infinity') from vp_refetch.messages n)`,
  attachments: `exists (select from vp.kept k where k.table_name = 'messages' and k.row_id = t.message_id)`,
  message_reactions: `exists (select from vp.kept k where k.table_name = 'messages' and k.row_id = t.message_id)`,
}

/** Takes away what hangs from nothing: a person who was erased takes their conversations and messages along. Returns the tables
 *  that lost rows. */
export async function dropOrphans(tx: LocalTx): Promise<KeptTable[]> {
  const lost: KeptTable[] = []
  for (const name of keptTables) {
    const { rows } = await tx.query<{ id: string }>(
      `with gone as (
         delete from public.${name} t using vp.kept k
         where k.table_name = '${name}' and k.row_id = t.id and not exists (${hangsFrom[name]}) returning t.id)
       delete from vp.kept k using gone where k.table_name = '${name}' and k.row_id = gone.id returning k.row_id as id`,
    )
    if (rows.length > 0) lost.push(name)
  }
  await tx.exec(
    `delete from vp.threads k where not exists (select from public.conversations c where c.id = k.conversation_id)`,
  )
  return lost
}

const hangsFrom: Record<KeptTable, string> = {
  conversations: 'select from public.channel_identities o where o.id = t.channel_identity_id',
  messages: 'select from public.conversations o where o.id = t.conversation_id',
  attachments: 'select from public.messages o where o.id = t.message_id',
  message_reactions: 'select from public.messages o where o.id = t.message_id',
}

/** Takes away all that was kept when the person's role is not the one under which it was read: the new one may hold fewer columns,
 *  or more. Returns the tables that lost rows. */
export async function dropUnlessReadAs(tx: LocalTx, role: Role): Promise<KeptTable[]> {
  const readAs = await readMeta(tx, KEPT_FOR_ROLE)
  if (readAs === null || readAs === role) return []
  return dropKept(tx)
}

/** Where the role is noted under which all that is kept was read. */
export const KEPT_FOR_ROLE = 'kept_for_role'

async function dropKept(tx: LocalTx): Promise<KeptTable[]> {
  for (const name of keptTables)
    await tx.exec(`delete from public.${name} t using vp.kept k where k.table_name = '${name}' and k.row_id = t.id`)
  await tx.exec(`delete from vp.kept; delete from vp.threads; delete from vp.meta where key = '${KEPT_FOR_ROLE}'`)
  return [...keptTables]
}
