import { newId } from '@vp/domain/ids.ts'
import { sendTemplate } from '@vp/domain/inbox/mutations/send-template.ts'
import { renderTemplate } from '@vp/domain/inbox/template/render-template.ts'
import {
  cleanValue,
  headerFileOf,
  templateFields,
  unfilledFields,
  type TemplateField,
} from '@vp/domain/inbox/template/template-fields.ts'
import type { TemplateShape } from '@vp/domain/inbox/template/template-shape.ts'
import { ArrowLeft, SendHorizontal } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { InputField } from '../../ui/field.tsx'
import { TemplatePreview } from '../../ui/template-preview.tsx'
import { describePrepared, keepPrepared } from '../media/sending/send-prepared.ts'
import { firstValues } from './first-values.ts'
import { HeaderFileField } from './header-file-field.tsx'
import { HeaderFilePreview } from './header-file-preview.tsx'
import type { SendableTemplate } from './queries.ts'
import { templateTexts } from './texts.pt-BR.ts'
import { useHeaderFile } from './use-header-file.ts'

interface TemplateFillProps {
  template: SendableTemplate
  /** What sending it costs, in words; null: not known. */
  price: string | null
  conversationId: string
  nome: string
  typed: string
  onBack: () => void
  /** `tookTyped`: what was typed is in the template. */
  onSent: (tookTyped: boolean) => void
}

/** Fills in a template and shows what the person will read. It cannot go while a value is blank. */
export function TemplateFill({ template, price, conversationId, nome, typed, onBack, onSent }: TemplateFillProps) {
  const { shape } = template
  const fields = templateFields(shape)
  const [values, setValues] = useState(() => firstValues(fields, nome, typed))
  const file = useHeaderFile()
  const fileKind = headerFileOf(shape)
  const [missing] = unfilledFields(fields, values, file.prepared !== null)
  const blockedBecause = template.recusado
    ? templateTexts.refusedWhy
    : missing && templateTexts.missing(fieldLabel(missing, shape))

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (blockedBecause !== undefined) return
    const { prepared } = file
    if (prepared !== null && !(await keepPrepared(prepared))) return
    const args = {
      messageId: newId(),
      conversationId,
      templateId: template.id,
      values,
      ...(prepared === null ? {} : { file: describePrepared(prepared) }),
    }
    const tookTyped = typed !== '' && Object.values(values).includes(cleanValue(typed))
    if (await mutateOrTell(sendTemplate, args)) onSent(tookTyped)
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-col gap-2.5">
      <div className="flex items-center gap-2">
        <Button size="sm" tone="ghost" onClick={onBack}>
          <ArrowLeft aria-hidden size={16} />
          {templateTexts.back}
        </Button>
        <span className="min-w-0 truncate text-sm font-medium" title={template.nome}>
          {template.nome}
        </span>
      </div>
      <div className="grid max-h-[min(24rem,46dvh)] gap-3 overflow-y-auto p-0.5 md:grid-cols-2">
        <div className="flex flex-col gap-3">
          {fileKind === null ? null : <HeaderFileField kind={fileKind} file={file} />}
          {fields
            .filter(({ kind }) => kind !== 'file')
            .map((field) => (
              <InputField
                key={field.key}
                label={fieldLabel(field, shape)}
                value={values[field.key] ?? ''}
                hint={hintOf(field)}
                onChange={(event) => setValues({ ...values, [field.key]: event.target.value })}
              />
            ))}
        </div>
        <div className={fields.length === 0 ? 'md:col-span-2' : ''}>
          <TemplatePreview
            label={templateTexts.preview}
            rendered={renderTemplate(shape, values)}
            media={mediaOf(shape, file.prepared !== null)}
          >
            {file.prepared === null ? null : <HeaderFilePreview key={file.prepared.id} file={file.prepared} />}
          </TemplatePreview>
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        <span className="text-sm text-muted tabular-nums">
          {templateTexts.priceLine(categoryTexts[template.categoria] ?? template.categoria, price)}
        </span>
        <Button type="submit" tone="primary" blockedBecause={blockedBecause}>
          <SendHorizontal aria-hidden size={16} />
          {templateTexts.send}
        </Button>
      </div>
    </form>
  )
}

const categoryTexts: Readonly<Record<string, string>> = templateTexts.categories

function hintOf({ kind, example }: TemplateField): string | undefined {
  if (kind === 'latitude' || kind === 'longitude') return templateTexts.degreesHint
  return example === null ? undefined : templateTexts.example(example)
}

/** What stands above the words while it is not there to be seen. */
function mediaOf(shape: TemplateShape, hasFile: boolean): string | undefined {
  if (shape.header?.format === 'LOCATION') return templateTexts.place
  const kind = headerFileOf(shape)
  return kind === null || hasFile ? undefined : templateTexts.fieldLabel.media[kind]
}

function fieldLabel({ part, name, kind }: TemplateField, shape: TemplateShape): string {
  const texts = templateTexts.fieldLabel
  if (kind === 'file') return texts.media[headerFileOf(shape) ?? 'document']
  if (part === 'button') {
    const button = shape.buttons[Number(name)]?.text ?? ''
    return kind === 'suffix' ? texts.suffix(button) : texts.code(button)
  }
  const place: Readonly<Record<string, string>> = texts.place
  if (shape.header?.format === 'LOCATION' && part === 'header') return place[name] ?? name
  return part === 'header' ? texts.header(name) : texts.body(name)
}
