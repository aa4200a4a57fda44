import { dealCurrencies, dealTitle, type DealChannel } from '@vp/domain/pipeline/deal.ts'
import { Suspense, useState } from 'react'
import { useMe, useTeam } from '../auth/use-member.ts'
import { RequiredFields, useRequiredFields } from '../custom-fields/required-fields.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { InputField, SelectField } from '../ui/field.tsx'
import { createOnTop } from './create.ts'
import { dealTexts } from './deal-texts.pt-BR.ts'
import { LinkField } from './link-field.tsx'
import { parseMoney } from './money.ts'
import { stageOptions, useStageChoices, type Found } from './queries.ts'

/** What is known of the deal before a word is typed. */
export interface DealStart {
  readonly titulo?: string
  readonly pipelineId?: string
  readonly stageId?: string
  readonly canal?: DealChannel
  readonly conversationId?: string
  /** Whom it is with; not to be chosen then. */
  readonly person?: { readonly tipo: 'lead' | 'contato'; readonly id: string; readonly nome: string }
}

interface NewDealDialogProps {
  start: DealStart
  onClose: () => void
  onCreated?: (dealId: string) => void
}

/** A deal with what is known of it already; Enter creates it. */
export function NewDealDialog(props: NewDealDialogProps) {
  return (
    <Suspense fallback={null}>
      <Form {...props} />
    </Suspense>
  )
}

interface Problems {
  titulo?: string
  valor?: string
  stageId?: string
}

function Form({ start, onClose, onCreated }: NewDealDialogProps) {
  const me = useMe()
  const team = useTeam()
  const stages = useStageChoices()
  const [person, setPerson] = useState<Found | null>(
    start.person === undefined ? null : { ...start.person, hint: null },
  )
  const required = useRequiredFields('deal')
  const isOfConversation = start.conversationId !== undefined
  const [problems, setProblems] = useState<Problems>({})
  const firstOpen = stages.find(
    (stage) => stage.tipo === 'aberta' && (start.pipelineId === undefined || stage.pipeline_id === start.pipelineId),
  )

  async function submit(form: HTMLFormElement) {
    const fields = new FormData(form)
    const text = (name: string) => {
      const value = fields.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const titulo = dealTitle.safeParse(text('titulo'))
    const valor = text('valor') === '' ? '0' : parseMoney(text('valor'))
    const stage = stages.find((each) => each.id === text('etapa'))
    setProblems({
      ...(titulo.success ? {} : { titulo: dealTexts.titleError }),
      ...(valor === null ? { valor: dealTexts.valueError } : {}),
      ...(stage === undefined ? { stageId: dealTexts.noPipeline } : {}),
    })
    const isFilledIn = required.check()
    if (!titulo.success || valor === null || stage === undefined || !isFilledIn) return
    const dealId = await createOnTop(
      {
        titulo: titulo.data,
        valor,
        moeda: text('moeda'),
        stageId: stage.id,
        pipelineId: stage.pipeline_id,
        // with a conversation: whoever it is with by the time this arrives
        contatoId: isOfConversation || person?.tipo !== 'contato' ? null : person.id,
        leadId: isOfConversation || person?.tipo !== 'lead' ? null : person.id,
        empresaId: null,
        conversationId: start.conversationId ?? null,
        ownerId: text('responsavel') === '' ? null : text('responsavel'),
        canal: start.canal ?? null,
        expectedCloseOn: text('previsao') === '' ? null : text('previsao'),
        campos: required.filled(),
      },
      me,
    )
    if (dealId === null) return
    onClose()
    onCreated?.(dealId)
  }

  return (
    <FormDialog title={dealTexts.newDeal} action={dealTexts.create} onSubmit={submit} onClose={onClose}>
      <InputField
        label={dealTexts.titulo}
        name="titulo"
        defaultValue={start.titulo ?? ''}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        error={problems.titulo}
      />
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <InputField
          label={dealTexts.valor}
          name="valor"
          inputMode="decimal"
          placeholder="0,00"
          autoComplete="off"
          error={problems.valor}
        />
        <SelectField
          label={dealTexts.moeda}
          name="moeda"
          defaultValue="BRL"
          options={dealCurrencies.map((moeda) => ({ value: moeda, label: moeda }))}
        />
      </div>
      <SelectField
        label={dealTexts.etapa}
        name="etapa"
        defaultValue={start.stageId ?? firstOpen?.id ?? ''}
        options={stageOptions(stages.filter((stage) => stage.tipo !== 'perdido'))}
        error={problems.stageId}
      />
      {start.person === undefined ? (
        <LinkField kind="pessoa" chosen={person} onPick={setPerson} onClear={() => setPerson(null)} />
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label={dealTexts.responsavel}
          name="responsavel"
          defaultValue={me.userId}
          options={[
            { value: '', label: dealTexts.nobody },
            ...team
              .filter(({ role }) => role !== 'Viewer')
              .map(({ user_id: value, nome: label }) => ({ value, label })),
          ]}
        />
        <InputField label={dealTexts.previsao} name="previsao" type="date" />
      </div>
      <RequiredFields form={required} />
    </FormDialog>
  )
}
