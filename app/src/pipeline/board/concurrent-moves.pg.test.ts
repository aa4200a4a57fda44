import { newId } from '@vp/domain/ids.ts'
import { deleteStage } from '@vp/domain/pipeline/mutations/delete-stage.ts'
import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import { sql } from '@vp/domain/sql.ts'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { seedPlace } from '../../sync/testing/seed-place.ts'
import { TestDevice } from '../../sync/testing/test-device.ts'
import { startTestServers } from '../../sync/testing/test-servers.ts'
import { ordemAt } from './drop-place.ts'

// a busy machine starts a local Postgres in ten seconds
vi.setConfig({ testTimeout: 90_000 })

type Servers = Awaited<ReturnType<typeof startTestServers>>
let servers: Servers
const devices: TestDevice[] = []

beforeAll(async () => {
  servers = await startTestServers()
}, 140_000)
afterAll(() => servers.stop())
afterEach(async () => {
  servers.restore()
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

const STAGES = 3
const DEALS = 5

/** A pipeline with all its deals in the first stage, two of them in the same place. */
async function seedBoard() {
  const { workspaceId, userId } = await seedPlace(servers)
  const managerId = await servers.addMember(workspaceId, 'Manager')
  const pipelineId = newId()
  const run = (text: string, values: unknown[]) => servers.pool.query(text, values)
  await run(`insert into pipelines (id, workspace_id, nome, ordem) values ($1, $2, 'Vendas', 'a0')`, [
    pipelineId,
    workspaceId,
  ])
  const stages = Array.from({ length: STAGES }, newId)
  for (const [index, id] of stages.entries()) {
    await run(
      `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values ($1, $2, $3, 'Etapa', $4, 'teal')`,
      [id, workspaceId, pipelineId, `a${index}`],
    )
  }
  const deals = Array.from({ length: DEALS }, newId)
  for (const [index, id] of deals.entries()) {
    await run(
      `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem) values ($1, $2, 'Negócio', $3, $4, $5)`,
      [id, workspaceId, pipelineId, stages[0], `a${Math.min(index, DEALS - 2)}`],
    )
  }
  return { workspaceId, userId, managerId, stages, deals }
}
type Board = Awaited<ReturnType<typeof seedBoard>>

async function online({ workspaceId, userId, managerId }: Board, role: 'Member' | 'Manager'): Promise<TestDevice> {
  const who = role === 'Member' ? userId : managerId
  const device = await TestDevice.open({
    origin: servers.origin,
    owner: { userId: who, workspaceId, role },
    token: () => servers.issuer.sign(who),
  })
  devices.push(device)
  device.start()
  await vi.waitFor(() => expect(device.state).toMatchObject({ connection: 'online', firstSync: null }), 40_000)
  return device
}

const boardQuery = sql`select id, stage_id, ordem from deals order by stage_id, ordem, id`
interface Placed {
  id: string
  stage_id: string
  ordem: string
}
const boardOf = (device: TestDevice) => device.rows<Placed>(boardQuery)

/** Drags a card as the screen does: between the neighbours that this device sees. */
async function drag(device: TestDevice, { stages, deals }: Board, { deal, stage, index }: Move): Promise<void> {
  const [dealId, stageId] = [deals[deal] ?? '', stages[stage] ?? '']
  const column = (await boardOf(device)).filter((card) => card.stage_id === stageId)
  const others = column.filter((card) => card.id !== dealId).length
  const ordem = ordemAt(column, dealId, Math.min(index, others))
  const result = await device.mutate(moveDeal, { activityId: newId(), dealId, stageId, ordem })
  expect(result.status).toBe('queued')
}

interface Move {
  deal: number
  stage: number
  index: number
}
const move = fc.record({
  deal: fc.nat(DEALS - 1),
  stage: fc.nat(STAGES - 1),
  index: fc.nat(DEALS),
})

async function allTheSame(board: Board, all: readonly TestDevice[]): Promise<Placed[]> {
  await vi.waitFor(async () => {
    for (const device of all) expect(await device.outbox()).toEqual([])
    const { rows } = await servers.pool.query<Placed>(
      `select id, stage_id, ordem from deals where workspace_id = $1 order by stage_id, ordem, id`,
      [board.workspaceId],
    )
    for (const device of all) expect(await boardOf(device)).toEqual(rows)
  }, 40_000)
  return await boardOf(all[0] as TestDevice)
}

test('two who drag the same and neighbouring cards without a network: none is lost or doubled, and the order is the same everywhere', async () => {
  const board = await seedBoard()
  const [ana, bia] = [await online(board, 'Member'), await online(board, 'Manager')]
  const histories = fc.tuple(
    fc.array(move, { minLength: 1, maxLength: 5 }),
    fc.array(move, { minLength: 1, maxLength: 5 }),
  )
  await fc.assert(
    fc.asyncProperty(histories, async ([anas, bias]) => {
      servers.cut()
      for (const each of anas) await drag(ana, board, each)
      for (const each of bias) await drag(bia, board, each)
      servers.restore()
      ana.wake()
      bia.wake()
      const cards = await allTheSame(board, [ana, bia])
      expect(cards.map(({ id }) => id).toSorted()).toEqual(board.deals.toSorted())
    }),
    { numRuns: 4 },
  )
})

test('a card dragged without a network into a stage that is deleted meanwhile stays where it was, and says so', async () => {
  const board = await seedBoard()
  const [ana, bia] = [await online(board, 'Member'), await online(board, 'Manager')]
  const [first = '', second = '', third = ''] = board.stages
  await drag(bia, board, { deal: 0, stage: 1, index: 0 })
  await allTheSame(board, [ana, bia])

  servers.cut()
  await drag(ana, board, { deal: 1, stage: 1, index: 0 })
  expect((await boardOf(ana)).filter(({ stage_id: at }) => at === second)).toHaveLength(2)
  await bia.mutate(deleteStage, { stageId: second, toStageId: third, activityId: newId() })
  // hers comes first
  await ana.halt()
  servers.restore()
  bia.wake()
  await vi.waitFor(async () => expect(await bia.outbox()).toEqual([]), 40_000)
  ana.start()
  await vi.waitFor(
    async () => expect(await ana.outbox()).toMatchObject([{ status: 'refused', refusal: { code: 'stage_not_found' } }]),
    40_000,
  )
  await vi.waitFor(async () => expect(await boardOf(ana)).toEqual(await boardOf(bia)), 40_000)
  const cards = await boardOf(ana)
  expect(cards.map(({ id }) => id).toSorted()).toEqual(board.deals.toSorted())
  expect(cards.find(({ id }) => id === board.deals[0])?.stage_id).toBe(third)
  expect(cards.find(({ id }) => id === board.deals[1])?.stage_id).toBe(first)
})
