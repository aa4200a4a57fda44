import { Columns3, Trash2, UserRoundPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useMe } from '../../auth/use-member.ts'
import type { StageChoice } from '../../deals/queries.ts'
import { BulkAction } from '../../lists/bulk/bulk-action.tsx'
import { BulkBar } from '../../lists/bulk/bulk-bar.tsx'
import type { Progress } from '../../lists/bulk/do-many.ts'
import { OwnerMenu } from '../../lists/bulk/owner-menu.tsx'
import { useBulk } from '../../lists/bulk/use-bulk.ts'
import { longListTexts } from '../../lists/texts.pt-BR.ts'
import type { Picked } from '../../lists/use-picked.ts'
import { query } from '../../sync/query.ts'
import { useCommands } from '../../ui/commands.ts'
import { toHue } from '../../ui/hue.ts'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { LostReasonDialog } from '../deal/lost-reason-dialog.tsx'
import { listTexts } from '../texts.pt-BR.ts'
import { assignMany, deleteMany, moveMany } from './bulk-actions.ts'
import { DeleteDealsDialog } from './delete-deals-dialog.tsx'
import { selectedDeal, selectedDealsQuery, type DealListQuery, type SelectedDeal } from './queries.ts'

interface DealBulkProps {
  list: DealListQuery
  picked: Picked
  /** Of every pipeline. */
  stages: readonly StageChoice[]
}

/** What can be done with the selected deals together. A stage that means lost asks why first, once for all of them. */
export function DealBulk({ list, picked, stages }: DealBulkProps) {
  const me = useMe()
  const [open, setOpen] = useState<'assign' | 'stage' | 'delete' | null>(null)
  const [asked, setAsked] = useState<StageChoice | null>(null)
  const { progress, run } = useBulk(picked.clear)
  const here = stages.filter((stage) => stage.pipeline_id === list.pipelineId)
  const elsewhere = stages.filter((stage) => stage.pipeline_id !== list.pipelineId)
  const blockedBecause = progress === null ? undefined : longListTexts.working

  const act = (todo: (rows: SelectedDeal[], onProgress: Progress) => Promise<void>) =>
    run(async (onProgress) => {
      const rows = await query(selectedDealsQuery(list, picked.selection), selectedDeal)
      await todo(rows, onProgress)
    })
  const move = (stage: StageChoice, lostReason: string | null) =>
    act((rows, onProgress) => moveMany(rows, stage, lostReason, onProgress))

  useCommands(
    useMemo(
      () => [
        {
          id: 'deals.bulkAssign',
          label: longListTexts.assign,
          group: longListTexts.groupSelected,
          isForemost: true,
          keys: 'a',
          icon: UserRoundPlus,
          run: () => setOpen('assign'),
        },
      ],
      [],
    ),
  )

  return (
    <BulkBar picked={picked} progress={progress}>
      <OwnerMenu
        isOpen={open === 'assign'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'assign' : null)}
        blockedBecause={blockedBecause}
        onPick={(owner) => act((rows, onProgress) => assignMany(rows, owner, onProgress))}
      />
      <BulkAction
        id="deals.bulkStage"
        icon={Columns3}
        label={listTexts.stage}
        keys="s"
        blockedBecause={blockedBecause}
        what="stage"
        onOpen={setOpen}
      />
      <PickDialog
        isOpen={open === 'stage'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'stage' : null)}
        title={listTexts.stage}
        placeholder={listTexts.stageSearch}
        items={[...here, ...elsewhere].map((stage) => ({
          id: stage.id,
          label: stage.nome,
          lead: <span data-hue={toHue(stage.cor)} className="size-2.5 shrink-0 rounded-full bg-hue-solid" />,
          hint: stage.pipeline_id === list.pipelineId ? undefined : stage.pipeline_nome,
        }))}
        onPick={(stageId) => {
          const stage = stages.find(({ id }) => id === stageId)
          if (stage === undefined) return
          if (stage.tipo === 'perdido') setAsked(stage)
          else move(stage, null)
        }}
        nothing={listTexts.noStageCalled}
      />
      <BulkAction
        id="deals.bulkDelete"
        icon={Trash2}
        tone="danger"
        label={listTexts.delete}
        keys="Delete"
        blockedBecause={blockedBecause}
        what="delete"
        onOpen={setOpen}
      />
      {open === 'delete' ? (
        <DeleteDealsDialog
          count={picked.count}
          onDelete={() => act((rows, onProgress) => deleteMany(rows, me, onProgress))}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {asked === null ? null : (
        <LostReasonDialog
          text={listTexts.lostMany(picked.count)}
          onConfirm={(reason) => move(asked, reason)}
          onClose={() => setAsked(null)}
        />
      )}
    </BulkBar>
  )
}
