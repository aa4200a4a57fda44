import { Paperclip } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useCommands } from '../../../ui/commands.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { inboxTexts } from '../../texts.pt-BR.ts'
import { DropVeil } from './drop-veil.tsx'
import { SendDialog } from './send-dialog.tsx'
import { sendingTexts } from './texts.pt-BR.ts'
import { usePreparedFiles } from './use-prepared-files.ts'

/** The way into a conversation for files: by its button, by paste and by drop, each into the window where they get their captions.
 *  Only where a message can be sent. */
export function Attach({ conversationId, nome }: { conversationId: string; nome: string }) {
  const files = usePreparedFiles()
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    files.add(pasted)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event)
    addEventListener('paste', listener)
    return () => removeEventListener('paste', listener)
  }, [])

  useCommands(
    useMemo(
      () => [
        {
          id: 'inbox.attach',
          label: sendingTexts.attach,
          group: inboxTexts.group,
          icon: Paperclip,
          run: () => input.current?.click(),
        },
      ],
      [],
    ),
  )

  return (
    <>
      <IconButton icon={Paperclip} label={sendingTexts.attach} onClick={choose} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          files.add([...(event.target.files ?? [])])
          // the same file may be chosen again
          event.target.value = ''
        }}
      />
      <DropVeil nome={nome} onFiles={files.add} />
      <SendDialog conversationId={conversationId} nome={nome} files={files} onAdd={choose} />
    </>
  )
}
