import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import {
  addLead,
  bring,
  fixture,
  imported,
  jobOf,
  keysAndPool,
  leads,
  run,
  start,
  undone,
  withImportBench,
} from '../../test-support/import-bench.ts'
import { importNextChunk } from './import-next-chunk.ts'
import { undoNextRows } from './undo-next-rows.ts'

withImportBench()

test('an undo removes what was made, puts back what was changed, and says what stays and why', async () => {
  const changed = await addLead('Bianca', '+5511987654322')
  await addLead('Carla', '+5511987654323')
  const { file } = await imported(
    'Nome,Telefone,Email,Tags\nBia,11987654322,bia@exemplo.com.br,nova\nCarla Nova,11987654323,carla@exemplo.com.br,\nFica,11987654324,,\nUsada,11987654325,,\nVai,11987654326,,nova\n',
  )
  await fixture.rows(`update leads set nome = 'Carla Mesmo' where nome = 'Carla Nova'`)
  await fixture.rows(`update leads set nome = 'Fica Mesmo' where nome = 'Fica'`)
  const [pipelineId, stageId] = [newId(), newId()]
  await fixture.rows(`insert into pipelines (id, workspace_id, nome, ordem) values ($1, $2, 'Vendas', 'a0')`, [
    pipelineId,
    fixture.aurora.id,
  ])
  await fixture.rows(
    `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values ($1, $2, $3, 'Novo', 'a0', 'teal')`,
    [stageId, fixture.aurora.id, pipelineId],
  )
  await fixture.rows(
    `insert into deals (id, workspace_id, titulo, stage_id, pipeline_id, ordem, lead_id)
     select gen_random_uuid(), workspace_id, 'Venda', $1, $2, 'a0', id from leads where nome = 'Usada'`,
    [stageId, pipelineId],
  )
  const job = await undone(file)
  expect(job).toMatchObject({
    status: 'desfeito',
    result: { undo: { removed: 1, restored: 1, keptInUse: 2, keptChanged: 1 } },
  })
  expect(await leads()).toEqual([
    { nome: 'Bianca', telefone: '+5511987654322', email: null, status: 'novo' },
    { nome: 'Carla Mesmo', telefone: '+5511987654323', email: null, status: 'novo' },
    { nome: 'Fica Mesmo', telefone: '+5511987654324', email: null, status: 'novo' },
    { nome: 'Usada', telefone: '+5511987654325', email: null, status: 'novo' },
  ])
  expect(await fixture.rows('select id from lead_tags where lead_id = $1', [changed])).toEqual([])
  expect(await fixture.rows('select nome from tags')).toEqual([])
  expect(await undoNextRows(fixture.pool, file.id)).toBe('done')
})

test('an import that is under way is stopped by undoing it, and what it noted is forgotten in its time', async () => {
  const rows = Array.from({ length: 1_100 }, (_, n) => `Pessoa ${n},1190${String(n).padStart(7, '0')}`)
  const file = await bring(`nome,celular\n${rows.join('\n')}\n`)
  await start(file)
  await importNextChunk(keysAndPool(), file.id)
  expect(await undone(file)).toMatchObject({ status: 'desfeito', result: { undo: { removed: 500 } } })
  expect(await leads()).toEqual([])
  await run({ hurry: true })
  expect(await fixture.rows('select 1 from import_rows')).toEqual([])
  expect(await jobOf(file)).toMatchObject({ nome_arquivo: null, columns: [] })
})

test('a phone that is somebody else’s by now is not put back, and the undo comes to its end', async () => {
  await addLead('Bianca', '+5511987654322', 'bia@exemplo.com.br')
  await addLead('Sem fone', null, 'dora@exemplo.com.br')
  const { file } = await imported('Nome,Telefone,Email\nDora,11987650009,dora@exemplo.com.br\n')
  // as if the import had taken the place of an older phone, which somebody has meanwhile
  await fixture.rows(
    `update import_rows set dados = jsonb_set(dados, '{before}', dados -> 'before' || '{"telefone": "+5511987654322", "chave_telefone": "551187654322"}')
     where outcome = 'atualizado'`,
  )
  expect(await undone(file)).toMatchObject({ status: 'desfeito', result: { undo: { restored: 0, keptChanged: 1 } } })
  expect(await leads()).toEqual([
    { nome: 'Bianca', telefone: '+5511987654322', email: 'bia@exemplo.com.br', status: 'novo' },
    { nome: 'Sem fone', telefone: '+5511987650009', email: 'dora@exemplo.com.br', status: 'novo' },
  ])
})

test('who was given a document since the import stays when it is undone', async () => {
  const { file } = await imported('Nome,Telefone\nAna,11987650001\n')
  await fixture.rows(
    `insert into person_documents (id, workspace_id, dono, dono_id, tipo, conteudo, chave_id, created_at)
     select gen_random_uuid(), workspace_id, 'lead', id, 'endereco', '', 'k', now() + interval '1 second' from leads`,
  )
  expect((await undone(file))?.['result']).toMatchObject({ undo: { removed: 0, keptInUse: 1 } })
  expect(await leads()).toHaveLength(1)
})
