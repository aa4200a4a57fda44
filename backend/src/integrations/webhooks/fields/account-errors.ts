import { z } from 'zod'
import { findAccount } from '../../accounts.ts'
import { channelErrorText } from '../../channel-errors.pt-BR.ts'
import { statusError } from '../envelope.ts'
import { errorTitle } from './account-texts.pt-BR.ts'
import { defineField } from './field-event.ts'
import { tellAdminsOf } from './tell-admins-of.ts'

/** `errors` alone in a `messages` change: the number or the account has a problem. Meta may say the same with every message: Admins
 *  hear of it once a day. Source: Meta, webhooks reference, "errors". */
export const accountErrors = defineField({
  value: z.object({ metadata: z.object({ phone_number_id: z.string() }), errors: z.array(statusError).min(1) }),
  async apply(tx, { at }, { metadata, errors }) {
    const account = await findAccount(tx, metadata.phone_number_id)
    if (account === null) return null
    const codes = errors.map(({ code }) => code).join(' ')
    const corpo = errors
      .map(({ code, error_data: data, message, title }) => channelErrorText(code, data?.details ?? message ?? title))
      .join(' ')
    const key = `errors ${codes} ${at.slice(0, 10)}`
    return await tellAdminsOf(tx, { key }, [account], { tipo: 'canal_com_erro', titulo: errorTitle, corpo })
  },
})
