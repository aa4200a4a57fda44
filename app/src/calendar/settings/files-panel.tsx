import type { ReadEvent, ReadIcs } from '@vp/domain/calendar/ics/read-ics.ts'
import { Download, FileUp } from 'lucide-react'
import { useState } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { shortDayName } from '../../tasks/day-names.ts'
import { useWorkspaceZone } from '../../tasks/queries.ts'
import { repeatOf, repeatWords } from '../../tasks/repeat.ts'
import { taskTexts } from '../../tasks/texts.pt-BR.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { calendarTexts } from '../texts.pt-BR.ts'
import { exportTasks } from './export-tasks.ts'
import { importEvents, keyOf, knownKeys } from './import-tasks.ts'

const MOST_BYTES = 5 * 1024 * 1024

interface Preview {
  readonly file: File
  readonly read: ReadIcs
  readonly known: ReadonlySet<string>
}

/** Calendar files in, with a look at what they bring first, and out. */
export function FilesPanel() {
  const { userId } = useMe()
  const zone = useWorkspaceZone()
  const blockedBecause = useCan('tasks.write') ? undefined : taskTexts.noRight
  const [preview, setPreview] = useState<Preview | null>(null)
  const [error, setError] = useState<string>()

  async function choose(file: File | null) {
    setPreview(null)
    setError(undefined)
    if (file === null) return
    if (file.size > MOST_BYTES) return setError(calendarTexts.importTooBig)
    const { readIcs } = await import('@vp/domain/calendar/ics/read-ics.ts')
    const read = readIcs(await file.text(), zone)
    if (read === null) return setError(calendarTexts.importNone)
    if (read.events.length === 0) return setError(calendarTexts.importEmpty)
    setPreview({ file, read, known: await knownKeys(read.events) })
  }

  return (
    <Panel icon={FileUp} title={calendarTexts.files}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-sm text-pretty text-muted">{calendarTexts.filesHint}</p>
        <div className="max-w-sm">
          <FileField
            label={calendarTexts.importFile}
            accept=".ics,text/calendar"
            file={preview?.file ?? null}
            error={error}
            blockedBecause={blockedBecause}
            onChange={(file) => void choose(file)}
          />
        </div>
        {preview === null ? null : (
          <EventList
            key={preview.file.name}
            preview={preview}
            onImport={async (events) => {
              await importEvents(events, userId)
              setPreview(null)
            }}
          />
        )}
        <div className="flex">
          <Button onClick={() => void exportTasks(userId, zone)}>
            <Download aria-hidden size={16} />
            {calendarTexts.exportDo}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

interface EventListProps {
  preview: Preview
  onImport: (events: readonly ReadEvent[]) => Promise<void>
}

function EventList({ preview: { read, known }, onImport }: EventListProps) {
  const [left, setLeft] = useState(
    () => new Set(read.events.flatMap((event, index) => (known.has(keyOf(event)) ? [index] : []))),
  )
  const [isBusy, setIsBusy] = useState(false)
  const chosen = read.events.filter((_, index) => !left.has(index))
  const toggle = (index: number, isOn: boolean) => {
    const next = new Set(left)
    if (isOn) next.delete(index)
    else next.add(index)
    setLeft(next)
  }
  const blockedBecause = isBusy
    ? calendarTexts.importDoing
    : chosen.length === 0
      ? calendarTexts.importNothing
      : undefined
  return (
    <section aria-label={calendarTexts.importList} className="flex flex-col gap-3">
      <ul className="flex max-h-96 flex-col gap-1 overflow-y-auto rounded-md bg-sunken p-3">
        {read.events.map((event, index) => (
          // the same entry may be in a file twice
          <li key={index}>
            <Check
              label={event.titulo}
              hint={hintOf(event, known.has(keyOf(event)))}
              isOn={!left.has(index)}
              onChange={(isOn) => toggle(index, isOn)}
            />
          </li>
        ))}
      </ul>
      {read.isCut ? <p className="text-sm text-muted">{calendarTexts.importCut}</p> : null}
      {read.unreadable === 0 ? null : (
        <p className="text-sm text-muted">{calendarTexts.importUnreadable(read.unreadable)}</p>
      )}
      <div className="flex">
        <Button
          tone="primary"
          blockedBecause={blockedBecause}
          onClick={() => {
            setIsBusy(true)
            void onImport(chosen)
          }}
        >
          {calendarTexts.importDo(chosen.length)}
        </Button>
      </div>
    </section>
  )
}

function hintOf({ data, hora, rrule, isRuleLost }: ReadEvent, isKnown: boolean): string {
  return [
    `${shortDayName(data)} ${data.slice(0, 4)}`,
    hora,
    rrule === null ? null : repeatWords(repeatOf(rrule, data), data),
    isRuleLost ? calendarTexts.importRuleLost : null,
    isKnown ? calendarTexts.importKnown : null,
  ]
    .filter(Boolean)
    .join(' · ')
}
