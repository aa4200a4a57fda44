import { health, notFound, preflight, root, unauthorized } from './answers.ts'
import { deleteShape } from './delete-shape.ts'
import { knowsSecret } from './secret.ts'
import { serveShape, type ServeContext } from './serve-shape.ts'

export interface DispatchOptions {
  secret: string | undefined
  isDeleteAllowed: boolean
}

/** Which answer a path and method get. */
export async function dispatch(
  request: Request,
  context: ServeContext,
  { secret, isDeleteAllowed }: DispatchOptions,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const path = pathname.replace(/\/+$/, '')
  const { method } = request
  const isRead = method === 'GET' || method === 'HEAD'
  if (path === '/v1/shape') {
    if (method === 'OPTIONS') return preflight()
    if (!isRead && method !== 'POST' && method !== 'DELETE') return notFound()
    if (!knowsSecret(searchParams, secret)) return unauthorized()
    if (method !== 'DELETE') return serveShape(request, searchParams, context)
    const { inspector, registry } = context
    return deleteShape(searchParams, { inspector, registry, isDeleteAllowed })
  }
  if (path === '/v1/health' && isRead) return health(context.isActive() ? 'active' : 'starting')
  return path === '' && isRead ? root() : notFound()
}
