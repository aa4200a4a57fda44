import { CircleHelp } from 'lucide-react'
import { messageTexts } from '../../message-texts.pt-BR.ts'
import type { ThreadMessage } from '../queries.ts'

/** A type that did not exist when this was built: it says so, and shows what Meta sent to who may see it. */
export function UnknownType({ message: { tipo, payload } }: { message: ThreadMessage }) {
  return (
    <div className="flex max-w-full min-w-0 flex-col gap-1">
      <p className="flex items-center gap-2 text-muted">
        <CircleHelp aria-hidden size={18} className="shrink-0" />
        {messageTexts.unknownType(tipo)}
      </p>
      {payload === null ? null : (
        <details>
          <summary className="cursor-pointer text-sm font-medium text-on-accent-soft pointer-coarse:py-3">
            {messageTexts.raw}
          </summary>
          <pre className="mt-1 max-h-60 overflow-auto rounded-sm bg-sunken p-2 font-mono text-xs whitespace-pre-wrap">
            {JSON.stringify(payload, null, 2)}
          </pre>
        </details>
      )}
    </div>
  )
}
