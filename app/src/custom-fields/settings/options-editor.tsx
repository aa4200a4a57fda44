import { newId } from '@vp/domain/ids.ts'
import { AlertCircle, ArrowUp, Plus, X } from 'lucide-react'
import { useId, type KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { OptionDraft } from './option-drafts.ts'
import { fieldSettingsTexts } from './texts.pt-BR.ts'

interface OptionsEditorProps {
  options: readonly OptionDraft[]
  error: string | undefined
  onChange: (options: readonly OptionDraft[]) => void
}

/** What can be chosen, one per line; Enter begins the next. */
export function OptionsEditor({ options, error, onChange }: OptionsEditorProps) {
  const id = useId()
  const listId = useId()
  const put = (key: string, text: string) =>
    onChange(options.map((each) => (each.key === key ? { ...each, text } : each)))

  function addAfter(index: number) {
    onChange(options.toSpliced(index + 1, 0, { key: newId(), was: null, text: '' }))
    // once the line is there
    requestAnimationFrame(() => {
      document.getElementById(listId)?.querySelectorAll<HTMLInputElement>('input')[index + 1]?.focus()
    })
  }

  function onKeyDown(event: KeyboardEvent, index: number) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    addAfter(index)
  }

  return (
    <fieldset aria-describedby={id} className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-sm font-medium">{fieldSettingsTexts.options}</legend>
      <ul id={listId} className="flex flex-col gap-1.5">
        {options.map((option, index) => (
          <li key={option.key} className="flex items-center gap-1">
            <input
              value={option.text}
              maxLength={80}
              aria-label={fieldSettingsTexts.option(index + 1)}
              autoComplete="off"
              onChange={(event) => put(option.key, event.target.value)}
              onKeyDown={(event) => onKeyDown(event, index)}
              className={`${controlClass} h-11 px-3 md:h-10`}
            />
            {index === 0 ? null : (
              <IconButton
                icon={ArrowUp}
                label={fieldSettingsTexts.moveOptionUp(option.text)}
                onClick={() => onChange(options.toSpliced(index, 1).toSpliced(index - 1, 0, option))}
              />
            )}
            <IconButton
              icon={X}
              label={fieldSettingsTexts.removeOption(option.text)}
              onClick={() => onChange(options.filter((each) => each.key !== option.key))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button size="sm" tone="ghost" onClick={() => addAfter(options.length - 1)}>
          <Plus aria-hidden size={16} />
          {fieldSettingsTexts.addOption}
        </Button>
      </div>
      {error === undefined ? null : (
        <p role="alert" className="flex items-start gap-1.5 text-sm text-on-danger-soft">
          <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
          {error}
        </p>
      )}
      <p id={id} className="text-sm text-muted">
        {fieldSettingsTexts.optionsHint}
      </p>
    </fieldset>
  )
}
