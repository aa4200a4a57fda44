import { DAY_MS, plus } from './clock.ts'
import type { Dataset } from './dataset.ts'
import { demoIds } from './ids.ts'
import { createPeople } from './people.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

/** Adds people whom nobody has written to: contacts brought by a spreadsheet, leads noted by hand. */
export function addUnspoken(data: Dataset, companyIds: readonly string[], now: Date, random: Random): void {
  const newPerson = createPeople(random.fork('unspoken'))
  const known = new Set([...data.rows('leads'), ...data.rows('contacts')].map((row) => row.chave_telefone))
  for (let index = 0; index < 70; index++) {
    const person = newPerson()
    if (known.has(person.chaveTelefone)) continue
    const at = plus(now, -random.int(5, 150) * DAY_MS)
    const row = {
      id: random.uuidAt(at),
      workspace_id,
      nome: person.nome,
      telefone: person.telefone,
      chave_telefone: person.chaveTelefone,
      email: random.chance(0.6) ? person.email : null,
      owner_id: random.chance(0.5) ? random.pick([demoIds.users.atendente, demoIds.users.atendente2]) : null,
      created_at: at,
      updated_at: at,
    }
    if (index < 45) data.add('contacts', { ...row, empresa_id: random.chance(0.4) ? random.pick(companyIds) : null })
    else data.add('leads', { ...row, canal_origem: random.chance(0.5) ? 'manual' : 'importacao', status: 'novo' })
  }
}

/** The spreadsheet that brought the contacts of {@link addUnspoken}; long enough ago that it can no longer be undone. */
export function addPastImport(data: Dataset, now: Date, random: Random): void {
  const at = plus(now, -151 * DAY_MS)
  const created = data.rows('contacts').filter((row) => row.workspace_id === workspace_id).length
  const refused = 3
  data.add('import_jobs', {
    id: random.uuidAt(at),
    workspace_id,
    tipo: 'contatos',
    status: 'concluido',
    nome_arquivo: 'clientes-antigos.csv',
    separator: 'ponto_e_virgula',
    encoding: 'windows-1252',
    total_rows: created + refused,
    done_rows: created + refused,
    created_count: created,
    refused_count: refused,
    created_by: demoIds.users.gestora,
    started_at: at,
    finished_at: plus(at, 4_000),
    undo_until: plus(at, 30 * DAY_MS),
    created_at: at,
    updated_at: at,
  })
}
