import {
  webhookList,
  webhookStatuses,
  type WebhookEvent,
  type WebhookList,
} from '@vp/domain/integrations/webhook-commands.ts'
import { useCallback, useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { command } from '../../sync/remote/command.ts'
import { useAnswer } from '../../auth/use-answer.ts'
import { webhookProblem, type WebhookProblem } from './problem.ts'
import { filterOf, type WebhookSearch } from './search.ts'

/** What just came shows by itself. */
const every5s = () => 5_000

/** Further pages, below the first as it was when they were asked for. */
interface Pages {
  /** Of which search they are. */
  readonly path: () => string
  readonly events: WebhookEvent[]
  readonly next: string | null
}

export interface Webhooks {
  /** null: not answered yet. */
  found: WebhookList | null
  /** Why the last asking gave nothing; what was found before stays. */
  problem: WebhookProblem | null
  isBusy: boolean
  refresh: () => Promise<void>
  more: () => Promise<void>
}

/** What the server keeps of Meta's webhooks, asked while it is looked at. Who has paged on keeps the list as it is until they ask. */
export function useWebhooks(search: WebhookSearch): Webhooks {
  const http = useHttp()
  const path = usePath(search)
  const first = useAnswer(path, webhookList, every5s)
  const [pages, setPages] = useState<Pages | null>(null)
  const [pageProblem, setPageProblem] = useState<WebhookProblem | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const current = pages?.path === path ? pages : null
  const found =
    first.data === null || current === null ? first.data : { ...first.data, events: current.events, next: current.next }

  return {
    found,
    problem: first.error === null ? pageProblem : webhookProblem(first.error),
    isBusy,
    refresh: async () => {
      setIsBusy(true)
      await first.refresh()
      setPages(null)
      setPageProblem(null)
      setIsBusy(false)
    },
    more: async () => {
      if (found === null || found.next === null) return
      setIsBusy(true)
      try {
        const next = `${path()}&before=${encodeURIComponent(found.next)}`
        const list = await command(http, { method: 'GET', path: next, answer: webhookList })
        setPages({ path, events: [...found.events, ...list.events], next: list.next })
        setPageProblem(null)
      } catch (error) {
        setPageProblem(webhookProblem(error))
      }
      setIsBusy(false)
    },
  }
}

/** The address of a search's first page. A period ends when it is asked for. */
function usePath({ situacao, assunto, periodo }: WebhookSearch): () => string {
  return useCallback(() => {
    const given = Object.entries(filterOf({ situacao, assunto, periodo }, new Date()))
    return `/admin/webhooks?${new URLSearchParams(given.filter((pair): pair is [string, string] => pair[1] !== undefined))}`
  }, [situacao, assunto, periodo])
}

export const sumOf = (counts: WebhookList['counts']) => webhookStatuses.reduce((sum, status) => sum + counts[status], 0)
