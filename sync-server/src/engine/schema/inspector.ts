import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import type { Column, Table } from './table.ts'

const columnRow = z.object({
  oid: z.coerce.number(),
  name: z.string(),
  type: z.string(),
  type_oid: z.coerce.number(),
  type_modifier: z.number(),
  dimensions: z.number(),
  is_array: z.boolean(),
  is_enum: z.boolean(),
  is_not_null: z.boolean(),
  key_index: z.number().nullable(),
  is_generated: z.boolean(),
  is_parent: z.boolean(),
  partitions: z.array(z.coerce.number()).nullable(),
})

// Tables and partitioned tables only, as Electric: a view or a foreign table "does not exist".
const COLUMNS = `
  select c.oid::int8 as oid, a.attname as name,
         coalesce(element.typname, base.typname, t.typname) as type,
         a.atttypid::int8 as type_oid,
         a.atttypmod as type_modifier,
         case when t.typcategory = 'A' then greatest(a.attndims, 1) else 0 end::int as dimensions,
         t.typcategory = 'A' as is_array,
         coalesce(element.typtype, base.typtype, t.typtype) = 'e' as is_enum,
         a.attnotnull as is_not_null,
         (array_position(i.indkey::int2[], a.attnum) - case when array_lower(i.indkey::int2[], 1) = 0 then 0 else 1 end) as key_index,
         a.attgenerated <> '' as is_generated,
         c.relkind = 'r' and exists (select from pg_inherits h where h.inhparent = c.oid) as is_parent,
         case when c.relkind = 'p' then
           array(select t.relid::oid::int8 from pg_partition_tree(c.oid) t where t.isleaf order by 1)
         end as partitions
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type element on t.typcategory = 'A' and element.oid = t.typelem
    left join pg_type base on t.typtype = 'd' and base.oid = t.typbasetype
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
   where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p')
   order by a.attnum`

/**
 * Knows the tables that shapes are about. Answers are kept until `forget` is told, by a changed relation in the
 * stream or by the periodic look at the catalogue, that they may be wrong.
 */
export class Inspector {
  readonly #database: Pool | PoolClient
  readonly #known = new Map<string, Promise<Table | undefined>>()

  constructor(database: Pool | PoolClient) {
    this.#database = database
  }

  /** Undefined when there is no such table. */
  async table(schema: string, name: string): Promise<Table | undefined> {
    const id = tableId(schema, name)
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const asked = this.read(schema, name)
    this.#known.set(id, asked)
    try {
      const table = await asked
      // a table that is not there may be created at any moment
      if (table === undefined) this.#known.delete(id)
      return table
    } catch (error) {
      this.#known.delete(id)
      throw error
    }
  }

  forget(schema: string, name: string): void {
    this.#known.delete(tableId(schema, name))
  }

  forgetAll(): void {
    this.#known.clear()
  }

  /** Asks the catalogue now, whatever is known. */
  async read(schema: string, name: string): Promise<Table | undefined> {
    const { rows } = await this.#database.query<Record<string, unknown>>(COLUMNS, [schema, name])
    const parsed = z.array(columnRow).parse(rows)
    const [first] = parsed
    if (first === undefined) return undefined
    return {
      oid: first.oid,
      schema,
      name,
      isParent: first.is_parent,
      partitions: first.partitions ?? [],
      columns: parsed.map(toColumn),
    }
  }
}

function tableId(schema: string, name: string): string {
  return JSON.stringify([schema, name])
}

function toColumn(row: z.infer<typeof columnRow>): Column {
  return {
    name: row.name,
    type: row.type,
    typeOid: row.type_oid,
    typeModifier: row.type_modifier,
    dimensions: row.dimensions,
    isArray: row.is_array,
    isEnum: row.is_enum,
    isNotNull: row.is_not_null,
    keyIndex: row.key_index ?? undefined,
    isGenerated: row.is_generated,
  }
}
