import { configureNumber } from '@vp/domain/integrations/mutations/configure-number.ts'
import { accountTimeZones } from '@vp/domain/integrations/time-zones.ts'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Check } from '../../ui/check.tsx'
import { SelectField } from '../../ui/field.tsx'
import { numberTexts } from '../texts.pt-BR.ts'
import type { ChannelAccount } from './queries.ts'

/** How a number behaves towards its customers, and by whose clock Meta counts. Saved at once, offline too. Mounted anew (`key`) when
 *  somebody else changes it. */
export function NumberSettings({ account }: { account: ChannelAccount }) {
  const mayWrite = useCan('channels.write')
  const [now, setNow] = useState({
    readReceipts: account.read_receipts,
    timeZone: accountTimeZones.find((known) => known === account.time_zone) ?? null,
  })

  async function save(next: typeof now) {
    setNow(next)
    if (!(await mutateOrTell(configureNumber, { accountId: account.id, ...next }))) setNow(now)
  }

  return (
    <div className="grid gap-4 border-t border-line px-4 py-3 lg:grid-cols-2">
      <Check
        label={numberTexts.receipts}
        hint={numberTexts.receiptsHint}
        isOn={now.readReceipts}
        blockedBecause={mayWrite ? undefined : numberTexts.onlyAdmins}
        onChange={(readReceipts) => void save({ ...now, readReceipts })}
      />
      <SelectField
        label={numberTexts.timeZone}
        hint={mayWrite ? numberTexts.timeZoneHint : numberTexts.onlyAdmins}
        value={now.timeZone ?? ''}
        disabled={!mayWrite}
        options={[
          { value: '', label: numberTexts.zoneOfCompany },
          ...accountTimeZones.map((value) => ({ value, label: numberTexts.zones[value] })),
        ]}
        onChange={({ target }) => {
          const timeZone = accountTimeZones.find((known) => known === target.value) ?? null
          void save({ ...now, timeZone })
        }}
      />
    </div>
  )
}
