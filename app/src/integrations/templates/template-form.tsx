import { checkTemplate, type TemplateProblem } from '@vp/domain/inbox/template/check-template.ts'
import { renderTemplate } from '@vp/domain/inbox/template/render-template.ts'
import {
  emptyDraft,
  headerFormats,
  headerText,
  sampleFormatOf,
  toComponents,
  toDraft,
  type TemplateDraft,
} from '@vp/domain/inbox/template/template-draft.ts'
import { variablesIn } from '@vp/domain/inbox/template/template-fields.ts'
import { readTemplate, templateCategories } from '@vp/domain/inbox/template/template-shape.ts'
import { templateAnswer } from '@vp/domain/inbox/template/template-commands.ts'
import { AlertCircle } from 'lucide-react'
import { useId, useState, type SubmitEvent } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField, SelectField, TextAreaField } from '../../ui/field.tsx'
import { TemplatePreview } from '../../ui/template-preview.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { command } from '../../sync/remote/command.ts'
import { commandProblem, type CommandProblem } from '../command-problem.ts'
import { categoryTexts, channelTexts, languageTexts } from '../texts.pt-BR.ts'
import { bringSample } from './bring-sample.ts'
import { ButtonFields } from './button-fields.tsx'
import { templateProblemTexts } from './problem-texts.pt-BR.ts'
import type { TemplateRow } from './queries.ts'
import { SampleField } from './sample-field.tsx'

interface TemplateFormProps {
  accountId: string
  /** null: a new one. */
  template: TemplateRow | null
  onClose: () => void
}

/** Writes a template for Meta's review: what Meta would refuse is said at once, what Meta says is shown as it says it. */
export function TemplateForm({ accountId, template, onClose }: TemplateFormProps) {
  const http = useHttp()
  const formId = useId()
  const [draft, setDraft] = useState<TemplateDraft>(() => (template === null ? null : toDraft(template)) ?? emptyDraft)
  const [hasTried, setHasTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<CommandProblem | null>(null)
  const [sample, setSample] = useState<File | null>(null)
  const sampleFormat = sampleFormatOf(draft)
  // its handle is only known once Meta has it
  const problems = checkTemplate(sample === null ? draft : { ...draft, sample: sample.name })
  const errorOf = (field: string) => (hasTried ? problemText(problems, field) : undefined)
  const change = (part: Partial<TemplateDraft>) => setDraft((before) => ({ ...before, ...part }))

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setHasTried(true)
    if (problems.length > 0 || isBusy) return
    setIsBusy(true)
    setRefusal(null)
    try {
      const isFile = sampleFormat !== null && sample !== null
      const handle = isFile ? await bringSample(http, accountId, sampleFormat, sample) : ''
      const whole = { ...draft, sample: handle }
      await command(http, {
        method: 'POST',
        path: template === null ? '/integrations/templates' : `/integrations/templates/${template.id}`,
        body: template === null ? { accountId, draft: whole } : { draft: whole },
        answer: templateAnswer,
      })
      toastInfo(channelTexts.created(draft.nome))
      onClose()
    } catch (error) {
      setRefusal(commandProblem(error))
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={template === null ? channelTexts.formNewTitle : channelTexts.formEditTitle(template.nome)}
      description={template === null ? channelTexts.formText : channelTexts.formEditText}
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>{channelTexts.cancel}</Button>
          <Button
            type="submit"
            form={formId}
            tone="primary"
            blockedBecause={isBusy ? channelTexts.submitting : undefined}
          >
            {channelTexts.send}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-5 md:grid-cols-2">
        <div className="flex flex-col gap-4">
          {refusal === null ? null : <Refusal {...refusal} />}
          {template === null ? <NameFields draft={draft} error={errorOf('nome')} onChange={change} /> : null}
          <SelectField
            label={channelTexts.category}
            value={draft.categoria}
            options={templateCategories
              .filter((value) => value !== 'AUTHENTICATION')
              .map((value) => ({ value, label: categoryTexts[value] ?? value }))}
            onChange={(event) => {
              const categoria = templateCategories.find((value) => value === event.target.value)
              if (categoria !== undefined) change({ categoria })
            }}
          />
          <SelectField
            label={channelTexts.headerKind}
            value={draft.headerFormat}
            options={headerFormats.map((value) => ({
              value,
              label: channelTexts.headerKinds[value],
            }))}
            onChange={(event) => {
              setSample(null)
              change({ headerFormat: headerFormats.find((format) => format === event.target.value) ?? 'TEXT' })
            }}
          />
          {draft.headerFormat === 'LOCATION' ? (
            <p className="text-sm text-muted">{channelTexts.placeHint}</p>
          ) : sampleFormat === null ? (
            <InputField
              label={channelTexts.header}
              value={draft.header}
              error={errorOf('header')}
              onChange={(event) => change({ header: event.target.value })}
            />
          ) : (
            <SampleField
              key={sampleFormat}
              format={sampleFormat}
              file={sample}
              error={errorOf('sample')}
              onChange={setSample}
            />
          )}
          <TextAreaField
            label={channelTexts.body}
            hint={channelTexts.bodyHint}
            value={draft.body}
            error={errorOf('body')}
            onChange={(event) => change({ body: event.target.value })}
          />
          <Examples draft={draft} errorOf={errorOf} onChange={(examples) => change({ examples })} />
          <InputField
            label={channelTexts.footer}
            value={draft.footer}
            error={errorOf('footer')}
            onChange={(event) => change({ footer: event.target.value })}
          />
          <ButtonFields buttons={draft.buttons} errorOf={errorOf} onChange={(buttons) => change({ buttons })} />
        </div>
        <div className="flex flex-col gap-1.5 md:sticky md:top-0 md:self-start">
          <span className="text-sm font-medium">{channelTexts.preview}</span>
          <TemplatePreview
            label={channelTexts.preview}
            rendered={renderTemplate(readTemplate(toComponents(draft)), draft.examples)}
            media={
              draft.headerFormat === 'TEXT' ? undefined : (sample?.name ?? channelTexts.headerKinds[draft.headerFormat])
            }
          />
        </div>
      </form>
    </Dialog>
  )
}

function problemText(problems: readonly TemplateProblem[], field: string): string | undefined {
  const problem = problems.find((candidate) => candidate.field === field)
  return problem === undefined ? undefined : templateProblemTexts[problem.code](problem.detail)
}

function Refusal({ title, text }: CommandProblem) {
  return (
    <div role="alert" className="flex gap-2 rounded-md bg-danger-soft px-3 py-2 text-base text-on-danger-soft">
      <AlertCircle aria-hidden size={16} className="mt-0.5 shrink-0" />
      <p>
        <span className="font-medium">{title}.</span> {text}
      </p>
    </div>
  )
}

interface NameFieldsProps {
  draft: TemplateDraft
  error: string | undefined
  onChange: (part: Partial<TemplateDraft>) => void
}

function NameFields({ draft, error, onChange }: NameFieldsProps) {
  return (
    <>
      <InputField
        label={channelTexts.name}
        hint={channelTexts.nameHint}
        value={draft.nome}
        error={error}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange({ nome: event.target.value.toLowerCase().replaceAll(/[\s-]+/gu, '_') })}
      />
      <SelectField
        label={channelTexts.language}
        value={draft.idioma}
        options={Object.entries(languageTexts).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange({ idioma: event.target.value })}
      />
    </>
  )
}

interface ExamplesProps {
  draft: TemplateDraft
  errorOf: (field: string) => string | undefined
  onChange: (examples: TemplateDraft['examples']) => void
}

/** One example per variable: Meta's reviewers read the template with them. */
function Examples({ draft, errorOf, onChange }: ExamplesProps) {
  const fields = (['header', 'body'] as const).flatMap((part) =>
    variablesIn(part === 'header' ? headerText(draft) : draft[part]).map((name) => ({ part, name })),
  )
  return fields.map(({ part, name }) => {
    const key = `${part}.${name}`
    return (
      <InputField
        key={key}
        label={channelTexts.exampleOf(part, name)}
        value={draft.examples[key] ?? ''}
        error={errorOf(`examples.${key}`)}
        onChange={(event) => onChange({ ...draft.examples, [key]: event.target.value })}
      />
    )
  })
}
