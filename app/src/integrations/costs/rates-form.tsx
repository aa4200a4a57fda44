import { rateCategories, rateCurrencies, ratesOf, type RateCategory } from '@vp/domain/costs/price.ts'
import { newId } from '@vp/domain/ids.ts'
import { saveRates } from '@vp/domain/integrations/mutations/save-rates.ts'
import { ReceiptText } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { currencyTexts, rateTexts } from '../../costs/texts.pt-BR.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { InputField, SelectField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { costsTabTexts } from '../texts.pt-BR.ts'
import type { OwnRate } from './queries.ts'
import { readRate, writeRate } from './rate-input.ts'

/** The table of prices per class, for Admins to change; saved offline too. */
export function RatesForm({ own }: { own: readonly OwnRate[] }) {
  const mayWrite = useCan('channels.write')
  const rates = ratesOf(own)
  const [currency, setCurrency] = useState(rates.utility.moeda)
  const [typed, setTyped] = useState<Record<RateCategory, string>>({
    utility: writeRate(rates.utility.valor),
    marketing: writeRate(rates.marketing.valor),
    authentication: writeRate(rates.authentication.valor),
  })
  const [isChecked, setIsChecked] = useState(false)
  const wrong = (category: RateCategory) =>
    isChecked && readRate(typed[category]) === null ? costsTabTexts.rateError : undefined

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setIsChecked(true)
    const wanted = rateCategories.flatMap((categoria) => {
      const valor = readRate(typed[categoria])
      const rateId = own.find((rate) => rate.categoria === categoria)?.id ?? newId()
      return valor === null ? [] : [{ rateId, categoria, valor }]
    })
    if (wanted.length < rateCategories.length) return focusFirstWrong(event.currentTarget)
    if (!mayWrite) return
    if (await mutateOrTell(saveRates, { moeda: currency, rates: wanted })) toastInfo(costsTabTexts.saved)
  }

  return (
    <Panel icon={ReceiptText} title={costsTabTexts.rates}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 p-4">
        <p className="text-sm text-muted">
          {costsTabTexts.ratesHint} {own.length === 0 ? costsTabTexts.reference : null}
        </p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <SelectField
            label={costsTabTexts.currency}
            value={currency}
            disabled={!mayWrite}
            options={rateCurrencies.map((value) => ({ value, label: currencyTexts[value] }))}
            onChange={({ target }) =>
              setCurrency(rateCurrencies.find((value) => value === target.value) ?? rates.utility.moeda)
            }
          />
          {rateCategories.map((category) => (
            <InputField
              key={category}
              label={rateTexts[category]}
              value={typed[category]}
              readOnly={!mayWrite}
              inputMode="decimal"
              error={wrong(category)}
              hint={category === 'utility' ? costsTabTexts.utilityHint : undefined}
              onChange={({ target }) => setTyped({ ...typed, [category]: target.value })}
            />
          ))}
        </div>
        <div className="flex">
          <Button type="submit" tone="primary" blockedBecause={mayWrite ? undefined : costsTabTexts.onlyAdmins}>
            {costsTabTexts.save}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
