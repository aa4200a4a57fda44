import { DAY_MS, plus } from './clock.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import type { Random } from './random.ts'

/** Views of the list of leads that the company's people keep for themselves. */
const views = [
  {
    nome: 'Sem responsável',
    filtros: [
      { campo: 'owner_id', op: 'vazio', valor: [] },
      { campo: 'status', op: 'nao_e', valor: ['convertido', 'perdido'] },
    ],
  },
  {
    nome: 'Meus em atendimento',
    filtros: [
      { campo: 'owner_id', op: 'e', valor: ['eu'] },
      { campo: 'status', op: 'e', valor: ['em_atendimento'] },
    ],
  },
  { nome: 'Novos na semana', filtros: [{ campo: 'created_at', op: 'ultimos', valor: ['7'] }] },
]

/** Saved views of who answers and who leads. */
export function addSavedViews(data: Dataset, now: Date, random: Random): void {
  const at = plus(now, -30 * DAY_MS)
  for (const user_id of [demoIds.users.gestora, demoIds.users.atendente]) {
    for (const [place, { nome, filtros }] of views.entries()) {
      data.add('saved_views', {
        id: random.uuidAt(at),
        workspace_id: demoIds.workspace,
        user_id,
        tela: 'leads',
        nome,
        filtros: { filtros },
        ordem: `a${place}`,
        created_at: at,
        updated_at: at,
      })
    }
  }
}
