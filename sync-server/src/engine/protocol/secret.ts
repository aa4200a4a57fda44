import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a request brings the secret, as `secret` or under its older name `api_secret`. No secret is set: everyone does. */
export function knowsSecret(search: URLSearchParams, secret: string | undefined): boolean {
  if (secret === undefined) return true
  const brought = search.getAll('secret').at(-1) ?? search.getAll('api_secret').at(-1) ?? ''
  return timingSafeEqual(digest(brought), digest(secret))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
