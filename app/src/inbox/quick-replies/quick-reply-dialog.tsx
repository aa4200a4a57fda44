import { newId } from '@vp/domain/ids.ts'
import { deleteQuickReply } from '@vp/domain/inbox/mutations/delete-quick-reply.ts'
import { saveQuickReply } from '@vp/domain/inbox/mutations/save-quick-reply.ts'
import { quickReplyShortcut, quickReplyText, quickReplyTitle } from '@vp/domain/inbox/quick-reply.ts'
import { useState } from 'react'
import { explainRefusal } from '../../shell/explain-refusal.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { refusalText } from '../../shell/refusal-texts.pt-BR.ts'
import { mutate } from '../../sync/mutate.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { InputField, TextAreaField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { toastUndo } from '../../ui/toast.tsx'
import type { QuickReply } from './queries.ts'
import { quickReplyTexts } from './texts.pt-BR.ts'

type Field = 'titulo' | 'atalho' | 'conteudo'
const schemas = { titulo: quickReplyTitle, atalho: quickReplyShortcut, conteudo: quickReplyText }
const errors: Record<Field, string> = {
  titulo: quickReplyTexts.tituloError,
  atalho: quickReplyTexts.atalhoError,
  conteudo: quickReplyTexts.conteudoError,
}

/** Writes a quick reply, or another text over one. Mount anew for each. */
export function QuickReplyDialog({ reply, onClose }: { reply: QuickReply | null; onClose: () => void }) {
  const [values, setValues] = useState<Record<Field, string>>({
    titulo: reply?.titulo ?? '',
    atalho: reply?.atalho ?? '',
    conteudo: reply?.conteudo ?? '',
  })
  const [problems, setProblems] = useState<Partial<Record<Field, string>>>({})
  const field = (name: Field) => ({
    label: quickReplyTexts[name],
    value: values[name],
    error: problems[name],
    onChange: (event: { target: { value: string } }) => {
      setValues((current) => ({ ...current, [name]: event.target.value }))
      setProblems((current) => ({ ...current, [name]: undefined }))
    },
  })

  async function submit(form: HTMLFormElement) {
    const wrong = (['titulo', 'atalho', 'conteudo'] as const).filter(
      (name) => !schemas[name].safeParse(values[name]).success,
    )
    setProblems(Object.fromEntries(wrong.map((name) => [name, errors[name]])))
    if (wrong.length > 0) return focusFirstWrong(form)
    const quickReplyId = reply?.id ?? newId()
    const result = await mutate(saveQuickReply, { quickReplyId, ...values })
    if (result.status === 'queued') {
      toastUndo(quickReplyTexts.saved(values.titulo), () => {
        if (reply === null) return void mutateOrTell(deleteQuickReply, { quickReplyId })
        const { titulo, atalho, conteudo } = reply
        void mutateOrTell(saveQuickReply, { quickReplyId, titulo, atalho, conteudo })
      })
      return onClose()
    }
    if (result.refusal.code !== 'shortcut_taken') return explainRefusal(result.refusal)
    const { reason, remedy } = refusalText(result.refusal)
    setProblems({ atalho: `${reason} ${remedy}` })
    focusFirstWrong(form)
  }

  return (
    <FormDialog
      title={reply === null ? quickReplyTexts.add : quickReplyTexts.change}
      action={quickReplyTexts.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <InputField {...field('titulo')} maxLength={80} autoComplete="off" data-autofocus />
      <InputField
        {...field('atalho')}
        hint={quickReplyTexts.atalhoHint}
        maxLength={32}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextAreaField {...field('conteudo')} hint={quickReplyTexts.conteudoHint} rows={5} />
    </FormDialog>
  )
}
