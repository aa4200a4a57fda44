import { newId } from '@vp/domain/ids.ts'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope, textMessage } from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let server: TestApp
let fixture: Fixture
let app: FastifyInstance

beforeAll(async () => {
  server = await startTestApp()
  ;({ fixture, app } = server)
})
afterAll(async () => await server.stop())

let next = 0
/** Somebody whom no other test speaks of. */
function someone() {
  next += 1
  const digits = String(70_000_000 + next)
  return {
    long: `55419${digits}`,
    short: `5541${digits}`,
    bsuid: `BR.1${next}`,
    newLong: `55219${digits}`,
    newBsuid: `BR.2${next}`,
    lastLong: `55319${digits}`,
    lastBsuid: `BR.3${next}`,
    run: `${next}.${newId()}`,
  }
}
type Someone = ReturnType<typeof someone>

const write = (who: Someone, name: string, at: number, from: { from: string | null; bsuid: string | null }) =>
  textMessage(`${name}.${who.run}`, name, { ...from, at })

/** WhatsApp tells that somebody has another number and BSUID. */
const changed = (
  who: Someone,
  name: string,
  at: number,
  before: { from: string; bsuid: string },
  after: { from: string; bsuid: string },
) => ({
  from: before.from,
  from_user_id: before.bsuid,
  id: `${name}.${who.run}`,
  timestamp: String(at),
  type: 'system',
  system: {
    body: 'changed',
    wa_id: after.from,
    user_id: after.bsuid,
    previous_user_id: before.bsuid,
    type: 'user_changed_number',
  },
})

async function receive(...messages: object[]): Promise<void> {
  for (const message of messages) await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages: [message] }))
  await runJobs(fixture)
}

/** Where all the messages of somebody are, and who they are taken for. */
async function found(who: Someone) {
  return await fixture.rows(
    `select array_agg(split_part(m.wamid, '.', 1) order by m.horario) as messages, c.unread_count, c.last_message_preview, i.wa_id, i.bsuid,
       i.chave_telefone, l.telefone
     from messages m join conversations c on c.id = m.conversation_id join channel_identities i on i.id = c.channel_identity_id
     left join leads l on l.id = c.lead_id
     where m.wamid like $1 group by c.id, i.id, l.id`,
    [`%.${who.run}`],
  )
}
const leadsOf = async (who: Someone) =>
  await fixture.rows(`select 1 from leads where chave_telefone in ($1, $2, $3)`, [
    who.short,
    who.newLong.replace('55219', '5521'),
    who.lastLong.replace('55319', '5531'),
  ])

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

test('both writings of a number, read at the same time, end in one conversation', async () => {
  const who = someone()
  for (let n = 0; n < 12; n += 1) {
    const from = n % 2 === 0 ? who.long : who.short
    await deliver(
      app,
      envelope(fixture.aurora.phoneNumberId, {
        messages: [write(who, `m${n}`, 1_795_000_000 + n, { from, bsuid: null })],
      }),
    )
  }
  await runJobs(fixture, { concurrency: 6 })
  expect(await found(who)).toMatchObject([{ unread_count: 12, chave_telefone: who.short, telefone: `+${who.long}` }])
  expect(await leadsOf(who)).toHaveLength(1)
})

test('a person without a number gets it on their lead when they show it', async () => {
  const who = someone()
  await receive(write(who, 'hidden', 1_795_000_000, { from: null, bsuid: who.bsuid }))
  expect(await found(who)).toMatchObject([{ telefone: null, wa_id: null }])
  await receive(write(who, 'shown', 1_795_000_010, { from: who.short, bsuid: who.bsuid }))
  expect(await found(who)).toMatchObject([
    { messages: ['hidden', 'shown'], wa_id: who.short, telefone: `+${who.long}`, unread_count: 2 },
  ])
})

test('the number that they show is that of a lead somebody wrote down: it is the same person, with all that hangs from both', async () => {
  const who = someone()
  const [imported, tag, deal] = [newId(), newId(), newId()]
  const { id: workspaceId } = fixture.aurora
  await fixture.pool.query(
    `insert into leads (id, workspace_id, nome, telefone, chave_telefone, canal_origem) values ($1, $2, 'Da planilha', $3, $4, 'importacao')`,
    [imported, workspaceId, `+${who.long}`, who.short],
  )
  await receive(write(who, 'hidden', 1_795_000_000, { from: null, bsuid: who.bsuid }))
  const [lead] = await fixture.rows<{ id: string }>(
    `select c.lead_id as id from conversations c join messages m on m.conversation_id = c.id where m.wamid = $1`,
    [`hidden.${who.run}`],
  )
  await fixture.pool.query(`insert into tags (id, workspace_id, nome, cor) values ($1, $2, 'Quente', 'red')`, [
    tag,
    workspaceId,
  ])
  // both have the tag already: it is there once afterwards
  await fixture.pool.query(
    `insert into lead_tags (id, workspace_id, lead_id, tag_id) values (uuidv7(), $1, $2, $4), (uuidv7(), $1, $3, $4)`,
    [workspaceId, lead?.id, imported, tag],
  )
  await fixture.pool.query(
    `with p as (insert into pipelines (id, workspace_id, nome, ordem) values (uuidv7(), $1, 'Vendas', 'a0') returning id),
       s as (insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) select uuidv7(), $1, id, 'Novo', 'a0', 'red' from p returning id, pipeline_id)
     insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, lead_id) select $2, $1, 'Forno', pipeline_id, id, 'a0', $3 from s`,
    [workspaceId, deal, lead?.id],
  )
  await receive(write(who, 'shown', 1_795_000_010, { from: who.long, bsuid: who.bsuid }))
  expect(await leadsOf(who)).toHaveLength(1)
  const after = await fixture.rows(
    `select c.lead_id, l.nome, d.lead_id as deal_lead, (select count(*)::int from lead_tags t where t.lead_id = l.id) as tags
     from messages m join conversations c on c.id = m.conversation_id join leads l on l.id = c.lead_id join deals d on d.id = $2
     where m.wamid = $1`,
    [`shown.${who.run}`, deal],
  )
  expect(after).toEqual([{ lead_id: imported, nome: 'Da planilha', deal_lead: imported, tags: 1 }])
})

test.each(permutations(['phone', 'bsuid', 'both']))(
  'known once by number and once by BSUID, and then by both: one person with one thread (%s, %s, %s)',
  async (...order) => {
    const who = someone()
    const ways: Record<string, object> = {
      phone: write(who, 'phone', 1_795_000_010, { from: who.long, bsuid: null }),
      bsuid: write(who, 'bsuid', 1_795_000_020, { from: null, bsuid: who.bsuid }),
      both: write(who, 'both', 1_795_000_030, { from: who.short, bsuid: who.bsuid }),
    }
    await receive(...order.map((name) => ways[name] ?? {}))
    expect(await found(who)).toMatchObject([
      {
        messages: ['phone', 'bsuid', 'both'],
        unread_count: 3,
        last_message_preview: 'both',
        bsuid: who.bsuid,
        chave_telefone: who.short,
        telefone: `+${who.long}`,
      },
    ])
    expect(await leadsOf(who)).toHaveLength(1)
  },
)

test('who is joined waits since the first of what they wrote to either thread', async () => {
  const who = someone()
  await receive(
    write(who, 'bsuid', 1_795_000_020, { from: null, bsuid: who.bsuid }),
    write(who, 'phone', 1_795_000_010, { from: who.long, bsuid: null }),
    write(who, 'both', 1_795_000_030, { from: who.long, bsuid: who.bsuid }),
  )
  const waits = await fixture.rows(
    `select distinct c.waiting_since from conversations c join messages m on m.conversation_id = c.id where m.wamid like $1`,
    [`%.${who.run}`],
  )
  expect(waits).toEqual([{ waiting_since: new Date(1_795_000_010_999) }])
})

test('the same three, many times and read at the same time', async () => {
  const who = someone()
  for (let n = 0; n < 15; n += 1) {
    const from = [
      { from: who.long, bsuid: null },
      { from: null, bsuid: who.bsuid },
      { from: who.short, bsuid: who.bsuid },
    ][n % 3] ?? { from: null, bsuid: who.bsuid }
    await deliver(
      app,
      envelope(fixture.aurora.phoneNumberId, { messages: [write(who, `m${n}`, 1_795_000_000 + n, from)] }),
    )
  }
  await runJobs(fixture, { concurrency: 6 })
  // one whose thread was joined under it is read again
  for (let round = 0; round < 3; round += 1) await runJobs(fixture, { hurry: true })
  expect(await found(who)).toMatchObject([{ unread_count: 15, last_message_preview: 'm14' }])
  expect(await leadsOf(who)).toHaveLength(1)
})

test.each(permutations(['old', 'change', 'new', 'late']))(
  'a change of number told before or after what was written around it: one person, with the new number (%s, %s, %s, %s)',
  async (...order) => {
    const who = someone()
    const before = { from: who.long, bsuid: who.bsuid }
    const after = { from: who.newLong, bsuid: who.newBsuid }
    const events: Record<string, object> = {
      old: write(who, 'old', 1_795_000_010, before),
      late: write(who, 'late', 1_795_000_015, before),
      change: changed(who, 'change', 1_795_000_020, before, after),
      new: write(who, 'new', 1_795_000_030, after),
    }
    await receive(...order.map((name) => events[name] ?? {}))
    expect(await found(who)).toMatchObject([
      {
        messages: ['old', 'late', 'change', 'new'],
        unread_count: 3,
        last_message_preview: 'new',
        wa_id: who.newLong,
        bsuid: who.newBsuid,
        telefone: `+${who.newLong}`,
      },
    ])
    expect(await leadsOf(who)).toHaveLength(1)
  },
)

test.each(permutations(['first', 'second', 'third']))(
  'two changes of number told in any order: the last one stands (%s, %s, %s)',
  async (...order) => {
    const who = someone()
    const [one, two, three] = [
      { from: who.long, bsuid: who.bsuid },
      { from: who.newLong, bsuid: who.newBsuid },
      { from: who.lastLong, bsuid: who.lastBsuid },
    ]
    const events: Record<string, object> = {
      first: write(who, 'first', 1_795_000_010, one),
      second: changed(who, 'second', 1_795_000_020, one, two),
      third: changed(who, 'third', 1_795_000_030, two, three),
    }
    await receive(...order.map((name) => events[name] ?? {}))
    await receive(write(who, 'after', 1_795_000_040, three))
    expect(await found(who)).toMatchObject([
      {
        messages: ['first', 'second', 'third', 'after'],
        wa_id: who.lastLong,
        bsuid: who.lastBsuid,
        telefone: `+${who.lastLong}`,
      },
    ])
    expect(await leadsOf(who)).toHaveLength(1)
  },
)

test('a number that is given out again is another person; one that somebody had before stays theirs', async () => {
  const [who, owner] = [someone(), someone()]
  const before = { from: who.long, bsuid: who.bsuid }
  await receive(
    write(who, 'old', 1_795_000_010, before),
    // the number that they will get belongs to somebody who wrote long before
    write(owner, 'owner', 1_795_000_005, { from: who.newLong, bsuid: null }),
    changed(who, 'change', 1_795_000_020, before, { from: who.newLong, bsuid: who.newBsuid }),
    write(owner, 'heir', 1_795_000_500, { from: who.long, bsuid: owner.bsuid }),
  )
  expect(await found(who)).toMatchObject([{ messages: ['old', 'change'], bsuid: who.newBsuid }])
  const others = (await found(owner)).map(({ messages, wa_id }) => [messages, wa_id])
  expect(Object.fromEntries(others)).toEqual({ heir: who.long, owner: who.newLong })
})

test('a number that somebody wrote on the record by hand is not changed', async () => {
  const who = someone()
  const before = { from: who.long, bsuid: who.bsuid }
  await receive(write(who, 'old', 1_795_000_010, before))
  await fixture.pool.query(
    `update leads set telefone = '+551130001000', chave_telefone = '551130001000' where chave_telefone = $1`,
    [who.short],
  )
  await receive(changed(who, 'change', 1_795_000_020, before, { from: who.newLong, bsuid: who.newBsuid }))
  expect(await found(who)).toMatchObject([{ telefone: '+551130001000', wa_id: who.newLong }])
})

test('whom nobody knows by name is not called by their number or username, which a reader may not see', async () => {
  const [byNumber, byName] = [someone(), someone()]
  const named = async (who: Someone) =>
    await fixture.rows(
      `select l.nome from messages m join conversations c on c.id = m.conversation_id join leads l on l.id = c.lead_id
       where m.wamid like $1 group by l.id`,
      [`%.${who.run}`],
    )
  const send = async (who: Someone, name: string, at: number, contact: object) => {
    const message = write(who, name, at, { from: who.long, bsuid: who.bsuid })
    await deliver(app, envelope(fixture.aurora.phoneNumberId, { contacts: [contact], messages: [message] }))
    await runJobs(fixture)
  }
  await send(byNumber, 'first', 1_700_000_000, { wa_id: byNumber.long, user_id: byNumber.bsuid })
  await send(byName, 'first', 1_700_000_000, {
    profile: { username: '@quem.sou' },
    wa_id: byName.long,
    user_id: byName.bsuid,
  })
  expect(await named(byNumber)).toEqual([{ nome: `Sem nome (final ${byNumber.long.slice(-4)})` }])
  expect(await named(byName)).toEqual([{ nome: `Sem nome (final ${byName.long.slice(-4)})` }])
  await send(byNumber, 'second', 1_700_000_100, {
    profile: { name: 'Rosa Lima' },
    wa_id: byNumber.long,
    user_id: byNumber.bsuid,
  })
  expect(await named(byNumber)).toEqual([{ nome: 'Rosa Lima' }])
})
