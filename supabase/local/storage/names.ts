import { StorageError } from './errors.ts'

// what S3 calls safe plus what Supabase lets through; accents are refused there too, so they must be here
const safe = /^[\w/!\-.*'() &$@=;:+,?]+$/

/** Checks the path of an object inside its bucket. Files are not stored under this name, but a name that climbs
 *  (`a/../b`) would be a trap for whatever mirrors them. */
export function checkObjectName(name: string): string {
  const segments = name.split('/')
  const isPlain = segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  if (!safe.test(name) || !isPlain || name.length > 1024) throw new StorageError('invalid_key', `Invalid key: ${name}`)
  return name
}

export function checkBucketName(name: string): string {
  const isPlain = name !== '.' && name !== '..' && !name.includes('/') && name === name.trim()
  if (!safe.test(name) || !isPlain || name.length > 100)
    throw new StorageError('invalid_bucket_name', 'Bucket name invalid')
  return name
}

const units = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 }

/** Bytes of a size as buckets are given one: a number, or text like "5MB". */
export function sizeInBytes(size: number | string): number {
  if (typeof size === 'number') return size
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(gb|mb|kb|b)?$/i.exec(size) ?? []
  if (amount === undefined) {
    throw new StorageError('invalid_request', 'Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B')
  }
  // the pattern lets only keys of `units` through
  return Math.round(Number(amount) * units[(unit?.toLowerCase() ?? 'b') as keyof typeof units])
}

/** Whether a bucket takes a type; `allowed` null takes all, and "image/*" every image. Parameters do not count. */
export function isMimeTypeAllowed(mimeType: string, allowed: readonly string[] | null): boolean {
  if (!allowed || allowed.length === 0) return true
  const essence = mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
  const family = `${essence.split('/')[0]}/*`
  return allowed.some((type) => ['*', '*/*', essence, family].includes(type.toLowerCase()))
}
