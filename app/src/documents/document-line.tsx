import { formatDocument, type DocumentType, type RevealAnswer } from '@vp/domain/crm/documents/document.ts'
import { Copy, EyeOff, Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Http } from '../sync/remote/http.ts'
import { announce } from '../ui/announce.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toastInfo, toastProblem } from '../ui/toast.tsx'
import { DocumentDialog } from './document-dialog.tsx'
import { documentProblem } from './document-problem.ts'
import { revealDocument, type DocumentsOf } from './remote.ts'
import { documentTexts } from './texts.pt-BR.ts'

/** Whoever walks away from the screen leaves nothing on it. */
const SHOWN_FOR_MS = 30_000

interface DocumentLineProps {
  of: DocumentsOf
  tipo: DocumentType
  http: Http
  isKept: boolean
  blockedBecause: string | undefined
  mayWrite: boolean
  onChanged: () => void
}

/** One document: hidden until somebody asks, and again after half a minute. */
export function DocumentLine({ of, tipo, http, isKept, blockedBecause, mayWrite, onChanged }: DocumentLineProps) {
  const [shown, setShown] = useState<RevealAnswer | null>(null)
  /** What is in the window: the address as it is, or nothing for a new one. */
  const [edited, setEdited] = useState<{ before: RevealAnswer | null } | null>(null)
  const name = documentTexts.tipos[tipo]

  useEffect(() => {
    if (shown === null) return undefined
    const timer = setTimeout(() => setShown(null), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [shown])

  async function ask(): Promise<RevealAnswer | null> {
    try {
      return await revealDocument(http, of, tipo)
    } catch (error) {
      toastProblem(documentProblem(error))
      onChanged()
      return null
    }
  }

  async function show() {
    const answer = await ask()
    setShown(answer)
    if (answer !== null) announce(`${name}: ${formatDocument(answer)}`)
  }

  async function edit() {
    // an address is mended, a number is written anew
    if (!isKept || tipo !== 'endereco') return setEdited({ before: null })
    const before = await ask()
    if (before !== null) setEdited({ before })
  }

  return (
    <div className="flex min-h-9 items-baseline gap-3 pointer-coarse:min-h-11">
      <dt className="w-30 shrink-0 text-sm text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-1">
        <Held isKept={isKept} shown={shown} name={name} />
        {isKept && shown === null ? (
          <Button
            size="sm"
            tone="ghost"
            aria-label={documentTexts.showNamed(name)}
            blockedBecause={blockedBecause}
            onClick={() => void show()}
          >
            {documentTexts.show}
          </Button>
        ) : null}
        {shown === null ? null : (
          <>
            <IconButton
              icon={Copy}
              size="sm"
              label={documentTexts.copy(name)}
              onClick={() =>
                void navigator.clipboard
                  .writeText(formatDocument(shown))
                  .then(() => toastInfo(documentTexts.copied(name)))
              }
            />
            <IconButton icon={EyeOff} size="sm" label={documentTexts.hideNamed(name)} onClick={() => setShown(null)} />
          </>
        )}
        <IconButton
          icon={Pencil}
          size="sm"
          label={isKept ? documentTexts.change(name) : documentTexts.fill(name)}
          blockedBecause={mayWrite ? blockedBecause : documentTexts.noRight}
          onClick={() => void edit()}
        />
      </dd>
      {edited === null ? null : (
        <DocumentDialog
          of={of}
          tipo={tipo}
          http={http}
          isKept={isKept}
          before={edited.before}
          onClose={() => setEdited(null)}
          onChanged={() => {
            setShown(null)
            onChanged()
          }}
        />
      )}
    </div>
  )
}

function Held({ isKept, shown, name }: { isKept: boolean; shown: RevealAnswer | null; name: string }) {
  if (shown !== null) {
    return (
      <span className="min-w-0 basis-full py-1 whitespace-pre-line tabular-nums wrap-anywhere">
        {formatDocument(shown)}
      </span>
    )
  }
  if (!isKept) return <span className="min-w-0 flex-1 text-subtle">{documentTexts.empty}</span>
  return (
    <span className="min-w-0 flex-1">
      <span aria-hidden>{documentTexts.masked}</span>
      <span className="sr-only">{documentTexts.isKept(name)}</span>
    </span>
  )
}
