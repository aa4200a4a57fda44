import { newId } from '@vp/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  addLead,
  app,
  auth,
  bring,
  fixture,
  guessed,
  imported,
  jobOf,
  keys,
  leads,
  preview,
  run,
  start,
  stop,
  undone,
  withImportBench,
} from '../../test-support/import-bench.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { documentKeys } from '../documents/document-keys.ts'
import { openDocument } from '../documents/document-vault.ts'
import { rotateDocuments } from '../documents/rotate/rotate-documents.ts'

withImportBench()

/** Who has which number, as their page would show it. */
async function documents() {
  const rows = await fixture.rows<{
    id: string
    workspace_id: string
    tipo: string
    chave_id: string
    conteudo: Buffer
    nome: string
  }>(
    `select d.*, coalesce(l.nome, c.nome, e.nome) as nome from person_documents d left join leads l on l.id = d.dono_id
     left join contacts c on c.id = d.dono_id left join companies e on e.id = d.dono_id order by nome`,
  )
  return rows.map(({ id, workspace_id: workspaceId, tipo, chave_id, conteudo, nome }) => [
    nome,
    tipo,
    openDocument(keys, chave_id, { workspaceId, id, tipo }, conteudo),
  ])
}

test('a CPF or CNPJ is sealed, says who somebody is, and goes again with the undo', async () => {
  await addLead('Bia', '+5511987650002')
  const head = 'Nome;Telefone;E-mail;CPF/CNPJ\n'
  const first = await imported(
    `${head}Ana;11987650001;casa@x.com.br;529.982.247-25\nBia;11987650002;;111.444.777-35\nCaio;;casa@x.com.br;123.456.789-09\nErrada;;;529.982.247-24\n`,
  )
  expect(first.job).toMatchObject({ created_count: 2, updated_count: 1, refused_count: 1 })
  const all = [
    ['Ana', 'cpf', '52998224725'],
    ['Bia', 'cpf', '11144477735'],
    ['Caio', 'cpf', '12345678909'],
  ]
  expect(await documents()).toEqual(all)

  const file = await bring(
    `${head}Ana Nova;11987650009;;52998224725\nBia;11987650002;;390.533.447-05\nDora;11987650002;;123.456.789-09\nEva;;;390.533.447-05\nEva de novo;;;39053344705\n`,
  )
  expect((await preview(file)).problems).toEqual([
    { code: 'document_differs', count: 1 },
    { code: 'document_taken', count: 1 },
    { code: 'repeated_row', count: 1 },
  ])
  await start(file)
  await run()
  expect(await jobOf(file)).toMatchObject({ created_count: 1, updated_count: 1, refused_count: 3 })
  expect(await leads()).toContainEqual({
    nome: 'Ana Nova',
    telefone: '+5511987650009',
    email: 'casa@x.com.br',
    status: 'novo',
  })
  expect((await undone(file))?.['result']).toMatchObject({ undo: { removed: 1, restored: 1 } })
  expect(await documents()).toEqual(all)
  // Ana was changed since, if only to be put back
  expect((await undone(first.file))?.['result']).toMatchObject({ undo: { removed: 1, restored: 1, keptInUse: 1 } })
  expect(await documents()).toEqual([all[0]])
})

test('numbers of refused rows are sealed too, also with another key, and come back in their file', async () => {
  const { file } = await imported('Nome;Telefone;CPF\nAna;123;529.982.247-25\n')
  const noted = async () => JSON.stringify(await fixture.rows('select dados from import_rows'))
  expect(await noted()).not.toContain('529')
  const line = async (from: TestApp) =>
    (
      await from.app.inject({
        url: `/imports/${file.id}/refused`,
        headers: {
          authorization: `Bearer ${await from.auth.sign(fixture.aurora.users.Manager)}`,
          'x-client-id': newId(),
        },
      })
    ).payload.split('\r\n')[1]
  expect(await line({ fixture, auth, app, stop })).toMatch(/^Ana;123;529\.982\.247-25;2;/u)
  const [fresh] = documentKeys.parse(`fresh:${randomBytes(32).toString('base64')}`)
  expect(await rotateDocuments(fixture.pool, [fresh, ...keys])).toBe(1)
  const later = await startTestApp({ fixture, documentKeys: [fresh] })
  expect(await line(later)).toMatch(/^Ana;123;529\.982\.247-25;2;/u)
  await later.app.close()
  await later.auth.stop()
})

test('a file that waits to be imported is sealed as a whole, also with another key', async () => {
  const file = await bring('Nome;CPF\nAna Sigilosa;529.982.247-25\n')
  const stored = async () => JSON.stringify(await fixture.rows('select rows from import_chunks'))
  expect(await stored()).toMatch(/^\[\{"rows":"k:/u)
  expect(await stored()).not.toMatch(/Sigilosa|529/u)
  const [fresh] = documentKeys.parse(`fresh:${randomBytes(32).toString('base64')}`)
  expect(await rotateDocuments(fixture.pool, [fresh, ...keys])).toBe(1)
  expect(await rotateDocuments(fixture.pool, [fresh])).toBe(0)
  const later = await startTestApp({ fixture, documentKeys: [fresh] })
  const answer = await later.app.inject({
    url: `/imports/${file.id}/file`,
    headers: { authorization: `Bearer ${await later.auth.sign(fixture.aurora.users.Manager)}`, 'x-client-id': newId() },
  })
  expect(answer.json()).toMatchObject({ columns: [{ samples: ['Ana Sigilosa'] }, { samples: ['529.982.247-25'] }] })
  await later.app.close()
  await later.auth.stop()
})

test('a number that somebody wrote since stays when the import is undone', async () => {
  await addLead('Bia', '+5511987650002')
  const { file } = await imported('Nome;Telefone;CPF\nBia;11987650002;111.444.777-35\n')
  await fixture.rows(`update person_documents set created_at = now() + interval '1 second'`)
  expect((await undone(file))?.['result']).toMatchObject({ undo: { restored: 0, keptChanged: 1 } })
  expect(await documents()).toHaveLength(1)
})

test('a contact has what its lead had; two companies of one name are told apart by their CNPJ', async () => {
  await imported('Nome;CPF\nAna;529.982.247-25\n')
  await fixture.rows(
    `insert into contacts (id, workspace_id, nome) values ('01900000-0000-7000-8000-0000000000aa', $1, 'Ana')`,
    [fixture.aurora.id],
  )
  await fixture.rows(`update leads set contato_id = '01900000-0000-7000-8000-0000000000aa'`)
  expect((await imported('Nome;CPF\nAna Contato;529.982.247-25\n', 'contatos')).job).toMatchObject({ updated_count: 1 })
  await imported('Nome;CPF\nBia;111.444.777-35\n', 'contatos')
  expect((await imported('Nome;CPF\nBia;111.444.777-35\n')).job).toMatchObject({
    result: { problems: { is_a_contact: 1 } },
  })
  const shops = 'Nome;CNPJ\nPadaria;12.abc.345/01de-35\nPadaria;11.222.333/0001-81\nPadaria;\n'
  expect((await imported(shops, 'empresas')).job).toMatchObject({ created_count: 2, refused_count: 1 })
  expect((await imported(shops, 'empresas')).job).toMatchObject({ created_count: 0, updated_count: 0 })
})

test('where no documents are kept a file cannot bring any', async () => {
  const bare = await startTestApp({ fixture })
  const headers = {
    authorization: `Bearer ${await bare.auth.sign(fixture.aurora.users.Manager)}`,
    'x-client-id': newId(),
  }
  const file = await bring('Nome;CPF\nAna;529.982.247-25\n')
  const answer = await bare.app.inject({
    method: 'POST',
    url: `/imports/${file.id}/start`,
    headers,
    payload: guessed(file),
  })
  expect(answer.json()).toEqual({ error: { code: 'documents_not_configured' } })
  await bare.app.close()
  await bare.auth.stop()
})
