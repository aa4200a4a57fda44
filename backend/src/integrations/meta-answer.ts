import type { FastifyRequest } from 'fastify'
import { ApiError } from '../http/api-error.ts'
import { GraphApiError } from './graph-api.ts'

/** Turns what Meta said into an answer of ours: 422 `meta_refused` with Meta's own words, to be shown as they are, or 502
 *  `meta_unreachable`. Everything else is thrown on. */
export async function telling<Result>(request: FastifyRequest, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GraphApiError)) throw error
    request.log.warn({ code: error.code, subcode: error.subcode, fbtraceId: error.fbtraceId }, 'Meta refused a command')
    if (error.isUnreachable) throw new ApiError(502, 'meta_unreachable')
    throw new ApiError(422, 'meta_refused', {
      metaCode: error.code,
      subcode: error.subcode,
      title: error.title,
      message: error.userMessage,
    })
  }
}
