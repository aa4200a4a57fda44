import { tellTaskDueJob } from '../calendar/jobs/tell-task-due.ts'
import { eraseWebhooksJob } from '../crm/jobs/erase-webhooks.ts'
import { forgetImportJob } from '../crm/jobs/forget-import.ts'
import { forgetMergeJob } from '../crm/jobs/forget-merge.ts'
import { runImportJob } from '../crm/jobs/run-import.ts'
import { undoImportJob } from '../crm/jobs/undo-import.ts'
import { forgetDeletionJob } from '../deletions/jobs/forget-deletion.ts'
import { fetchMediaJob } from '../inbox/jobs/fetch-media.ts'
import { sendReactionJob } from '../inbox/jobs/send-reaction.ts'
import { markReadAtMetaJob } from '../inbox/jobs/mark-read-at-meta.ts'
import { reopenSnoozedJob } from '../inbox/jobs/reopen-snoozed.ts'
import { removeFilesJob } from '../inbox/jobs/remove-files.ts'
import { sendMessageJob } from '../inbox/jobs/send-message.ts'
import { processWebhookJob } from '../integrations/jobs/process-webhook.ts'
import { askPhoneJob } from '../integrations/jobs/ask-phone.ts'
import { syncTemplatesJob } from '../integrations/jobs/sync-templates.ts'
import { pushNoticeJob } from '../notifications/push/push-notice.ts'
import type { Job } from './define-job.ts'

const all: readonly Job[] = [
  askPhoneJob,
  eraseWebhooksJob,
  fetchMediaJob,
  forgetDeletionJob,
  forgetImportJob,
  forgetMergeJob,
  markReadAtMetaJob,
  removeFilesJob,
  processWebhookJob,
  pushNoticeJob,
  reopenSnoozedJob,
  runImportJob,
  sendMessageJob,
  sendReactionJob,
  syncTemplatesJob,
  tellTaskDueJob,
  undoImportJob,
]

/** Every job by the name kept in `job_outbox`: never renamed once released. */
export const jobs: ReadonlyMap<string, Job> = new Map(all.map((job) => [job.name, job]))
