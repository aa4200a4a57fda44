import { colours, type Colour } from '@vp/domain/colour.ts'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useId } from 'react'
import { uiTexts } from './texts.pt-BR.ts'

interface ColourChoiceProps {
  label: string
  value: Colour
  onChange: (colour: Colour) => void
}

/** One of the colours that things of the workspace may have. */
export function ColourChoice({ label, value, onChange }: ColourChoiceProps) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {colours.map((colour) => (
          <label key={colour} title={uiTexts.colours[colour]} className="flex cursor-pointer">
            <input
              type="radio"
              name={name}
              value={colour}
              checked={colour === value}
              aria-label={uiTexts.colours[colour]}
              onChange={() => onChange(colour)}
              className="peer sr-only"
            />
            <span
              data-hue={colour}
              className={clsx(
                'flex size-9 items-center justify-center rounded-full bg-hue-soft text-hue-strong peer-focus-visible:ring-2 peer-focus-visible:ring-focus pointer-coarse:size-11',
                colour === value && 'ring-2 ring-hue-solid',
              )}
            >
              {colour === value ? (
                <Check aria-hidden size={16} strokeWidth={2.6} />
              ) : (
                <span className="size-3 rounded-full bg-hue-solid" />
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
