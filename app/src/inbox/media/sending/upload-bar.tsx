import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { sendingTexts } from './texts.pt-BR.ts'
import { useUploadProgress } from './use-upload-progress.ts'

/** How far a file of ours has come to the server; nothing before and after. */
export function UploadBar({ id }: { id: string }) {
  const fraction = useUploadProgress(id)
  if (fraction === null || fraction >= 1) return null
  return <ProgressBar label={sendingTexts.uploading(Math.round(fraction * 100))} value={fraction} />
}
