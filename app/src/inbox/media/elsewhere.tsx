import { refetchMedia } from '@vp/domain/inbox/mutations/refetch-media.ts'
import { CloudDownload, CloudOff, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { Button } from '../../ui/button.tsx'
import { formatDay } from '../../ui/format.ts'
import { toastProblem } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { askLink } from './ask-links.ts'
import type { Attachment } from './attachment.ts'
import { frameOf } from './frame.ts'
import { MediaNote } from './media-note.tsx'
import { mediaTexts } from './texts.pt-BR.ts'

/** A file that we do not have: on its way, lost on it, or too large to keep. */
export function Elsewhere({ tipo, label, file }: { tipo: string; label: string; file: Attachment }) {
  switch (file.status) {
    case 'falhou':
      return (
        <MediaNote icon={CloudOff} text={mediaTexts.notFetched}>
          <Button size="sm" onClick={() => void mutateOrTell(refetchMedia, { attachmentId: file.id })}>
            {mediaTexts.fetchAgain}
          </Button>
        </MediaNote>
      )
    case 'grande_demais':
      return <TooLarge label={label} file={file} />
    case 'pendente':
    case 'disponivel':
      return tipo === 'image' || tipo === 'video' ? (
        <Coming file={file} />
      ) : (
        <MediaNote icon={LoaderCircle} text={mediaTexts.receiving} />
      )
  }
}

/** As large as what will come, where that is known. */
function Coming({ file }: { file: Attachment }) {
  return (
    <div
      style={frameOf(file)}
      className="flex items-center justify-center rounded-md bg-neutral-soft p-3 text-center text-sm text-muted"
    >
      {mediaTexts.receiving}
    </div>
  )
}

function TooLarge({ label, file }: { label: string; file: Attachment }) {
  const now = useNow()
  const isOffline = useSyncState().connection === 'offline'
  const [isAsking, setIsAsking] = useState(false)
  const until = file.disponivel_ate === null ? null : new Date(file.disponivel_ate)

  async function open() {
    setIsAsking(true)
    try {
      const url = await askLink(file.id, 'original')
      if (url === null) toastProblem(mediaTexts.goneAtMeta)
      else location.assign(url)
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error
      toastProblem(mediaTexts.offlineAtMeta)
    } finally {
      setIsAsking(false)
    }
  }

  return (
    <MediaNote icon={CloudDownload} text={mediaTexts.tooLarge(file.nome_arquivo ?? label, file.tamanho_bytes)}>
      {until === null || until <= now ? (
        <p className="text-sm text-muted">{mediaTexts.goneAtMeta}</p>
      ) : (
        <Button
          size="sm"
          onClick={() => void open()}
          blockedBecause={isOffline ? mediaTexts.offlineAtMeta : isAsking ? mediaTexts.loading : undefined}
        >
          {mediaTexts.openAtMeta(formatDay(until, now))}
        </Button>
      )}
    </MediaNote>
  )
}
