import { orderTotal } from '@vp/domain/inbox/message-parts.ts'
import { ShoppingCart } from 'lucide-react'
import { messageTexts } from '../../message-texts.pt-BR.ts'
import type { FormProps } from './form-props.ts'

/** What a person ordered from the catalogue: pieces, prices, sum. */
export function OrderCard({ part }: FormProps<'order'>) {
  const total = orderTotal(part)
  return (
    <div className="flex w-72 max-w-full flex-col gap-1.5">
      <p className="flex items-center gap-1.5 font-medium">
        <ShoppingCart aria-hidden size={16} className="shrink-0 text-muted" />
        {messageTexts.order}
        <span className="font-normal text-muted">
          {messageTexts.orderItems(part.product_items.reduce((sum, item) => sum + item.quantity, 0))}
        </span>
      </p>
      <ul className="flex flex-col gap-1">
        {part.product_items.map((item, index) => (
          // one product may be there twice
          <li key={index} className="flex items-baseline gap-2 text-sm">
            <span className="shrink-0 tabular-nums text-muted">{messageTexts.quantity(item.quantity)}</span>
            <span className="min-w-0 flex-1 break-all">{item.product_retailer_id}</span>
            <span className="shrink-0 tabular-nums">
              {item.item_price === undefined || item.currency === undefined
                ? messageTexts.noPrice
                : messageTexts.money(item.item_price * item.quantity, item.currency)}
            </span>
          </li>
        ))}
      </ul>
      {total === null ? null : (
        <p className="flex justify-between border-t border-line-strong pt-1 font-semibold tabular-nums">
          <span>{messageTexts.total}</span>
          {messageTexts.money(total.valor, total.moeda)}
        </p>
      )}
      {part.text === undefined || part.text === '' ? null : <p className="whitespace-pre-wrap">{part.text}</p>}
    </div>
  )
}
