import { clsx } from 'clsx'
import { Images } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { chooseMediaLimit, mediaLimit, mediaLimits } from '../../sync/files/media-limit.ts'
import { filesOf } from '../../sync/files/own-files.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'

/** How much room seen photos and files may take on this device. */
export function FilesPanel() {
  const { userId } = useMe()
  const [limit, setLimit] = useState(mediaLimit)
  const [kept, setKept] = useState<number | null>(null)

  useEffect(() => {
    let isGone = false
    const shrink = async () => {
      const files = await filesOf(userId)
      await files?.shrinkSeen(limit)
      const bytes = (await files?.seenBytes()) ?? 0
      if (!isGone) setKept(bytes)
    }
    void shrink()
    return () => {
      isGone = true
    }
  }, [limit, userId])

  function choose(next: number) {
    chooseMediaLimit(next)
    setLimit(next)
  }

  return (
    <Panel icon={Images} title={syncTexts.files}>
      <div className="flex flex-col gap-3 border-b border-line p-4">
        <p className="text-base text-pretty text-muted">{syncTexts.filesHint}</p>
        <fieldset>
          <legend className="sr-only">{syncTexts.filesChoice}</legend>
          <div className="grid grid-cols-4 gap-1 rounded-md bg-neutral-soft p-1">
            {mediaLimits.map((choice) => (
              <label
                key={choice}
                className={clsx(
                  'flex min-h-9 cursor-pointer items-center justify-center rounded-sm px-2 text-sm font-medium transition-colors pointer-coarse:min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus',
                  choice === limit ? 'bg-raised text-default shadow-card' : 'text-muted hover:text-default',
                )}
              >
                <input
                  type="radio"
                  name="media-limit"
                  className="sr-only"
                  checked={choice === limit}
                  onChange={() => choose(choice)}
                />
                {formatBytes(choice)}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <Facts facts={[{ name: syncTexts.filesKept, value: kept === null ? '…' : formatBytes(kept) }]} />
    </Panel>
  )
}
