import { can } from '@vp/domain/auth/permissions.ts'
import { newId } from '@vp/domain/ids.ts'
import { saveSettings } from '@vp/domain/notifications/mutations/save-settings.ts'
import { Bell, Volume2 } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { useMe } from '../auth/use-member.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { InputField } from '../ui/field.tsx'
import { focusFirstWrong } from '../ui/focus-first-wrong.ts'
import { Panel } from '../ui/panel.tsx'
import { toastInfo } from '../ui/toast.tsx'
import { chime } from './chime.ts'
import { settingsQuery, settingsRow, type NotificationSettings } from './queries.ts'
import { PushPanel } from './push/push-panel.tsx'
import { notificationTexts } from './texts.pt-BR.ts'

const toMinute = (time: string | null) => time?.slice(0, 5) ?? ''

/** How the person wants to be told. */
export function NotificationsTab() {
  const [settings] = useLiveQuery(settingsQuery, settingsRow)
  // anew when another device changes them
  return (
    <div className="flex flex-col gap-4">
      <SettingsForm key={JSON.stringify(settings)} settings={settings} />
      <PushPanel />
    </div>
  )
}

function SettingsForm({ settings }: { settings: NotificationSettings | undefined }) {
  const { role } = useMe()
  const [hasSound, setHasSound] = useState(settings?.som ?? true)
  const [hasUnassigned, setHasUnassigned] = useState(settings?.sem_responsavel ?? true)
  const [isQuiet, setIsQuiet] = useState(settings !== undefined && settings.silencio_de !== null)
  const [from, setFrom] = useState(toMinute(settings?.silencio_de ?? '22:00'))
  const [until, setUntil] = useState(toMinute(settings?.silencio_ate ?? '07:00'))
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isQuiet && (from === '' || until === '' || from === until)) {
      setError(notificationTexts.timeError)
      return focusFirstWrong(event.currentTarget)
    }
    setError(undefined)
    const silencio = isQuiet ? { de: from, ate: until } : null
    const isDone = await mutateOrTell(saveSettings, {
      settingsId: settings?.id ?? newId(),
      som: hasSound,
      silencio,
      semResponsavel: hasUnassigned,
    })
    if (isDone) toastInfo(notificationTexts.saved)
  }

  return (
    <Panel icon={Bell} title={notificationTexts.tab}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5 p-4">
        <p className="text-sm text-muted">{notificationTexts.tabHint}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Check
            label={notificationTexts.sound}
            hint={notificationTexts.soundHint}
            isOn={hasSound}
            onChange={setHasSound}
          />
          <Button size="sm" onClick={chime}>
            <Volume2 aria-hidden size={16} />
            {notificationTexts.tryIt}
          </Button>
        </div>
        {can(role, 'conversations.answer') ? (
          <Check
            label={notificationTexts.unassigned}
            hint={notificationTexts.unassignedHint}
            isOn={hasUnassigned}
            onChange={setHasUnassigned}
          />
        ) : null}
        <Check
          label={notificationTexts.quiet}
          hint={notificationTexts.quietHint}
          isOn={isQuiet}
          onChange={setIsQuiet}
        />
        {isQuiet ? (
          <div className="grid max-w-sm grid-cols-2 gap-3">
            <InputField
              label={notificationTexts.from}
              type="time"
              value={from}
              error={error}
              onChange={(event) => setFrom(event.target.value)}
            />
            <InputField
              label={notificationTexts.until}
              type="time"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
        ) : null}
        <div className="flex">
          <Button type="submit" tone="primary">
            {notificationTexts.save}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
