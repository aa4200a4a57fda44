import { FREE_SERVICE_MESSAGES } from '@vp/domain/costs/usage.ts'
import { Gauge } from 'lucide-react'
import { allCostsQuery, costsNow, numberCosts, type NumberCosts } from '../../costs/queries.ts'
import { costTexts } from '../../costs/texts.pt-BR.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { formatNumber } from '../../ui/format.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { costsTabTexts } from '../texts.pt-BR.ts'
import { RatesForm } from './rates-form.tsx'
import { ownRates, ownRatesQuery } from './queries.ts'
import { usageLines } from './usage-lines.ts'

/** "Custos": what Meta has counted this month, and what it charges per message. */
export function CostsTab() {
  const numbers = useLiveQuery(allCostsQuery, numberCosts)
  const own = useLiveQuery(ownRatesQuery, ownRates)
  const { firstSync } = useSyncState()
  if (firstSync !== null) return <SkeletonRows count={8} />
  return (
    <div className="flex flex-col gap-4">
      {numbers.map((number) => (
        <NumberUsage key={number.id} number={number} />
      ))}
      {/* anew when somebody else changes them */}
      <RatesForm key={JSON.stringify(own)} own={own} />
    </div>
  )
}

function NumberUsage({ number }: { number: NumberCosts }) {
  const { month, tier, rates } = costsNow(number, useNow())
  const lines = usageLines(number.counts, month, rates)
  return (
    <Panel icon={Gauge} title={costsTabTexts.usage(number.nome)}>
      <Facts
        facts={[
          { name: costTexts.freeTier, value: costTexts.freeTierLeft(tier.left, FREE_SERVICE_MESSAGES) },
          ...lines.map(({ name, count, about }) => ({
            name,
            value: about === null ? formatNumber(count) : `${formatNumber(count)} · ${about}`,
          })),
        ]}
      />
      <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
        {lines.length === 0 ? costsTabTexts.usageNone : costsTabTexts.usageHint}
      </p>
    </Panel>
  )
}
