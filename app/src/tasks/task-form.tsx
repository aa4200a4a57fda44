import { daysOf, endOf } from '@vp/domain/calendar/span.ts'
import { taskTypes } from '@vp/domain/calendar/task.ts'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { InputField, SelectField, TextAreaField } from '../ui/field.tsx'
import { usePeople, useWorkspaceZone } from './queries.ts'
import { RelationField } from './relation-field.tsx'
import { RepeatFields } from './repeat-fields.tsx'
import { onDay, type DraftProblems, type TaskDraft } from './task-draft.ts'
import { taskTexts, taskTypeTexts } from './texts.pt-BR.ts'
import { timeThere } from './time-there.ts'

interface TaskFormProps {
  formId: string
  draft: TaskDraft
  problems: DraftProblems
  isReadOnly: boolean
  /** What most tasks do without is behind a button. */
  isShort?: boolean
  onChange: (draft: TaskDraft) => void
  onSubmit: () => void
}

const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720]
const reminders = [0, 5, 10, 15, 30, 60, 120, 1_440, 2_880, 10_080]

/** The choices, and what is chosen where it is none of them. */
function numbers(known: readonly number[], chosen: string, label: (value: number) => string) {
  const all =
    chosen === '' || known.includes(Number(chosen)) ? known : [...known, Number(chosen)].toSorted((a, b) => a - b)
  return all.map((value) => ({ value: String(value), label: label(value) }))
}

/** When what has an hour and a length ends; of more than a day the length says it. */
function endText({ hora, duracao }: TaskDraft): string | undefined {
  const span = { hora, duration_minutes: Number(duracao) }
  return duracao === '' || daysOf(span) > 2 ? undefined : taskTexts.endsAt(endOf(span), daysOf(span) === 2)
}

/** What, when and, further down, everything else about a task. */
export function TaskForm({ formId, draft, problems, isReadOnly, isShort = false, onChange, onSubmit }: TaskFormProps) {
  const [isLong, setIsLong] = useState(!isShort)
  const people = usePeople()
  const zone = useWorkspaceZone()
  const set = (change: Partial<TaskDraft>) => onChange({ ...draft, ...change })
  const there = draft.hora === '' ? null : timeThere(draft.data, draft.hora, zone)
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <fieldset disabled={isReadOnly} className="flex flex-col gap-4">
        <InputField
          label={taskTexts.fieldTitle}
          placeholder={taskTexts.fieldTitleHint}
          maxLength={200}
          autoComplete="off"
          data-autofocus={isShort ? true : undefined}
          value={draft.titulo}
          error={problems.titulo}
          onChange={(event) => set({ titulo: event.target.value })}
        />
        <div className="grid grid-cols-2 gap-3">
          <InputField
            label={taskTexts.fieldDay}
            type="date"
            value={draft.data}
            error={problems.data}
            onChange={(event) => set(onDay(draft, event.target.value))}
          />
          <InputField
            label={taskTexts.fieldTime}
            type="time"
            value={draft.hora}
            hint={there === null ? taskTexts.fieldTimeHint : taskTexts.otherZone(there.zone, there.shown)}
            onChange={(event) => set({ hora: event.target.value })}
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={taskTexts.fieldType}
            value={draft.tipo}
            options={taskTypes.map((tipo) => ({ value: tipo, label: taskTypeTexts[tipo] }))}
            onChange={(event) => set({ tipo: taskTypes.find((tipo) => tipo === event.target.value) ?? 'outro' })}
          />
          <SelectField
            label={taskTexts.fieldResponsible}
            value={draft.responsavel}
            options={[
              { value: '', label: taskTexts.nobody },
              ...people.map((person) => ({ value: person.user_id, label: person.nome })),
            ]}
            onChange={(event) => set({ responsavel: event.target.value })}
          />
        </div>
        <RelationField
          relations={draft.relations}
          isReadOnly={isReadOnly}
          onChange={(relations) => set({ relations })}
        />
        {isLong ? (
          <>
            <div className="grid grid-cols-2 gap-3">
              {draft.hora === '' ? (
                <InputField
                  label={taskTexts.fieldUntil}
                  type="date"
                  value={draft.ate}
                  min={draft.data}
                  hint={taskTexts.fieldUntilHint}
                  error={problems.ate}
                  onChange={(event) => set({ ate: event.target.value })}
                />
              ) : (
                <SelectField
                  label={taskTexts.fieldLength}
                  value={draft.duracao}
                  hint={endText(draft)}
                  options={[
                    { value: '', label: taskTexts.noLength },
                    ...numbers(lengths, draft.duracao, taskTexts.length),
                  ]}
                  onChange={(event) => set({ duracao: event.target.value })}
                />
              )}
              <SelectField
                label={taskTexts.fieldReminder}
                value={draft.lembrete}
                options={[
                  { value: '', label: taskTexts.noReminder },
                  ...numbers(reminders, draft.lembrete, taskTexts.reminder),
                ]}
                onChange={(event) => set({ lembrete: event.target.value })}
              />
            </div>
            <RepeatFields
              repeat={draft.repeat}
              data={draft.data}
              error={problems.repeat}
              onChange={(repeat) => set({ repeat })}
            />
            <TextAreaField
              label={taskTexts.fieldDescription}
              maxLength={4_000}
              value={draft.descricao}
              onChange={(event) => set({ descricao: event.target.value })}
            />
          </>
        ) : (
          <div>
            <Button tone="ghost" size="sm" onClick={() => setIsLong(true)}>
              {taskTexts.more}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  )
}
