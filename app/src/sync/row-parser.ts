import { z } from 'zod'

type Row = Record<string, unknown>
type Check = (value: unknown) => boolean

/** Parses rows as their schema does, which under our content policy may make no functions of its own (`unsafe-eval`) and then makes two objects for
 *  each value: of a month that was a third of what the page did, and most of its garbage. What a value has to be is looked at here where that
 *  is a matter of `typeof`; all else, and every row in which something is amiss, is the schema's. A row in which nothing is changed is
 *  not copied. */
export function rowParser<S extends z.ZodType>(schema: S): (row: unknown) => z.output<S> {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined || hasChecks(schema)) {
    return (row) => schema.parse(row)
  }
  const plain: [name: string, check: Check][] = []
  const others: [name: string, field: z.ZodType][] = []
  for (const [name, field] of Object.entries<z.ZodType>(schema.shape)) {
    const check = checkOf(field)
    if (check === null) others.push([name, field])
    else plain.push([name, check])
  }
  return (row) => {
    // as the schema returns it: what it is made of has been looked at, each value by its own
    if (isRow(row) && plain.every(([name, check]) => check(row[name]))) {
      if (others.length === 0 && Object.keys(row).length === plain.length) return row as z.output<S>
      const parsed: Row = {}
      for (const [name] of plain) parsed[name] = row[name]
      if (others.every(([name, field]) => putParsed(parsed, name, field, row[name]))) return parsed as z.output<S>
    }
    return schema.parse(row)
  }
}

const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row)

function putParsed(parsed: Row, name: string, field: z.ZodType, value: unknown): boolean {
  // what may be missing is for the schema, which leaves it out
  if (value === undefined) return false
  const result = field.safeParse(value)
  if (result.success) parsed[name] = result.data
  return result.success
}

/** What a value has to be for a schema to return it as it is; null: ask the schema. */
function checkOf(schema: z.ZodType): Check | null {
  if (hasChecks(schema)) return null
  if (schema instanceof z.ZodNullable) {
    const check = checkOf(asType(schema.unwrap()))
    return check === null ? null : (value) => value === null || check(value)
  }
  if (schema instanceof z.ZodArray) {
    const check = checkOf(asType(schema.element))
    return check === null ? null : (value) => Array.isArray(value) && value.every(check)
  }
  if (schema instanceof z.ZodEnum) {
    const known = new Set<unknown>(schema.options)
    return (value) => known.has(value)
  }
  if (schema instanceof z.ZodString) return schema.def.coerce ? null : (value) => typeof value === 'string'
  if (schema instanceof z.ZodNumber) return schema.def.coerce ? null : Number.isFinite
  if (schema instanceof z.ZodBoolean) return schema.def.coerce ? null : (value) => typeof value === 'boolean'
  return null
}

const hasChecks = (schema: z.ZodType): boolean => (schema.def.checks ?? []).length > 0

// zod types what a schema holds by its core, of which each of ours is one
const asType = (schema: z.core.$ZodType): z.ZodType => schema as z.ZodType
