import { randomBytes } from 'node:crypto'
import type { MessageError } from '../wire.ts'
import { errorCatalogue } from './error-catalogue.ts'

/** An answer of the Graph API that is not a success; thrown by handlers, sent by the error handler. */
export class GraphError extends Error {
  readonly code: number
  readonly http: number
  readonly envelope: { error: Record<string, unknown> }

  constructor(
    code: number,
    details?: string,
    overrides: {
      http?: number
      message?: string
      type?: string
      subcode?: number
      /** Meta's words for people, in the language of the account. */
      userTitle?: string
      userMessage?: string
    } = {},
  ) {
    const known = errorCatalogue[code]
    const title = known?.title ?? 'Error'
    const message = overrides.message ?? (code === 190 ? (known?.details ?? title) : `(#${code}) ${title}`)
    super(message)
    this.code = code
    this.http = overrides.http ?? known?.http ?? 400
    const subcode = overrides.subcode ?? known?.subcode
    const isToken = code === 190 || code === 0
    this.envelope = {
      error: {
        message,
        type: overrides.type ?? 'OAuthException',
        code,
        // account-level errors come without error_data
        ...(isToken
          ? {}
          : { error_data: { messaging_product: 'whatsapp', details: details ?? known?.details ?? title } }),
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(overrides.userTitle === undefined ? {} : { error_user_title: overrides.userTitle }),
        ...(overrides.userMessage === undefined ? {} : { error_user_msg: overrides.userMessage }),
        fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
      },
    }
  }
}

/** A path or object that does not exist for this token. */
export function unknownObject(id: string, method: string): GraphError {
  return new GraphError(100, undefined, {
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
      'missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api',
    type: 'GraphMethodException',
    subcode: 33,
  })
}

/** The same error as it comes later, in a status. */
export function statusError(code: number): MessageError {
  const known = errorCatalogue[code]
  const title = known?.title ?? 'Error'
  return { code, title, message: title, details: known?.details ?? title }
}
