import { readMeta, writeMeta, type LocalDatabase, type LocalTx } from './local-database.ts'
import { indexedTables, type IndexedTable } from './search-schema.ts'

const WHOLE = 'whole'

/** Indexes the next rows for searching, newest first. To be called once the first sync is over, as it would only slow that down;
 *  interrupted, it goes on. Returns whether there is more. */
export async function indexNextPiece(db: LocalDatabase): Promise<boolean> {
  for (const indexed of indexedTables) {
    const key = `search_${indexed.table}`
    const at = await readMeta(db, key)
    if (at === WHOLE) continue
    await db.transaction(async (tx) => {
      if (at === null) await tx.exec(keepIndexed(indexed))
      await writeMeta(tx, key, (await indexPiece(tx, indexed, at)) ?? WHOLE)
    })
    return true
  }
  return false
}

/** Returns the last id of the piece; null behind the last. */
async function indexPiece(tx: LocalTx, indexed: IndexedTable, before: string | null): Promise<string | null> {
  const { rows } = await tx.query<{ last: string | null }>(
    `with piece as (
       select * from public.${indexed.table} where $1::uuid is null or id < $1 order by id desc limit ${indexed.rowsPerPiece}),
     indexed as (${insertRows(indexed, 'piece')})
     select min(id::text) as last from piece`,
    [before],
  )
  return rows[0]?.last ?? null
}

function insertRows({ index, row, where }: IndexedTable, from: string): string {
  return `insert into ${index} select ${row('r')} from ${from} r where ${where('r')} on conflict (id) do nothing`
}

/** Triggers that keep the index right from now on, whoever writes. */
function keepIndexed(indexed: IndexedTable): string {
  const { table, index, columns } = indexed
  const remove = `delete from ${index.split(' ', 1)[0]} x`
  const isOther = columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ')
  return `
    create or replace function vp.index_${table}() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        ${insertRows(indexed, 'inserted')};
      elsif tg_op = 'DELETE' then
        ${remove} using deleted d where x.id = d.id;
      else
        ${remove} where x.id = old.id;
        ${insertRows(indexed, '(select new.*)')};
      end if;
      return null;
    end $$;
    create trigger index_inserted after insert on public.${table} referencing new table as inserted
      for each statement execute function vp.index_${table}();
    create trigger index_deleted after delete on public.${table} referencing old table as deleted
      for each statement execute function vp.index_${table}();
    create trigger index_updated after update on public.${table}
      for each row when (${isOther}) execute function vp.index_${table}()`
}

/** What keeps the tables filled; where it differs from what an older app made, they are made anew. */
export const indexTriggers = indexedTables.map(keepIndexed).join(';')
