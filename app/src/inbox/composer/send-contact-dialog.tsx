import { newId } from '@vp/domain/ids.ts'
import { fromTyped } from '@vp/domain/crm/phone.ts'
import { sendContact } from '@vp/domain/inbox/mutations/send-contact.ts'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { InputField } from '../../ui/field.tsx'
import { SendDialog, type SendKindProps } from './send-dialog.tsx'
import { sendTexts } from './send-texts.pt-BR.ts'

/** Sends somebody's card. */
export function SendContactDialog({ conversationId, onClose }: SendKindProps) {
  const [nome, setNome] = useState('')
  const [phone, setPhone] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const telefone = fromTyped(phone)

  async function submit() {
    setHasTried(true)
    if (nome.trim() === '' || telefone === null) return
    if (await mutateOrTell(sendContact, { messageId: newId(), conversationId, nome, telefone })) onClose()
  }

  return (
    <SendDialog title={sendTexts.contact} text={sendTexts.contactText} onSubmit={() => void submit()} onClose={onClose}>
      <InputField
        label={sendTexts.contactName}
        autoComplete="off"
        error={hasTried && nome.trim() === '' ? sendTexts.missing : undefined}
        value={nome}
        onChange={(event) => setNome(event.target.value)}
      />
      <InputField
        label={sendTexts.contactPhone}
        type="tel"
        autoComplete="off"
        error={hasTried && telefone === null ? sendTexts.contactPhoneWrong : undefined}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
    </SendDialog>
  )
}
