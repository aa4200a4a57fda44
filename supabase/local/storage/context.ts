import type { z } from 'zod'
import type { Database } from '../database.ts'
import type { Keyring } from '../keys.ts'
import { StorageError } from './errors.ts'
import type { Files } from './files.ts'

export interface StorageContext {
  database: Database
  keyring: Keyring
  files: Files
}

/** A request's body, query or params by its schema. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new StorageError('invalid_request', `${issue?.path.join('/') || 'request'} ${issue?.message ?? 'is invalid'}`)
}
