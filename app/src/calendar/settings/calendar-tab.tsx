import { setTimeZone } from '@vp/domain/auth/mutations/set-time-zone.ts'
import { saveSettings } from '@vp/domain/calendar/mutations/save-settings.ts'
import { newId } from '@vp/domain/ids.ts'
import { isTimeZone } from '@vp/domain/time-zone.ts'
import { CalendarDays, Globe } from 'lucide-react'
import { useId, useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useWorkspaceZone } from '../../tasks/queries.ts'
import { clockName, deviceZone, zoneName } from '../../tasks/time-there.ts'
import { Button } from '../../ui/button.tsx'
import { InputField } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { WeekStart } from '../../tasks/days.ts'
import { calendarTexts } from '../texts.pt-BR.ts'
import { FeedPanel } from './feed-panel.tsx'
import { FilesPanel } from './files-panel.tsx'
import { useCalendarSettings, useWeekStart } from './queries.ts'

/** How one's own calendar looks, and whose clock the workspace goes by. */
export function CalendarTab() {
  const zone = useWorkspaceZone()
  return (
    <div className="flex flex-col gap-4">
      <OwnPanel />
      <ZonePanel key={zone} zone={zone} />
      <FeedPanel />
      <FilesPanel />
    </div>
  )
}

function OwnPanel() {
  const settings = useCalendarSettings()
  const weekStart = useWeekStart()
  async function save(semanaComeca: WeekStart) {
    const isDone = await mutateOrTell(saveSettings, { settingsId: settings?.id ?? newId(), semanaComeca })
    if (isDone) toastInfo(calendarTexts.saved)
  }
  return (
    <Panel icon={CalendarDays} title={calendarTexts.settings}>
      <div className="flex max-w-sm flex-col gap-1.5 p-4">
        <span className="text-sm font-medium">{calendarTexts.weekStart}</span>
        <Segments
          label={calendarTexts.weekStart}
          value={weekStart}
          choices={([0, 1] as const).map((value) => ({ value, label: calendarTexts.weekStarts[value] }))}
          onChange={(value) => void save(value)}
        />
      </div>
    </Panel>
  )
}

function ZonePanel({ zone }: { zone: string }) {
  const listId = useId()
  const blockedBecause = useCan('members.write') ? undefined : calendarTexts.zoneOnlyAdmins
  const [name, setName] = useState(zone)
  const [error, setError] = useState<string>()
  const now = useNow()
  const clock = isTimeZone(name)
    ? new Intl.DateTimeFormat('pt-BR', { timeZone: name, hour: '2-digit', minute: '2-digit' }).format(now)
    : null
  async function save() {
    if (!isTimeZone(name)) return setError(calendarTexts.zoneError)
    setError(undefined)
    if (await mutateOrTell(setTimeZone, { timeZone: name })) toastInfo(calendarTexts.zoneSaved)
  }
  const device = deviceZone()
  return (
    <Panel icon={Globe} title={calendarTexts.zone}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (blockedBecause === undefined) void save()
        }}
        className="flex flex-col gap-4 p-4"
      >
        <p className="text-sm text-pretty text-muted">
          {calendarTexts.zoneHint} {device === zone ? null : calendarTexts.zoneDevice(zoneName(device))}{' '}
          {blockedBecause}
        </p>
        <div className="max-w-sm">
          <InputField
            label={calendarTexts.zoneField}
            list={listId}
            autoComplete="off"
            readOnly={blockedBecause !== undefined}
            value={name}
            error={error}
            hint={clock === null ? undefined : calendarTexts.zoneNow(clockName(name), clock)}
            onChange={(event) => setName(event.target.value.trim())}
          />
          <datalist id={listId}>
            {Intl.supportedValuesOf('timeZone').map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </datalist>
        </div>
        <div className="flex">
          <Button type="submit" tone="primary" blockedBecause={blockedBecause}>
            {calendarTexts.save}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
