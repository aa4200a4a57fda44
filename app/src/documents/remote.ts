import {
  findByNumberAnswer,
  revealAnswer,
  setDocumentAnswer,
  type Address,
  type DocumentHolder,
  type DocumentOwner,
  type DocumentType,
  type RevealAnswer,
} from '@vp/domain/crm/documents/document.ts'
import { z } from 'zod'
import { command } from '../sync/remote/command.ts'
import type { Http } from '../sync/remote/http.ts'

/** Whose documents. */
export interface DocumentsOf {
  readonly dono: DocumentOwner
  readonly id: string
}

/** Where the server has them, after `/api`. */
export const pathOf = ({ dono, id }: DocumentsOf) => `/documents/${dono}/${id}`

// Documents are only ever asked of the server; all of these throw RemoteError.

/** Answers who else has the number. */
export async function setDocument(
  http: Http,
  of: DocumentsOf,
  body: { tipo: 'cpf' | 'cnpj'; valor: string } | { tipo: 'endereco'; valor: Address },
): Promise<DocumentHolder[]> {
  return (await command(http, { method: 'PUT', path: pathOf(of), body, answer: setDocumentAnswer })).others
}

export async function revealDocument(http: Http, of: DocumentsOf, tipo: DocumentType): Promise<RevealAnswer> {
  return await command(http, { method: 'POST', path: `${pathOf(of)}/${tipo}/reveal`, answer: revealAnswer })
}

export async function clearDocument(http: Http, of: DocumentsOf, tipo: DocumentType): Promise<void> {
  await command(http, { method: 'DELETE', path: `${pathOf(of)}/${tipo}`, answer: z.object({ done: z.literal(true) }) })
}

export async function findByNumber(http: Http, numero: string): Promise<DocumentHolder[]> {
  return (
    await command(http, { method: 'POST', path: '/documents/find', body: { numero }, answer: findByNumberAnswer })
  ).holders
}
