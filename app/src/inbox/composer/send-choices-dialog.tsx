import { newId } from '@vp/domain/ids.ts'
import { choiceLimits, sendChoices } from '@vp/domain/inbox/mutations/send-choices.ts'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { InputField, TextAreaField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SendDialog, type SendKindProps } from './send-dialog.tsx'
import { sendTexts } from './send-texts.pt-BR.ts'

/** Sends a question with its answers: few and short ones as buttons, else as a list. */
export function SendChoicesDialog({ conversationId, onClose }: SendKindProps) {
  const [conteudo, setConteudo] = useState('')
  const [choices, setChoices] = useState<readonly string[]>(['', ''])
  const [listButton, setListButton] = useState<string>(sendTexts.listButtonDefault)
  const [hasTried, setHasTried] = useState(false)
  const titles = choices.map((choice) => choice.trim())
  const isList = choices.length > choiceLimits.buttons || titles.some((title) => title.length > choiceLimits.button)
  const limit = isList ? choiceLimits.row : choiceLimits.button
  const change = (place: number, value: string) =>
    setChoices(choices.map((choice, index) => (index === place ? value : choice)))

  function errorOf(place: number): string | undefined {
    const title = titles[place] ?? ''
    if (title.length > choiceLimits.row) return sendTexts.choiceTooLong(choiceLimits.row)
    if (!hasTried) return undefined
    if (title === '') return sendTexts.missing
    return titles.indexOf(title) === place ? undefined : sendTexts.choiceTwice
  }

  async function submit() {
    setHasTried(true)
    const isWhole = conteudo.trim() !== '' && titles.every((title) => title !== '' && title.length <= limit)
    const isListNamed = !isList || (listButton.trim() !== '' && listButton.trim().length <= choiceLimits.listButton)
    if (!isWhole || !isListNamed || new Set(titles).size < titles.length) return
    const sent = await mutateOrTell(sendChoices, {
      messageId: newId(),
      conversationId,
      conteudo,
      choices: titles.map((title) => ({ title })),
      ...(isList ? { listButton } : {}),
    })
    if (sent) onClose()
  }

  return (
    <SendDialog title={sendTexts.choices} text={sendTexts.choicesText} onSubmit={() => void submit()} onClose={onClose}>
      <TextAreaField
        label={sendTexts.question}
        maxLength={choiceLimits.body}
        error={hasTried && conteudo.trim() === '' ? sendTexts.missing : undefined}
        value={conteudo}
        onChange={(event) => setConteudo(event.target.value)}
      />
      {choices.map((choice, place) => (
        // a choice has nothing but its place
        <div key={place} className="flex items-start gap-1">
          <span className="min-w-0 flex-1">
            <InputField
              label={sendTexts.choice(place + 1)}
              error={errorOf(place)}
              value={choice}
              onChange={(event) => change(place, event.target.value)}
            />
          </span>
          {choices.length === 1 ? null : (
            // beside the box, whatever is said below it
            <span className="mt-6.5 flex">
              <IconButton
                icon={X}
                label={sendTexts.removeChoice(place + 1)}
                size="lg"
                onClick={() => setChoices(choices.filter((_, index) => index !== place))}
              />
            </span>
          )}
        </div>
      ))}
      {choices.length >= choiceLimits.choices ? null : (
        <span>
          <Button size="sm" onClick={() => setChoices([...choices, ''])}>
            <Plus aria-hidden size={16} />
            {sendTexts.addChoice}
          </Button>
        </span>
      )}
      {isList ? (
        <InputField
          label={sendTexts.listButton}
          maxLength={choiceLimits.listButton}
          error={hasTried && listButton.trim() === '' ? sendTexts.missing : undefined}
          value={listButton}
          onChange={(event) => setListButton(event.target.value)}
        />
      ) : null}
    </SendDialog>
  )
}
