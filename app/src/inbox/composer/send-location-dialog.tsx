import { newId } from '@vp/domain/ids.ts'
import { sendLocation } from '@vp/domain/inbox/mutations/send-location.ts'
import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { InputField } from '../../ui/field.tsx'
import { toastProblem } from '../../ui/toast.tsx'
import { readCoordinates } from './read-coordinates.ts'
import { SendDialog, type SendKindProps } from './send-dialog.tsx'
import { sendTexts } from './send-texts.pt-BR.ts'

/** Sends a place: typed in, or where this device is. */
export function SendLocationDialog({ conversationId, onClose }: SendKindProps) {
  const [nome, setNome] = useState('')
  const [endereco, setEndereco] = useState('')
  const [coordinates, setCoordinates] = useState('')
  const [hasTried, setHasTried] = useState(false)
  const place = readCoordinates(coordinates)

  async function submit() {
    setHasTried(true)
    if (place === null) return
    const args = { messageId: newId(), conversationId, ...place, nome, endereco }
    if (await mutateOrTell(sendLocation, args)) onClose()
  }

  function findHere() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => setCoordinates(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`),
      () => toastProblem(sendTexts.hereFailed),
      { timeout: 10_000 },
    )
  }

  return (
    <SendDialog
      title={sendTexts.location}
      text={sendTexts.locationText}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <InputField
        label={sendTexts.coordinates}
        hint={sendTexts.coordinatesHint}
        error={hasTried && place === null ? sendTexts.coordinatesWrong : undefined}
        value={coordinates}
        onChange={(event) => setCoordinates(event.target.value)}
      />
      <span>
        <Button size="sm" onClick={findHere}>
          <LocateFixed aria-hidden size={16} />
          {sendTexts.here}
        </Button>
      </span>
      <InputField label={sendTexts.placeName} value={nome} onChange={(event) => setNome(event.target.value)} />
      <InputField
        label={sendTexts.placeAddress}
        value={endereco}
        onChange={(event) => setEndereco(event.target.value)}
      />
    </SendDialog>
  )
}
