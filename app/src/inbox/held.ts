import { waitsForPayment } from '@vp/domain/costs/price.ts'
import { messageWindow } from '@vp/domain/inbox/service-window.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../sync/instant.ts'
import type { SyncState } from '../sync/sync-state.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { useNow } from '../ui/use-now.ts'
import type { Held } from './tick.ts'

export const channelState = z.object({
  status: z.string(),
  paid_stopped_at: instant.nullable(),
  window_expires_at: instant.nullable(),
  referral_at: instant.nullable(),
  free_entry_expires_at: instant.nullable(),
})
export type ChannelState = z.infer<typeof channelState>

/** How the number of a conversation sends, and what a message of it costs now. */
export function channelStateQuery(conversationId: string): SqlStatement {
  return sql`
    select a.status, a.paid_stopped_at, c.window_expires_at, c.referral_at, c.free_entry_expires_at
    from conversations c
    join channel_identities i on i.id = c.channel_identity_id
    join integration_accounts a on a.id = i.integration_account_id
    where c.id = ${conversationId}`
}

interface Waiting {
  /** Null: not known here. */
  readonly channel: ChannelState | null
  readonly connection: SyncState['connection']
  /** Null: not known here. */
  readonly tipo: string | null
  readonly now: Date
}

/** What a queued message waits for, the nearest first; null: its turn alone. */
export function heldBy({ channel, connection, tipo, now }: Waiting): Held | null {
  if (connection === 'offline') return 'network'
  if (channel === null) return null
  if (channel.status !== 'ativo') return 'channel'
  return waitsForPayment(tipo, channel.paid_stopped_at, messageWindow(channel, now)) ? 'payment' : null
}

/** The same, as it changes. `tipo`: of the message. */
export function useHeld(conversationId: string, tipo: string | null): Held | null {
  const { connection } = useSyncState()
  const now = useNow()
  const [channel] = useLiveRows(channelStateQuery(conversationId), channelState) ?? []
  return heldBy({ channel: channel ?? null, connection, tipo, now })
}
