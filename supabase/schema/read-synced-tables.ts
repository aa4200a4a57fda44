import pg from 'pg'
import { z } from 'zod'

const column = z.object({
  name: z.string(),
  /** As in `create table`: `numeric(14,2)`, `character(3)`. */
  sqlType: z.string(),
  /** As Electric names it in its schema header: `int4`, `timestamptz`, `bpchar`. */
  typeName: z.string(),
  /** Only where it is not the type's own. */
  collation: z.string().nullable(),
  isNotNull: z.boolean(),
  default: z.string().nullable(),
})

const check = z.object({ name: z.string(), definition: z.string(), columns: z.array(z.string()) })

const index = z.object({
  name: z.string(),
  isUnique: z.boolean(),
  /** Column names, each with its direction: `horario DESC`. */
  keys: z.array(z.string()),
  predicate: z.string().nullable(),
})

const table = z.object({
  name: z.string(),
  columns: z.array(column),
  primaryKey: z.array(z.string()),
  checks: z.array(check),
  indexes: z.array(index),
})

/** A published table as the migrations left it. */
export type SyncedTableDefinition = z.infer<typeof table>

const query = `
select c.relname as name,
  (select json_agg(json_build_object(
      'name', a.attname,
      'sqlType', format_type(a.atttypid, a.atttypmod),
      'typeName', t.typname,
      'collation', case when a.attcollation <> t.typcollation then l.collname end,
      'isNotNull', a.attnotnull,
      'default', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join pg_collation l on l.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select json_agg(a.attname order by k.place)
    from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where i.indrelid = c.oid and i.indisprimary) as "primaryKey",
  (select coalesce(json_agg(json_build_object(
      'name', n.conname,
      'definition', pg_get_expr(n.conbin, n.conrelid),
      'columns', (select coalesce(json_agg(a.attname), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (n.conkey))) order by n.conname), '[]')
    from pg_constraint n where n.conrelid = c.oid and n.contype = 'c') as checks,
  (select coalesce(json_agg(json_build_object(
      'name', x.relname,
      'isUnique', i.indisunique,
      'keys', (select json_agg(pg_get_indexdef(i.indexrelid, place, false)
          || case i.indoption[place - 1] & 3 when 1 then ' desc nulls last' when 2 then ' nulls first' when 3 then ' desc' else '' end
          order by place)
        from generate_series(1, i.indnkeyatts) place),
      'predicate', pg_get_expr(i.indpred, i.indrelid)) order by x.relname), '[]')
    from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid = c.oid and not i.indisprimary) as indexes
from pg_publication_tables p
join pg_class c on c.oid = format('%I.%I', p.schemaname, p.tablename)::regclass
where p.pubname = 'electric_publication_default'
order by c.relname collate "C"`

/** Reads the tables of the publication, by name, from a migrated database. */
export async function readSyncedTables(databaseUrl: string): Promise<SyncedTableDefinition[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(query)
    return z.array(table).parse(rows)
  } finally {
    await client.end()
  }
}
