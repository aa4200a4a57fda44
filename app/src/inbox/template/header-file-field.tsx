import type { OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { FileField } from '../../ui/file-field.tsx'
import { templateTexts } from './texts.pt-BR.ts'
import type { HeaderFile } from './use-header-file.ts'

/** What the choice of files offers; a phone's HEIC too, which becomes a JPEG. */
const accept: Record<OutgoingMediaType, string> = {
  image: 'image/*,.heic,.heif',
  video: 'video/mp4,video/3gpp',
  audio: 'audio/*',
  document: '',
}

/** The place for the file that a template wants above its words. */
export function HeaderFileField({ kind, file }: { kind: OutgoingMediaType; file: HeaderFile }) {
  const { prepared, problem, isPreparing } = file
  return (
    <FileField
      label={templateTexts.fieldLabel.media[kind]}
      hint={prepared?.note ?? templateTexts.fileHint[kind]}
      error={problem ?? undefined}
      accept={accept[kind]}
      file={prepared === null ? null : { name: prepared.name, size: prepared.blob.size }}
      blockedBecause={isPreparing ? templateTexts.preparing : undefined}
      onChange={(chosen) => (chosen === null ? file.remove() : file.choose(chosen, kind))}
    />
  )
}
