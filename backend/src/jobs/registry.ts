import { sendMessageJob } from '../inbox/jobs/send-message.ts'
import { processWebhookJob } from '../integrations/jobs/process-webhook.ts'
import type { Job } from './define-job.ts'

const all: readonly Job[] = [processWebhookJob, sendMessageJob]

/** Every job by the name kept in `job_outbox`: never renamed once released. */
export const jobs: ReadonlyMap<string, Job> = new Map(all.map((job) => [job.name, job]))
