import { fieldLabel } from '@vp/domain/custom-fields/format-value.ts'
import { ME, type FieldKind } from '@vp/domain/filters/filter.ts'
import { listFields, type ListName } from '@vp/domain/filters/list-fields.ts'
import { dealCurrencies } from '@vp/domain/pipeline/deal.ts'
import { sql } from '@vp/domain/sql.ts'
import { useMemo } from 'react'
import { z } from 'zod'
import { useCan, useMe, useTeam } from '../auth/use-member.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { useTags } from '../tags/queries.ts'
import { useCustomFields } from './custom-fields.ts'
import { fieldTexts, filterTexts } from './texts.pt-BR.ts'
import { channelTexts, contactStatusViews, dealStatusViews, leadStatusViews } from './values.ts'

export interface ValueChoice {
  readonly value: string
  readonly label: string
  /** A tag's or stage's colour. */
  readonly cor?: string
}

/** A field as it is offered to filter by. */
export interface FieldView {
  readonly campo: string
  readonly label: string
  readonly tipo: FieldKind
  /** What can be chosen; null where a value is typed. */
  readonly choices: readonly ValueChoice[] | null
}

/** What a reader's device does not hold. */
const personal: ReadonlySet<string> = new Set(['telefone', 'email'])

const stageRow = z.object({ id: z.string(), nome: z.string(), cor: z.string(), funil: z.string() })
const stagesQuery = sql`
  select s.id, s.nome, s.cor, p.nome as funil from pipeline_stages s join pipelines p on p.id = s.pipeline_id
  order by p.ordem, p.id, s.ordem, s.id`

/** The fields of a list that this person can filter by, its own first. Suspends until the first local answer. */
export function useFieldViews(list: ListName): readonly FieldView[] {
  const { userId } = useMe()
  const mayReadPersonal = useCan('personalData.read')
  const team = useTeam()
  const tags = useTags()
  const stages = useLiveQuery(stagesQuery, stageRow)
  const custom = useCustomFields(list === 'leads' || list === 'negocios' ? list : null)
  return useMemo(() => {
    const isOneFunnel = new Set(stages.map(({ funil }) => funil)).size === 1
    const choicesOf: Readonly<Record<string, readonly ValueChoice[]>> = {
      status: list === 'leads' ? leadStatusViews : list === 'contatos' ? contactStatusViews : dealStatusViews,
      owner_id: [
        { value: ME, label: filterTexts.me },
        ...team
          .filter(({ user_id }) => user_id !== userId)
          .map(({ user_id, nome }) => ({ value: user_id, label: nome })),
      ],
      etiqueta: tags.map(({ id, nome, cor }) => ({ value: id, label: nome, cor })),
      canal_origem: Object.entries(channelTexts).map(([value, label]) => ({ value, label })),
      canal: Object.entries(channelTexts).map(([value, label]) => ({ value, label })),
      moeda: dealCurrencies.map((value) => ({ value, label: value })),
      stage_id: stages.map(({ id, nome, cor, funil }) => ({
        value: id,
        label: isOneFunnel ? nome : `${funil}: ${nome}`,
        cor,
      })),
    }
    const known = listFields(list, custom)
    const own = Object.entries(fieldTexts[list]).flatMap(([campo, label]): FieldView[] => {
      const field = known.get(campo)
      if (field === undefined || (!mayReadPersonal && personal.has(campo))) return []
      return [{ campo, label, tipo: field.tipo, choices: choicesOf[campo] ?? null }]
    })
    // the values of leads' fields are personal; those of deals are not
    const mayReadCustom = mayReadPersonal || list === 'negocios'
    const others = (mayReadCustom ? custom : []).flatMap((field): FieldView[] => {
      const campo = `campo:${field.id}`
      const tipo = known.get(campo)?.tipo
      if (tipo === undefined) return []
      const isChosen = tipo === 'escolha' || tipo === 'varias'
      return [
        {
          campo,
          label: fieldLabel(field),
          tipo,
          choices: isChosen ? field.opcoes.map((each) => ({ value: each, label: each })) : null,
        },
      ]
    })
    return [...own, ...others]
  }, [list, userId, mayReadPersonal, team, tags, stages, custom])
}
