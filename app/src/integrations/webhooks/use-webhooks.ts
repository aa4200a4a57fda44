import {
  webhookList,
  webhookStatuses,
  type WebhookEvent,
  type WebhookList,
} from '@vp/domain/integrations/webhook-commands.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { command } from '../command.ts'
import { webhookProblem, type WebhookProblem } from './problem.ts'
import { filterOf, type WebhookSearch } from './search.ts'

/** What just came shows by itself while nobody has paged on. */
const EVERY_MS = 5_000

interface Found {
  /** Of which search it is. */
  key: string
  events: readonly WebhookEvent[]
  next: string | null
  counts: WebhookList['counts']
}

export interface Webhooks {
  /** null: not answered yet. */
  found: Found | null
  /** Why the last asking gave nothing; what was found before stays. */
  problem: WebhookProblem | null
  isBusy: boolean
  refresh: () => Promise<void>
  more: () => Promise<void>
}

/** What the server keeps of Meta's webhooks, asked while it is looked at. */
export function useWebhooks(search: WebhookSearch): Webhooks {
  const http = useHttp()
  const { connection } = useSyncState()
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<WebhookProblem | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { situacao, assunto, periodo } = search
  const key = JSON.stringify([situacao, assunto, periodo])
  const asked = useRef(key)
  const { clientId } = http

  const ask = useCallback(
    async (before: string | null, earlier: readonly WebhookEvent[]) => {
      asked.current = key
      setIsBusy(true)
      try {
        const given = Object.entries(filterOf({ situacao, assunto, periodo }, new Date()))
        const query = new URLSearchParams(given.filter((pair): pair is [string, string] => pair[1] !== undefined))
        if (before !== null) query.set('before', before)
        const list = await command(http, { method: 'GET', path: `/admin/webhooks?${query}`, answer: webhookList })
        // another search was made meanwhile
        if (asked.current !== key) return
        setFound({ key, events: [...earlier, ...list.events], next: list.next, counts: list.counts })
        setProblem(null)
      } catch (error) {
        if (asked.current === key) setProblem(webhookProblem(error))
      }
      setIsBusy(false)
    },
    // the way to the server is made anew with each render, its identity is the device's
    // oxlint-disable-next-line react/exhaustive-deps
    [clientId, key],
  )
  const refresh = useCallback(async () => await ask(null, []), [ask])

  const isFirstPage = found === null || found.key !== key || found.events.length <= 50
  useEffect(() => {
    if (connection === 'offline') return undefined
    void refresh()
    return undefined
  }, [connection, refresh])
  useEffect(() => {
    if (connection === 'offline' || !isFirstPage) return undefined
    const timer = setInterval(() => void refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [connection, refresh, isFirstPage])

  const isCurrent = found?.key === key
  return {
    found: isCurrent ? found : null,
    problem,
    isBusy,
    refresh,
    more: async () => {
      if (isCurrent && found.next !== null) await ask(found.next, found.events)
    },
  }
}

export const sumOf = (counts: WebhookList['counts']) => webhookStatuses.reduce((sum, status) => sum + counts[status], 0)
