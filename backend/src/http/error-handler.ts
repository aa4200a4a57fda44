import { newId } from '@vp/domain/ids.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { codeOf } from '../database/pool.ts'
import { isTransientDatabaseError } from '../database/transient.ts'
import { ApiError } from './api-error.ts'
import { describeError } from './describe-error.ts'

/** Turns everything thrown in a route into `{ error: { code, ...data } }`. A bug gets an incident id that finds it in the log. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ApiError)
    return reply.code(error.statusCode).send({ error: { ...error.data, code: error.code } })
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation
    const field = issue?.instancePath.replace(/^\//u, '').replaceAll('/', '.') ?? ''
    return reply.code(400).send({ error: { code: 'invalid_request', field, message: issue?.message ?? '' } })
  }
  if (isTransientDatabaseError(error)) {
    request.log.warn({ code: codeOf(error) }, 'the database is not available')
    return reply
      .code(503)
      .header('retry-after', '1')
      .send({ error: { code: 'try_again' } })
  }
  if (error.statusCode === 429) return reply.code(429).send({ error: { code: 'too_many_requests' } })
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return reply.code(error.statusCode).send({ error: { code: 'invalid_request' } })
  }
  const incident = newId()
  request.log.error({ incident, err: describeError(error) }, 'unexpected error')
  return reply.code(500).send({ error: { code: 'internal', incident } })
}
