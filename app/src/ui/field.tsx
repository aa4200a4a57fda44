import { clsx } from 'clsx'
import { AlertCircle, ChevronDown } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'

/** What every text control looks like; 16 px on phones, or iOS zooms into it. One that may not be changed lies flat, as read as the others. */
export const controlClass = clsx(
  'w-full rounded-md bg-surface text-md text-default ring-1 ring-inset ring-line-strong transition-shadow md:text-base hover:ring-muted focus:outline-none focus:ring-2 focus:ring-focus aria-invalid:ring-danger aria-invalid:ring-2',
  '[&[readonly]]:bg-sunken [&[readonly]]:ring-line disabled:bg-sunken disabled:ring-line disabled:opacity-100 aria-disabled:bg-sunken aria-disabled:ring-line',
)

export interface FieldProps {
  label: string
  hint?: string | undefined
  /** What is wrong and how to put it right; read out with the control. */
  error?: string | undefined
}

interface FieldFrameProps extends FieldProps {
  id: string
  children: ReactNode
}

function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-default">
        {label}
      </label>
      {children}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-on-danger-soft">
          <AlertCircle aria-hidden size={15} className="mt-0.5 shrink-0" />
          {error}
        </p>
      )}
      {hint !== undefined && error === undefined ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

function describedBy(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>): string | undefined {
  if (error !== undefined) return `${id}-error`
  return hint === undefined ? undefined : `${id}-hint`
}

/** A one-line text field with its label and its error. */
export function InputField({
  label,
  hint,
  error,
  ...rest
}: FieldProps & Omit<ComponentProps<'input'>, 'className' | 'id'>) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(id, { hint, error })}
        className={clsx(controlClass, 'h-11 px-3 md:h-10')}
      />
    </FieldFrame>
  )
}

/** The same for several lines; grows with what is in it. */
export function TextAreaField({
  label,
  hint,
  error,
  ...rest
}: FieldProps & Omit<ComponentProps<'textarea'>, 'className' | 'id'>) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(id, { hint, error })}
        className={clsx(controlClass, 'field-sizing-content max-h-[40dvh] min-h-24 resize-none px-3 py-2')}
      />
    </FieldFrame>
  )
}

export interface SelectFieldProps extends FieldProps, Omit<ComponentProps<'select'>, 'className' | 'id' | 'children'> {
  options: readonly { value: string; label: string }[]
}

/** A choice of one, drawn by the system: the best picker on each phone. */
export function SelectField({ label, hint, error, options, ...rest }: SelectFieldProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <span className="relative flex">
        <select
          {...rest}
          id={id}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy(id, { hint, error })}
          className={clsx(controlClass, 'h-11 appearance-none pr-9 pl-3 md:h-10')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={16}
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
        />
      </span>
    </FieldFrame>
  )
}
