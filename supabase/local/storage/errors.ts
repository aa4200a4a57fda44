import { DatabaseUnavailable, sqlState } from '../database.ts'

interface Shape {
  /** What the body's `statusCode` says; the HTTP status is 400 for all but 5xx, as Supabase Storage answers. */
  status: number
  error: string
  code: string
}

const shapes = {
  no_such_bucket: { status: 404, error: 'Bucket not found', code: 'NoSuchBucket' },
  no_such_key: { status: 404, error: 'not_found', code: 'NoSuchKey' },
  duplicate: { status: 409, error: 'Duplicate', code: 'ResourceAlreadyExists' },
  bucket_not_empty: { status: 409, error: 'ResourceNotEmpty', code: 'ResourceNotEmpty' },
  denied: { status: 403, error: 'Unauthorized', code: 'AccessDenied' },
  invalid_jwt: { status: 400, error: 'InvalidJWT', code: 'InvalidJWT' },
  invalid_signature: { status: 400, error: 'InvalidSignature', code: 'InvalidSignature' },
  invalid_key: { status: 400, error: 'InvalidKey', code: 'InvalidKey' },
  invalid_bucket_name: { status: 400, error: 'Invalid Input', code: 'InvalidBucketName' },
  invalid_request: { status: 400, error: 'InvalidRequest', code: 'InvalidRequest' },
  too_large: { status: 413, error: 'Payload too large', code: 'EntityTooLarge' },
  invalid_mime_type: { status: 415, error: 'invalid_mime_type', code: 'InvalidMimeType' },
  unavailable: { status: 503, error: 'DatabaseError', code: 'DatabaseError' },
  internal: { status: 500, error: 'InternalError', code: 'InternalError' },
} as const satisfies Record<string, Shape>

export type StorageErrorKind = keyof typeof shapes

/** What a caller of the Storage API did wrong. Source: Supabase docs, Storage, "Error codes". */
export class StorageError extends Error {
  override name = 'StorageError'
  readonly kind: StorageErrorKind

  constructor(kind: StorageErrorKind, message: string) {
    super(message)
    this.kind = kind
  }

  get httpStatus(): number {
    const { status } = shapes[this.kind]
    return status >= 500 ? status : 400
  }

  body(): { statusCode: string; error: string; message: string; code: string } {
    const { status, error, code } = shapes[this.kind]
    return { statusCode: `${status}`, error, message: this.message, code }
  }
}

/** Any error as one that may be shown; `internal` for those that only a bug can cause. */
export function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  if (error instanceof DatabaseUnavailable) {
    return new StorageError('unavailable', 'The database is not available, try again in a moment')
  }
  const state = sqlState(error)
  if (state === '42501') return new StorageError('denied', 'new row violates row-level security policy')
  if (state === '23505') return new StorageError('duplicate', 'The resource already exists')
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    if (error.statusCode === 413) return new StorageError('too_large', 'The object exceeded the maximum allowed size')
    if (error.statusCode < 500) return new StorageError('invalid_request', error.message)
  }
  return new StorageError('internal', 'Internal server error')
}
