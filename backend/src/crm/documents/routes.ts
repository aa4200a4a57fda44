import {
  documentOwner,
  documentsAnswer,
  documentType,
  findByNumberAnswer,
  findByNumberRequest,
  revealAnswer,
  setDocumentAnswer,
  setDocumentRequest,
} from '@vp/domain/crm/documents/document.ts'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { authenticate } from '../../auth/authenticate.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import type { DocumentKeys } from './document-keys.ts'
import { owners } from './document-owner.ts'
import { clearDocument, findAlike, findByNumber, listDocuments, revealDocument, setDocument } from './documents.ts'

interface DocumentDeps {
  pool: Pool
  verifyToken: TokenVerifier
  /** null: not configured. */
  keys: DocumentKeys | null
}

const of = z.object({ dono: documentOwner, id: z.uuid() })
const ofOne = of.extend({ tipo: documentType })
const done = z.object({ done: z.literal(true) })

/** Nobody reads more of these in a minute; who copies the whole book does. By the person: an office shares an address, and who signs in
 *  anew has another token. */
const slowly = (verifyToken: TokenVerifier) => ({
  config: {
    rateLimit: {
      max: 30,
      timeWindow: '1 minute',
      async keyGenerator(request: FastifyRequest) {
        try {
          return (await authenticate(request, verifyToken)).userId
        } catch (error) {
          // the route says it
          if (error instanceof ApiError) return request.ip
          throw error
        }
      },
    },
  },
})

/** CPF, CNPJ and address: sealed, shown one by one, found by the exact number. Numbers come and go in bodies, since addresses of requests
 *  are what proxies log. */
export function documentRoutes(deps: DocumentDeps): FastifyPluginAsyncZod {
  const { pool } = deps
  const keys = (): DocumentKeys => {
    if (deps.keys === null) throw new ApiError(409, 'documents_not_configured')
    return deps.keys
  }
  const limited = slowly(deps.verifyToken)
  return async (app) => {
    app.get('/documents/:dono/:id', { schema: { params: of, response: { 200: documentsAnswer } } }, async (request) => {
      const actor = await requirePermission(request, deps, 'personalData.read')
      return { tipos: await inTransaction(pool, async (tx) => await listDocuments(tx, actor, request.params)) }
    })

    app.get(
      '/documents/:dono/:id/alike',
      { schema: { params: of, response: { 200: findByNumberAnswer } }, ...limited },
      async (request) => {
        const actor = await requirePermission(request, deps, 'personalData.read')
        return { holders: await inTransaction(pool, async (tx) => await findAlike(tx, actor, request.params)) }
      },
    )

    app.put(
      '/documents/:dono/:id',
      { schema: { params: of, body: setDocumentRequest, response: { 200: setDocumentAnswer } }, ...limited },
      async (request) => {
        const { params, body } = request
        const actor = await requirePermission(request, deps, owners[params.dono].write)
        return { others: await inTransaction(pool, async (tx) => await setDocument(tx, keys(), actor, params, body)) }
      },
    )

    app.delete(
      '/documents/:dono/:id/:tipo',
      { schema: { params: ofOne, response: { 200: done } } },
      async (request) => {
        const { params } = request
        const actor = await requirePermission(request, deps, owners[params.dono].write)
        await inTransaction(pool, async (tx) => await clearDocument(tx, actor, params, params.tipo))
        return { done: true as const }
      },
    )

    app.post(
      '/documents/:dono/:id/:tipo/reveal',
      { schema: { params: ofOne, response: { 200: revealAnswer } }, ...limited },
      async (request) => {
        const { params } = request
        const actor = await requirePermission(request, deps, 'personalData.read')
        return await inTransaction(pool, async (tx) => await revealDocument(tx, keys(), actor, params, params.tipo))
      },
    )

    app.post(
      '/documents/find',
      { schema: { body: findByNumberRequest, response: { 200: findByNumberAnswer } }, ...limited },
      async (request) => {
        const actor = await requirePermission(request, deps, 'personalData.read')
        const { numero } = request.body
        return { holders: await inTransaction(pool, async (tx) => await findByNumber(tx, keys(), actor, numero)) }
      },
    )
  }
}
