import type { DocumentType, RevealAnswer } from '@vp/domain/crm/documents/document.ts'
import { useId, useState } from 'react'
import type { Http } from '../sync/remote/http.ts'
import { Button } from '../ui/button.tsx'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { uiTexts } from '../ui/texts.pt-BR.ts'
import { toastInfo, toastProblem } from '../ui/toast.tsx'
import { AddressForm } from './address-form.tsx'
import { documentProblem } from './document-problem.ts'
import { NumberForm } from './number-form.tsx'
import { clearDocument, setDocument, type DocumentsOf } from './remote.ts'
import { documentTexts } from './texts.pt-BR.ts'

interface DocumentDialogProps {
  of: DocumentsOf
  tipo: DocumentType
  http: Http
  isKept: boolean
  /** The address as it is; null: none, or a number. */
  before: RevealAnswer | null
  onClose: () => void
  onChanged: () => void
}

/** Writes a document, or takes it away. What the server does not take stays in the window. */
export function DocumentDialog({ of, tipo, http, isKept, before, onClose, onChanged }: DocumentDialogProps) {
  const formId = useId()
  const [isErasing, setIsErasing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const name = documentTexts.tipos[tipo]

  async function put(body: Parameters<typeof setDocument>[2]) {
    setIsBusy(true)
    try {
      const others = await setDocument(http, of, body)
      onClose()
      onChanged()
      const nomes = others.map((other) => other.nome).join(', ')
      toastInfo(others.length === 0 ? documentTexts.saved(name) : documentTexts.alsoOf(name, nomes))
    } catch (error) {
      toastProblem(documentProblem(error))
    }
    setIsBusy(false)
  }

  async function erase() {
    setIsBusy(true)
    try {
      await clearDocument(http, of, tipo)
      onClose()
      onChanged()
      toastInfo(documentTexts.erased(name))
    } catch (error) {
      toastProblem(documentProblem(error))
    }
    setIsBusy(false)
  }

  if (isErasing) {
    return (
      <AskDialog
        title={documentTexts.eraseTitle(name)}
        text={documentTexts.eraseText}
        action={documentTexts.erase}
        onAnswer={() => void erase()}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={isKept ? documentTexts.change(name) : documentTexts.fill(name)}
      footer={
        <>
          {isKept ? (
            <Button tone="ghost" onClick={() => setIsErasing(true)}>
              {documentTexts.erase}
            </Button>
          ) : null}
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button
            type="submit"
            form={formId}
            tone="primary"
            blockedBecause={isBusy ? documentTexts.reading : undefined}
          >
            {documentTexts.save}
          </Button>
        </>
      }
    >
      {tipo === 'endereco' ? (
        <AddressForm
          formId={formId}
          before={before?.tipo === 'endereco' ? before.valor : null}
          onSubmit={(valor) => void put({ tipo, valor })}
        />
      ) : (
        <NumberForm formId={formId} tipo={tipo} onSubmit={(valor) => void put({ tipo, valor })} />
      )}
    </Dialog>
  )
}
