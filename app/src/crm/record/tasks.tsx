import { OpenTasks, useOpenTasks } from '../../tasks/open-tasks.tsx'
import { tasksQuery } from './queries.ts'
import type { RecordPartProps } from './record-part.ts'
import { Section } from '../../ui/section.tsx'
import { recordTexts } from './texts.pt-BR.ts'

/** What is still to do about the record, its deals and its conversations. */
export function Tasks({ record, row }: RecordPartProps) {
  const tasks = useOpenTasks(tasksQuery(record))
  const relations = [{ tipo: record.tipo, id: record.id, nome: row.nome }]
  return (
    <Section title={recordTexts.tasks} count={tasks.length}>
      <OpenTasks tasks={tasks} relations={relations} empty={recordTexts.noTasks} />
    </Section>
  )
}
