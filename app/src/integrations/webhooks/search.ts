import { webhookFields, webhookStatuses, type WebhookFilter } from '@vp/domain/integrations/webhook-commands.ts'
import { z } from 'zod'

export const webhookPeriods = ['sempre', 'hora', 'dia', 'semana', 'mes'] as const
export type WebhookPeriod = (typeof webhookPeriods)[number]

const HOUR_MS = 3_600_000
const lengths: Record<WebhookPeriod, number> = {
  sempre: Infinity,
  hora: HOUR_MS,
  dia: 24 * HOUR_MS,
  semana: 7 * 24 * HOUR_MS,
  mes: 30 * 24 * HOUR_MS,
}

/** What the URL keeps of "Recebimentos". */
export const webhookSearch = {
  situacao: z.enum(webhookStatuses).optional().catch(undefined),
  assunto: z.enum(webhookFields).optional().catch(undefined),
  periodo: z.enum(webhookPeriods).optional().catch(undefined),
}

export interface WebhookSearch {
  situacao?: (typeof webhookStatuses)[number] | undefined
  assunto?: (typeof webhookFields)[number] | undefined
  periodo?: WebhookPeriod | undefined
}

/** The same as the server is asked. */
export function filterOf({ situacao, assunto, periodo = 'sempre' }: WebhookSearch, now: Date): WebhookFilter {
  return {
    ...(situacao === undefined ? {} : { status: situacao }),
    ...(assunto === undefined ? {} : { field: assunto }),
    ...(periodo === 'sempre' ? {} : { since: new Date(now.getTime() - lengths[periodo]).toISOString() }),
  }
}
