import { documentNumber, type DocumentHolder, type DocumentOwner } from '@vp/domain/crm/documents/document.ts'
import type { Http } from '../sync/remote/http.ts'
import { RemoteError } from '../sync/remote/remote-error.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { useState, type ReactNode } from 'react'
import { httpOfTab } from '../auth/use-http.ts'
import { InputField } from '../ui/field.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { documentProblem } from './document-problem.ts'
import { findByNumber, setDocument, type DocumentsOf } from './remote.ts'
import { documentTexts } from './texts.pt-BR.ts'

/** The number that a text is, of those that such a record may have. */
export function numberFor(dono: DocumentOwner, text: string): ReturnType<typeof documentNumber> {
  const number = documentNumber(text)
  return dono === 'empresa' && number?.tipo === 'cpf' ? null : number
}

interface NumberCheckProps {
  dono: DocumentOwner
  value: string
  onChange: (text: string) => void
  error?: string | undefined
  /** Draws who has the number already. */
  children: (holders: readonly DocumentHolder[]) => ReactNode
}

/** A CPF or CNPJ in a form that registers somebody: as soon as it is whole, the server is asked who has it. Offline it waits for the record's
 *  page, where it says so. */
export function NumberCheck({ dono, value, onChange, error, children }: NumberCheckProps) {
  const isOffline = useSyncState().connection === 'offline'
  const [found, setFound] = useState<{ numero: string; holders: readonly DocumentHolder[] } | null>(null)
  const [problem, setProblem] = useState<string>()

  async function look(text: string) {
    const number = numberFor(dono, text)
    if (number === null) return
    try {
      setFound({ numero: number.numero, holders: await findByNumber(await httpOfTab(), number.numero) })
    } catch (failure) {
      setProblem(documentProblem(failure))
    }
  }

  const isCurrent = found !== null && found.numero === documentNumber(value)?.numero
  return (
    <>
      <InputField
        label={dono === 'empresa' ? documentTexts.optionalCnpj : documentTexts.optionalNumber}
        value={value}
        hint={isOffline ? documentTexts.numberOffline : (problem ?? documentTexts.optionalNumberHint)}
        error={error}
        disabled={isOffline}
        autoComplete="off"
        maxLength={24}
        onChange={(event) => {
          onChange(event.target.value)
          setProblem(undefined)
          void look(event.target.value)
        }}
      />
      {isCurrent ? children(found.holders) : null}
    </>
  )
}

const WAITS_MS = [300, 700, 1_500, 3_000, 6_000]

/** Keeps a number for a record that has just been made here, as soon as the server has it too; tells when it could not be kept. */
export async function keepNumber(of: DocumentsOf, text: string): Promise<void> {
  const number = numberFor(of.dono, text)
  if (number === null) return
  try {
    await untilRecordIsThere(await httpOfTab(), of, { tipo: number.tipo, valor: number.numero })
  } catch (error) {
    toastProblem(documentTexts.notKept(documentTexts.tipos[number.tipo]), { text: documentProblem(error) })
  }
}

async function untilRecordIsThere(http: Http, of: DocumentsOf, body: { tipo: 'cpf' | 'cnpj'; valor: string }) {
  for (const waitMs of WAITS_MS) {
    try {
      await setDocument(http, of, body)
      return
    } catch (error) {
      if (!(error instanceof RemoteError) || error.code !== 'record_not_found') throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
  await setDocument(http, of, body)
}
