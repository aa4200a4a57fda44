import { templatePrice } from '@vp/domain/costs/price.ts'
import { messageWindow } from '@vp/domain/inbox/service-window.ts'
import { priceText } from '../../costs/price-text.ts'
import { conversationCostsQuery, costsNow, numberCosts } from '../../costs/queries.ts'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { useNow } from '../../ui/use-now.ts'
import { conversation as conversationRow, conversationQuery } from '../conversation/queries.ts'

/** What a template of a class costs in a conversation now, in words; null while that is not known. */
export function useTemplatePrice(conversationId: string): (categoria: string) => string | null {
  const now = useNow()
  const [conversation] = useLiveRows(conversationQuery(conversationId), conversationRow) ?? []
  const [number] = useLiveRows(conversationCostsQuery(conversationId), numberCosts) ?? []
  return (categoria) => {
    if (conversation === undefined || number === undefined) return null
    return priceText(templatePrice(categoria, messageWindow(conversation, now), costsNow(number, now).rates))
  }
}
