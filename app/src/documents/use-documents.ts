import {
  documentsAnswer,
  findByNumberAnswer,
  type DocumentHolder,
  type DocumentType,
} from '@vp/domain/crm/documents/document.ts'
import { useAnswer } from '../auth/use-answer.ts'
import { useHttp } from '../auth/use-http.ts'
import type { Http } from '../sync/remote/http.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { documentProblem } from './document-problem.ts'
import { pathOf, type DocumentsOf } from './remote.ts'

export interface Documents {
  readonly http: Http
  readonly isOffline: boolean
  /** Which there are; null: not known yet. */
  readonly tipos: readonly DocumentType[] | null
  /** Why they are not known. */
  readonly problem: string | null
  readonly refresh: () => Promise<void>
}

const nobody: readonly DocumentHolder[] = []

/** Who else has a CPF or CNPJ of somebody's, as the server says; nobody until it has, and without a network. */
export function useSameDocument(of: DocumentsOf): readonly DocumentHolder[] {
  return useAnswer(`${pathOf(of)}/alike`, findByNumberAnswer).data?.holders ?? nobody
}

/** Which documents the server has of somebody; asked when it is shown, and again when there is a connection again. */
export function useDocuments(of: DocumentsOf): Documents {
  const { data, error, refresh } = useAnswer(pathOf(of), documentsAnswer)
  return {
    http: useHttp(),
    isOffline: useSyncState().connection === 'offline',
    tipos: data?.tipos ?? null,
    problem: error === null ? null : documentProblem(error),
    refresh,
  }
}
