import { address, states, type Address } from '@vp/domain/crm/documents/document.ts'
import { useState, type SubmitEvent } from 'react'
import { InputField, SelectField } from '../ui/field.tsx'
import { documentTexts } from './texts.pt-BR.ts'

interface AddressFormProps {
  formId: string
  before: Address | null
  onSubmit: (address: Address) => void
}

const empty: Address = { cep: '', logradouro: '', numero: '', complemento: '', bairro: '', cidade: '', uf: '' }
const names = Object.keys(empty) as (keyof Address)[] // the literal above has no others

/** An address, with what is wrong beside each line. */
export function AddressForm({ formId, before, onSubmit }: AddressFormProps) {
  const [values, setValues] = useState<Address>(before ?? empty)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const parsed = address.safeParse(values)
    if (parsed.success) return onSubmit(parsed.data)
    setWrong(new Set(parsed.error.issues.map((issue) => String(issue.path[0]))))
  }

  const field = (name: keyof Address) => ({
    label: documentTexts.address[name],
    value: values[name],
    error: wrong.has(name) ? documentTexts.addressError[name] : undefined,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => {
      setValues((current) => ({ ...current, [name]: event.target.value }))
      setWrong((current) => new Set([...current].filter((each) => each !== name)))
    },
  })

  return (
    <form id={formId} onSubmit={submit} noValidate className="grid grid-cols-2 gap-4">
      {names.map((name) =>
        name === 'uf' ? (
          <SelectField
            key={name}
            {...field(name)}
            options={[
              { value: '', label: documentTexts.chooseState },
              ...states.map((uf) => ({ value: uf, label: uf })),
            ]}
          />
        ) : (
          <div key={name} className={name === 'logradouro' ? 'col-span-2' : ''}>
            <InputField
              {...field(name)}
              {...(name === 'cep' ? { inputMode: 'numeric', 'data-autofocus': true } : {})}
            />
          </div>
        ),
      )}
    </form>
  )
}
