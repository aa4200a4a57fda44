import { feedAnswer, newFeedAnswer } from '@vp/domain/calendar/feed-commands.ts'
import { Copy, Link2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { useAnswer } from '../../auth/use-answer.ts'
import { useHttp } from '../../auth/use-http.ts'
import { command } from '../../sync/remote/command.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { Button } from '../../ui/button.tsx'
import { InputField } from '../../ui/field.tsx'
import { formatWhenPhrase } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { calendarTexts } from '../texts.pt-BR.ts'

const done = z.object({ done: z.literal(true) })

/** The person's secret link for calendars elsewhere: made, replaced, ended. Needs the network. */
export function FeedPanel() {
  const http = useHttp()
  const now = useNow()
  const { data, error, refresh } = useAnswer('/calendar/feed', feedAnswer)
  const [link, setLink] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const feed = data?.feed

  async function run(work: () => Promise<void>) {
    setIsBusy(true)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error
      toastProblem(calendarTexts.feedProblem, { text: calendarTexts.feedOffline })
    }
    await refresh()
    setIsBusy(false)
  }
  const create = async () => {
    const { path } = await command(http, { method: 'POST', path: '/calendar/feed', answer: newFeedAnswer })
    setLink(`${location.origin}/api${path}`)
  }
  const stop = async () => {
    await command(http, { method: 'DELETE', path: '/calendar/feed', answer: done })
    setLink(null)
    toastInfo(calendarTexts.feedStopped)
  }

  return (
    <Panel icon={Link2} title={calendarTexts.feed}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-sm text-pretty text-muted">{calendarTexts.feedHint}</p>
        {link === null ? null : (
          <div className="flex max-w-lg flex-col gap-2">
            <InputField
              label={calendarTexts.feedLink}
              hint={calendarTexts.feedLinkHint}
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <div className="flex">
              <Button
                tone="primary"
                onClick={() => void navigator.clipboard.writeText(link).then(() => toastInfo(calendarTexts.feedCopied))}
              >
                <Copy aria-hidden size={16} />
                {calendarTexts.feedCopy}
              </Button>
            </div>
          </div>
        )}
        <p className="text-base">
          {feed === undefined
            ? error === null
              ? calendarTexts.feedLoading
              : calendarTexts.feedOffline
            : feed === null
              ? calendarTexts.feedNone
              : [
                  calendarTexts.feedSince(formatWhenPhrase(new Date(feed.createdAt), now)),
                  feed.readAt === null
                    ? calendarTexts.feedNeverRead
                    : calendarTexts.feedRead(formatWhenPhrase(new Date(feed.readAt), now)),
                ].join(' ')}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button blockedBecause={isBusy ? calendarTexts.feedLoading : undefined} onClick={() => void run(create)}>
            {feed == null ? calendarTexts.feedCreate : calendarTexts.feedAgain}
          </Button>
          {feed == null ? null : (
            <Button
              tone="ghost"
              blockedBecause={isBusy ? calendarTexts.feedLoading : undefined}
              onClick={() => void run(stop)}
            >
              {calendarTexts.feedStop}
            </Button>
          )}
        </div>
        {feed == null ? null : <p className="text-sm text-muted">{calendarTexts.feedAgainHint}</p>}
      </div>
    </Panel>
  )
}
