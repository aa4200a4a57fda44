import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseUnavailable } from '../database.ts'
import { EMBEDDED_PUBLIC_KEY, type Keyring } from '../keys.ts'
import { adminRoutes } from './admin-routes.ts'
import type { AuthContext } from './context.ts'
import { API_VERSION_HEADER, AuthError, apiVersion, errorBody } from './errors.ts'
import { linkRoutes, linkSender } from './link-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { userRoutes } from './user-routes.ts'

/** The Auth API below the prefix it is registered with. Like a project's gateway it asks for an API key everywhere but
 *  where a browser comes by a link or a server for the public keys. */
export function authPlugin(app: FastifyInstance, context: AuthContext): void {
  // supabase-js announces JSON on requests without a body
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') return done(null, undefined)
    void parseJson(request, body, (error, value) => {
      if (error) return done(new AuthError(400, 'bad_json', `Could not parse request body as JSON: ${error.message}`))
      done(null, value)
    })
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('404 page not found\n'))

  const openRoutes = new Set(['/verify', '/.well-known/jwks.json', '/health'].map((path) => app.prefix + path))
  app.addHook('onRequest', async (request, reply) => {
    const isOpen = request.method === 'GET' && openRoutes.has(request.routeOptions.url ?? '')
    if (!isOpen && !request.is404 && !hasApiKey(context.keyring, request)) return refuseKey(request, reply)
  })

  app.get('/.well-known/jwks.json', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=600').send({ keys: [context.keyring.publicJwk] }),
  )
  app.get('/health', async () => {
    await context.database.query('select 1')
    return { version: 'embedded', name: 'GoTrue', description: 'GoTrue is a user registration and authentication API' }
  })
  app.get('/settings', () => ({
    external: { email: true, phone: false, anonymous_users: false },
    disable_signup: false,
    mailer_autoconfirm: true,
    phone_autoconfirm: false,
    sms_provider: '',
    saml_enabled: false,
  }))

  const links = linkSender(context)
  signInRoutes(app, context)
  userRoutes(app, context, links)
  linkRoutes(app, context, links)
  void app.register((admin, _options, done) => {
    adminRoutes(admin, context)
    done()
  })
}

function hasApiKey(keyring: Keyring, request: FastifyRequest): boolean {
  const given = request.headers['apikey']
  return (
    typeof given === 'string' &&
    [EMBEDDED_PUBLIC_KEY, keyring.anonKey, keyring.serviceRoleKey].some((key) => isSame(given, key))
  )
}

function isSame(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)]
  return a.length === b.length && timingSafeEqual(a, b)
}

// the gateway's words, not Auth's
function refuseKey(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body =
    request.headers['apikey'] === undefined
      ? { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' }
      : { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' }
  return reply.code(401).send(body)
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const version = apiVersion(request.headers[API_VERSION_HEADER])
  if (version) void reply.header(API_VERSION_HEADER, version)
  const refusal = asAuthError(error)
  if (refusal.status >= 500) request.log.error({ err: error }, 'auth request failed')
  return reply.code(refusal.status).send(errorBody(refusal, version))
}

function asAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  if (error instanceof DatabaseUnavailable) {
    return new AuthError(503, 'unexpected_failure', 'The database is not available, try again in a moment')
  }
  // Fastify's own refusals: body too large, unsupported media type
  if (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode < 500
  ) {
    return new AuthError(error.statusCode, 'validation_failed', error.message)
  }
  return new AuthError(500, 'unexpected_failure', 'Unexpected failure, please check server logs for more information')
}
