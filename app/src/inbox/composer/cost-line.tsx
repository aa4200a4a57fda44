import { rateCategories, servicePrice, type Price } from '@vp/domain/costs/price.ts'
import { FREE_SERVICE_MESSAGES } from '@vp/domain/costs/usage.ts'
import { messageWindow } from '@vp/domain/inbox/service-window.ts'
import { clsx } from 'clsx'
import { Clock3, ReceiptText } from 'lucide-react'
import { limitText } from '../../costs/limit-text.ts'
import { formatRate, priceText } from '../../costs/price-text.ts'
import { conversationCostsQuery, costsNow, numberCosts } from '../../costs/queries.ts'
import { costTexts, qualityTexts, rateTexts } from '../../costs/texts.pt-BR.ts'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { formatDay } from '../../ui/format.ts'
import { Facts } from '../../ui/panel.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { Conversation } from '../conversation/queries.ts'
import { windowView, type WindowView } from './window-view.ts'

/** Before pressing send: which window is open and for how long, what this answer costs, and behind it all limits of the number. */
export function CostLine({ conversation }: { conversation: Conversation }) {
  const now = useNow()
  const view = windowView(conversation, now)
  // drawn without waiting: the time left must not be missing for a moment
  const [number] = useLiveRows(conversationCostsQuery(conversation.id), numberCosts) ?? []
  const costs = number === undefined ? null : costsNow(number, now)
  const window = messageWindow(conversation, now)
  const price = costs === null || window.kind === 'closed' ? null : servicePrice(window, costs.tier, costs.rates)
  const isClosing = view.state === 'closing'
  return (
    <Popover
      label={costTexts.details}
      buttonProps={{
        className: clsx(
          'touch-44 flex min-h-7 max-w-full items-center gap-1.5 rounded-full px-1.5 text-xs whitespace-nowrap tabular-nums hover:bg-hover max-md:gap-1 max-md:px-1',
          isClosing ? 'font-medium text-on-warning-soft' : 'text-muted',
        ),
      }}
      button={
        <>
          <TimeLeft view={view} />
          {price === null ? null : (
            // a phone has room for one of them when every minute counts
            <span className={clsx('truncate', isClosing && 'max-md:sr-only')}>
              <span aria-hidden>· </span>
              <PriceWords price={price} />
            </span>
          )}
        </>
      }
    >
      <h2 className="px-4 pt-3 text-sm font-semibold">{costTexts.details}</h2>
      <p className="border-b border-line px-4 pt-1 pb-2.5 text-sm text-muted">
        {view.text}
        {view.state === 'closed' ? '' : '.'} {view.ad}
      </p>
      {costs === null || number === undefined ? null : (
        <>
          <Facts
            facts={[
              { name: costTexts.thisAnswer, value: price === null ? costTexts.onlyTemplates : priceText(price) },
              { name: costTexts.freeTier, value: costTexts.freeTierLeft(costs.tier.left, FREE_SERVICE_MESSAGES) },
              ...rateCategories.map((category) => ({
                name: costTexts.template(rateTexts[category]),
                value: window.noChargeMs > 0 ? costTexts.freeByAd : formatRate(costs.rates[category]),
              })),
              { name: costTexts.limit, value: limitText(number.messaging_limit) },
              {
                name: costTexts.quality,
                value: qualityTexts[number.quality_rating ?? 'UNKNOWN'] ?? number.quality_rating,
              },
            ]}
          />
          <p className="border-t border-line px-4 py-2.5 text-xs text-muted">
            {costTexts.freeTierHint(formatDay(new Date(`${costs.tier.renewsOn}T12:00:00`), now))}{' '}
            {costs.isReference ? costTexts.reference : costTexts.ownRates}
          </p>
        </>
      )}
    </Popover>
  )
}

/** The price; of what costs nothing, why, where there is room. */
function PriceWords({ price }: { price: Price }) {
  if (price.kind !== 'free_tier' && price.kind !== 'free_entry') return priceText(price)
  return (
    <>
      {costTexts.free}
      <span className="max-lg:sr-only">
        {price.kind === 'free_tier' ? `, ${costTexts.leftThisMonth(price.left)}` : ` ${costTexts.byAd}`}
      </span>
    </>
  )
}

function TimeLeft({ view }: { view: WindowView }) {
  if (view.state === 'closed') {
    return (
      <>
        <ReceiptText aria-hidden size={13} className="shrink-0" />
        {costTexts.details}
      </>
    )
  }
  return (
    <>
      <Clock3 aria-hidden size={13} className={clsx('shrink-0', view.state === 'open' && 'max-md:hidden')} />
      <span className="max-md:sr-only">{view.short}</span>
      <span aria-hidden className="md:hidden">
        {view.shortest}
      </span>
    </>
  )
}
