import { Images } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { chooseMediaLimit, mediaLimit, mediaLimits } from '../../sync/files/media-limit.ts'
import { filesOf } from '../../sync/files/own-files.ts'
import { formatBytes } from '../../ui/format-bytes.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
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
        <Segments
          label={syncTexts.filesChoice}
          value={limit}
          choices={mediaLimits.map((value) => ({ value, label: formatBytes(value) }))}
          onChange={choose}
        />
      </div>
      <Facts facts={[{ name: syncTexts.filesKept, value: kept === null ? '…' : formatBytes(kept) }]} />
    </Panel>
  )
}
