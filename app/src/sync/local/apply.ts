import type { Actor } from '@vp/domain/mutator.ts'
import { refusal as refusalSchema } from '@vp/domain/refused.ts'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { syncedTables } from '@vp/domain/schema/synced-tables.ts'
import { dropOrphans, dropUnlessReadAs, handOver, isKeptTable, keepWhatLeaves } from './kept-rows.ts'
import { writeMeta, type LocalDatabase, type LocalTx } from './local-database.ts'
import { advance } from './outbox.ts'
import { beneathPending, type Touched } from './pending.ts'
import type { RowChange } from './row-changes.ts'
import { localActor } from './run-mutation.ts'
import { writePosition, type ShapePosition } from './shape-positions.ts'
import { copyRows, writeChanges, type Target } from './write-rows.ts'

/** Whose database it is and under which id its mutations are numbered. */
export interface Replica {
  readonly db: LocalDatabase
  readonly owner: Actor
  /** Changes only when the server has lost what this id sent (`startAnew`). */
  clientId: string
}

/** What one shape adds to a batch. */
export interface ShapeBatch {
  readonly name: ShapeName
  readonly changes: readonly RowChange[]
  readonly position: ShapePosition
  /** The copy fetched anew is whole and takes the place of the shown rows. */
  readonly swap: boolean
}

/** Brings the local rows to the server's state at one LSN, in one transaction: what is pending is undone, the rows of all shapes
 *  are written, confirmed mutations leave the outbox, the rest run again. Returns the tables whose rows may have changed. */
export async function applyBatch(
  { db, owner, clientId }: Replica,
  batch: { lsn: bigint; shapes: readonly ShapeBatch[] },
): Promise<Touched> {
  return db.transaction((tx) =>
    beneathPending(tx, owner, async (touched) => {
      const swapped = new Set(batch.shapes.filter(({ swap }) => swap).map(({ name }) => name))
      await keepWhatLeaves(tx, swapped)
      for (const { name, changes, position, swap } of batch.shapes) {
        if (swap) await swapRefetched(tx, name)
        if (changes.length > 0) {
          await writeChanges(tx, 'public', name, changes)
          await handOver(tx, name, changes)
        }
        if (swap || changes.length > 0) touched.add(name)
        await writePosition(tx, name, position)
      }
      await writeMeta(tx, 'committed_lsn', batch.lsn.toString())
      await writeMeta(tx, 'last_synced_at', new Date().toISOString())
      if (batch.shapes.some(({ name }) => name === 'client_mutations')) await settleOutbox(tx, clientId)
      for (const name of await tidyKept(tx, owner, batch.shapes)) touched.add(name)
    }),
  )
}

/** Lets go of kept rows whose ground has gone with this batch. Returns the tables that lost rows. */
async function tidyKept(tx: LocalTx, owner: Actor, shapes: readonly ShapeBatch[]): Promise<ShapeName[]> {
  const lost: ShapeName[] = []
  if (shapes.some(({ name }) => name === 'workspace_members')) {
    lost.push(...(await dropUnlessReadAs(tx, (await localActor(tx, owner)).role)))
  }
  const isGroundGone = shapes.some(
    ({ name, swap, changes }) =>
      (name === 'channel_identities' || isKeptTable(name)) &&
      (swap || changes.some(({ operation }) => operation === 'delete')),
  )
  return isGroundGone ? [...lost, ...(await dropOrphans(tx))] : lost
}

/** Writes a piece of a shape that is not whole yet: rows of its first snapshot where the screens see them come in, or of a later
 *  one beside what they see. Interrupted, it goes on from `position`. */
export async function applyPiece(
  { db, owner, clientId }: Replica,
  piece: { name: ShapeName; target: Target; isFirst: boolean; changes: readonly RowChange[]; position: ShapePosition },
): Promise<Touched> {
  const { name, target, isFirst, changes, position } = piece
  if (changes.length === 0 && !(target === 'vp_refetch' && isFirst)) {
    // the end of a snapshot comes by itself
    await writePosition(db, name, position)
    return new Set()
  }
  const write = async (tx: LocalTx): Promise<void> => {
    if (target === 'vp_refetch' && isFirst) await makeRefetchTable(tx, name)
    // a snapshot names each row once, so it needs no folding and meets no other row
    const isSnapshot = changes.every(({ lsn, operation }) => lsn === null && operation === 'insert')
    if (isSnapshot)
      await copyRows(
        tx,
        target,
        name,
        changes.map(({ row }) => row),
      )
    else await writeChanges(tx, target, name, changes)
    await writePosition(tx, name, position)
  }
  if (target === 'vp_refetch') {
    await db.transaction(write)
    return new Set()
  }
  return db.transaction((tx) =>
    beneathPending(tx, owner, async (touched) => {
      await write(tx)
      touched.add(name)
      if (name === 'client_mutations') await settleOutbox(tx, clientId)
    }),
  )
}

/** The place a shape is fetched anew into, empty. Without the table's checks and indexes, but with its key for the log's changes. */
async function makeRefetchTable(tx: LocalTx, name: ShapeName): Promise<void> {
  await tx.exec(`
    drop table if exists vp_refetch.${name};
    create table vp_refetch.${name} (like public.${name} including defaults);
    alter table vp_refetch.${name} add primary key (id)`)
}

/** Makes the shown rows those of the new copy, touching only what differs, and not what is kept beside them. */
async function swapRefetched(tx: LocalTx, name: ShapeName): Promise<void> {
  const columns = Object.keys(syncedTables[name]).map((column) => `"${column}"`)
  const row = (alias: string): string => `row(${columns.map((column) => `${alias}.${column}`).join(', ')})`
  await tx.exec(`
    delete from public.${name} t where not exists (
      select from vp_refetch.${name} n where n.id = t.id and ${row('n')} is not distinct from ${row('t')})
      ${isKeptTable(name) ? `and not exists (select from vp.kept k where k.table_name = '${name}' and k.row_id = t.id)` : ''};
    insert into public.${name} (${columns.join(', ')})
      select ${columns.join(', ')} from vp_refetch.${name} n where not exists (select from public.${name} t where t.id = n.id);
    drop table vp_refetch.${name}`)
}

/** Confirmed mutations leave the outbox in the very transaction that brings their effects; rejected ones stay with their reason. */
async function settleOutbox(tx: LocalTx, clientId: string): Promise<void> {
  const { rows } = await tx.query<{ seq: number; status: 'applied' | 'rejected'; refusal: unknown }>(
    `select m.seq, m.status, m.refusal from client_mutations m join vp.outbox o on o.seq = m.seq
     where m.client_id = $1 and o.status <> 'refused'`,
    [clientId],
  )
  const applied = rows.filter(({ status }) => status === 'applied').map(({ seq }) => seq)
  await advance(tx, 'appliedBySync', applied)
  for (const { seq, status, refusal } of rows) {
    if (status !== 'rejected') continue
    const known = refusalSchema.safeParse(refusal)
    await advance(
      tx,
      'rejected',
      [seq],
      known.success ? known.data : { code: 'internal', incident: JSON.stringify(refusal) },
    )
  }
}
