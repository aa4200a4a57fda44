import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState, type KeyboardEvent } from 'react'
import { z } from 'zod'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useWindowFocus } from '../../ui/use-window-focus.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { saveFile } from './save-file.ts'
import { mediaTexts } from './texts.pt-BR.ts'
import { useMedia } from './use-media.ts'
import { ZoomedPicture } from './zoomed-picture.tsx'
import { zoomBy, type Zoom, noZoom } from './zoom.ts'

const picture = z.object({
  id: z.string(),
  message_id: z.string(),
  nome_arquivo: z.string().nullable(),
  tem_miniatura: z.boolean(),
})

/** The photos of a message's conversation that are here, oldest first. */
export function photosQuery(messageId: string): SqlStatement {
  return sql`
    select a.id, a.message_id, a.nome_arquivo, a.miniatura_path is not null as tem_miniatura
    from messages m join attachments a on a.message_id = m.id
    where m.conversation_id = (select t.conversation_id from messages t where t.id = ${messageId})
      and m.tipo = 'image' and a.status = 'disponivel' and a.tipo like 'image/%'
    order by m.horario, m.id`
}

/** A photo over the whole window, with the others of its conversation before and after it. */
export function Lightbox({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const focus = useWindowFocus()
  const photos = useLiveQuery(photosQuery(messageId), picture)
  const [shownId, setShownId] = useState(messageId)
  const index = photos.findIndex((photo) => photo.message_id === shownId)
  const shown = photos[index]
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-modal bg-canvas animate-fade" />
        <Radix.Content
          // the window itself, not its first button: a focused one would open its tooltip
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-0 z-modal flex flex-col outline-none"
        >
          <Radix.Title className="sr-only">{mediaTexts.lightbox}</Radix.Title>
          {shown === undefined ? null : (
            <Shown
              key={shown.id}
              photo={shown}
              place={mediaTexts.place(index + 1, photos.length)}
              previous={photos[index - 1]?.message_id ?? null}
              next={photos[index + 1]?.message_id ?? null}
              onShow={setShownId}
              onClose={onClose}
            />
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface ShownProps {
  photo: z.output<typeof picture>
  place: string
  previous: string | null
  next: string | null
  onShow: (messageId: string) => void
  onClose: () => void
}

function Shown({ photo, place, previous, next, onShow, onClose }: ShownProps) {
  const original = useMedia(photo.id, 'original', true)
  const small = useMedia(photo.id, 'miniatura', photo.tem_miniatura)
  const [zoom, setZoom] = useState<Zoom>(noZoom)
  const url = original.kind === 'ready' ? original.url : small.kind === 'ready' ? small.url : null
  const isSmall = original.kind === 'offline' && small.kind === 'ready'

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowLeft' && previous !== null) onShow(previous)
    else if (event.key === 'ArrowRight' && next !== null) onShow(next)
    else if (event.key === '+' || event.key === '=') setZoom((before) => zoomBy(before, 1.5))
    else if (event.key === '-') setZoom((before) => zoomBy(before, 1 / 1.5))
    else if (event.key === '0') setZoom(noZoom)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // the keys work wherever the focus is in this window
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-1 px-2 pt-[max(0.5rem,env(safe-area-inset-top))] pb-2">
        <p className="min-w-0 flex-1 truncate px-2 text-sm text-muted tabular-nums">
          {place}
          {isSmall ? ` · ${mediaTexts.offlinePreview}` : ''}
        </p>
        <IconButton
          icon={ZoomOut}
          label={mediaTexts.zoomOut}
          keys="-"
          onClick={() => setZoom((z) => zoomBy(z, 1 / 1.5))}
        />
        <IconButton icon={ZoomIn} label={mediaTexts.zoomIn} keys="+" onClick={() => setZoom((z) => zoomBy(z, 1.5))} />
        {original.kind === 'ready' ? (
          <IconButton
            icon={Download}
            label={mediaTexts.save}
            onClick={() => saveFile(original.url, photo.nome_arquivo ?? 'foto.jpg', 'application/octet-stream')}
          />
        ) : null}
        <IconButton icon={X} label={mediaTexts.close} keys="Esc" onClick={onClose} />
      </header>
      <div className="relative flex min-h-0 flex-1">
        {url === null ? (
          <p role="status" className="m-auto px-6 text-center text-muted">
            {original.kind === 'offline'
              ? mediaTexts.offline
              : original.kind === 'failed'
                ? mediaTexts.failed
                : mediaTexts.loading}
          </p>
        ) : (
          <ZoomedPicture url={url} zoom={zoom} onZoom={setZoom} />
        )}
        {previous === null ? null : (
          <span className="absolute inset-y-0 left-2 flex items-center">
            <RoundButton icon={ChevronLeft} label={mediaTexts.previous} onClick={() => onShow(previous)} />
          </span>
        )}
        {next === null ? null : (
          <span className="absolute inset-y-0 right-2 flex items-center">
            <RoundButton icon={ChevronRight} label={mediaTexts.next} onClick={() => onShow(next)} />
          </span>
        )}
      </div>
    </div>
  )
}

function RoundButton({ icon, label, onClick }: { icon: typeof X; label: string; onClick: () => void }) {
  return (
    <span className="rounded-full bg-raised shadow-card">
      <IconButton icon={icon} label={label} size="lg" onClick={onClick} />
    </span>
  )
}
