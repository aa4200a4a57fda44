import { z } from 'zod'
import { webhookSearch } from './webhooks/search.ts'

export const channelTabs = ['canal', 'modelos', 'custos', 'recebimentos'] as const

/** What the URL keeps: which part of the screen, and which template is open. */
export const channelsSearch = z.object({
  aba: z.enum(channelTabs).optional().catch(undefined),
  modelo: z.uuid().optional().catch(undefined),
  ...webhookSearch,
})
