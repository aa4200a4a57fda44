import { templateLimits } from '@vp/domain/inbox/template/check-template.ts'
import type { DraftButton } from '@vp/domain/inbox/template/template-draft.ts'
import { AlertCircle, Plus, Trash2 } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { InputField, SelectField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { channelTexts } from '../texts.pt-BR.ts'

const types = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'] as const satisfies readonly DraftButton['type'][]
const blank: DraftButton = { type: 'QUICK_REPLY', text: '', url: '', phone: '', example: '' }

interface ButtonFieldsProps {
  buttons: readonly DraftButton[]
  errorOf: (field: string) => string | undefined
  onChange: (buttons: DraftButton[]) => void
}

/** The buttons under a template, in their order. */
export function ButtonFields({ buttons, errorOf, onChange }: ButtonFieldsProps) {
  const error = errorOf('buttons')
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1.5 text-sm font-medium">{channelTexts.buttons}</legend>
      {buttons.map((button, index) => (
        <OneButton
          // a button has nothing but its place
          key={index}
          button={button}
          place={index}
          errorOf={errorOf}
          onChange={(change) =>
            onChange(buttons.map((other, place) => (place === index ? { ...other, ...change } : other)))
          }
          onRemove={() => onChange(buttons.filter((_, place) => place !== index))}
        />
      ))}
      {error === undefined ? null : (
        <p className="flex items-start gap-1.5 text-sm text-on-danger-soft">
          <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
          {error}
        </p>
      )}
      {buttons.length >= templateLimits.buttons ? null : (
        <span>
          <Button size="sm" onClick={() => onChange([...buttons, blank])}>
            <Plus aria-hidden size={16} />
            {channelTexts.addButton}
          </Button>
        </span>
      )}
    </fieldset>
  )
}

interface OneButtonProps {
  button: DraftButton
  place: number
  errorOf: (field: string) => string | undefined
  onChange: (change: Partial<DraftButton>) => void
  onRemove: () => void
}

function OneButton({ button, place, errorOf, onChange, onRemove }: OneButtonProps) {
  const at = `buttons.${place}`
  return (
    <div className="flex flex-col gap-3 rounded-md p-3 ring-1 ring-inset ring-line">
      <div className="flex items-end gap-2">
        <span className="min-w-0 flex-1">
          <SelectField
            label={channelTexts.buttonType}
            value={button.type}
            options={types.map((value) => ({ value, label: channelTexts.buttonTypes[value] }))}
            onChange={(event) => {
              const type = types.find((value) => value === event.target.value)
              if (type !== undefined) onChange({ type })
            }}
          />
        </span>
        <IconButton icon={Trash2} label={channelTexts.removeButton(place + 1)} onClick={onRemove} />
      </div>
      <InputField
        label={channelTexts.buttonText}
        value={button.text}
        error={errorOf(`${at}.text`)}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      {button.type === 'URL' ? (
        <InputField
          label={channelTexts.buttonUrl}
          type="url"
          value={button.url}
          error={errorOf(`${at}.url`)}
          onChange={(event) => onChange({ url: event.target.value })}
        />
      ) : null}
      {button.type === 'URL' && button.url.includes('{{') ? (
        <InputField
          label={channelTexts.buttonExample}
          value={button.example}
          error={errorOf(`${at}.example`)}
          onChange={(event) => onChange({ example: event.target.value })}
        />
      ) : null}
      {button.type === 'PHONE_NUMBER' ? (
        <InputField
          label={channelTexts.buttonPhone}
          type="tel"
          value={button.phone}
          error={errorOf(`${at}.phone`)}
          onChange={(event) => onChange({ phone: event.target.value })}
        />
      ) : null}
    </div>
  )
}
