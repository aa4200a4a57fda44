import type { AccountCheck, AccountHealth } from '@vp/domain/integrations/channel-commands.ts'
import { formatDay, formatWhenPhrase, plural } from '../../ui/format.ts'
import { sendError } from '../../meta-errors/send-errors.pt-BR.ts'
import { channelTexts } from '../texts.pt-BR.ts'

interface Fact {
  readonly name: string
  /** Several on lines of their own. */
  readonly value: string
  /** What it counts is on another screen. */
  readonly opens?: 'failedWebhooks'
}

/** What the servers and Meta told of a number, for people. Null: not asked or not answered yet. */
export function healthFacts(
  health: AccountHealth | null,
  check: AccountCheck | null,
  now: Date,
  { isOnPhone = false }: { isOnPhone?: boolean } = {},
): Fact[] {
  const phrase = (iso: string) => formatWhenPhrase(new Date(iso), now)
  const facts: Fact[] = []
  if (health === null) facts.push({ name: channelTexts.health, value: channelTexts.healthUnknown })
  else {
    const { tokenExpiresAt, lastWebhookAt, queued, oldestQueuedAt } = health
    const access = health.hasToken
      ? tokenExpiresAt === null
        ? channelTexts.tokenForEver
        : channelTexts.tokenUntil(formatDay(new Date(tokenExpiresAt), now))
      : channelTexts.tokenMissing
    const oldest = oldestQueuedAt === null ? '' : channelTexts.oldest(phrase(oldestQueuedAt))
    const errors = health.errors.map(({ code, count }) => channelTexts.errorCount(whatHappened(code), code, count))
    if (health.unknownToday > 0) errors.push(channelTexts.unknownCount(health.unknownToday))
    facts.push(
      { name: channelTexts.access, value: access },
      { name: channelTexts.lastWebhook, value: lastWebhookAt === null ? channelTexts.never : phrase(lastWebhookAt) },
      { name: channelTexts.queue, value: `${plural(queued, 'mensagem', 'mensagens')}${oldest}` },
      { name: channelTexts.errorsToday, value: errors.length === 0 ? channelTexts.none : errors.join('\n') },
    )
    if (health.webhooksFailed > 0) {
      const value = channelTexts.webhooksFailed(health.webhooksFailed)
      facts.push({ name: channelTexts.webhooksToday, value, opens: 'failedWebhooks' })
    }
  }
  if (check !== null) {
    facts.push(
      { name: channelTexts.throughput, value: throughputText(check.throughput, isOnPhone) },
      { name: channelTexts.webhooks, value: check.isSubscribed ? channelTexts.subscribed : channelTexts.notSubscribed },
      { name: channelTexts.currency, value: check.currency === 'BRL' ? 'BRL' : channelTexts.notBrl(check.currency) },
    )
  }
  return facts
}

/** Without what to do about it, which the message says. */
const whatHappened = (code: number | null) => sendError(code, null).reason.split('. ')[0]?.replace(/\.$/u, '') ?? ''

/** Meta takes less from a number that is also on a phone, whatever its level. */
function throughputText(level: string | null, isOnPhone: boolean): string {
  if (isOnPhone) return channelTexts.perSecond(20)
  return channelTexts.perSecond(level === 'HIGH' ? 1_000 : 80)
}
