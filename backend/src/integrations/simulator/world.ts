import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from 'pino'
import { BehaviourSwitches } from './behaviour-switches.ts'
import { Clock } from './clock.ts'
import { GraphCalls } from './graph/graph-calls.ts'
import { RateLimits } from './graph/rate-limits.ts'
import { TemplateReviews } from './graph/template-review.ts'
import { LiveChannel } from './live.ts'
import { Journey } from './phone/journey.ts'
import { Watchers } from './phone/watchers.ts'
import { addDemoPeople } from './phone/demo-people.ts'
import { Contacts } from './store/contacts.ts'
import { openDatabase } from './store/database.ts'
import { Media } from './store/media.ts'
import { Messages } from './store/messages.ts'
import { Posts } from './store/posts.ts'
import { Settings } from './store/settings.ts'
import { Templates } from './store/templates.ts'
import { Courier } from './webhooks/courier.ts'
import { WebhookDoor } from './webhooks/door.ts'

export interface WorldOptions {
  /** In memory when undefined. */
  storageDir?: string
  webhookUrl: string
  appSecret: string
  verifyToken: string
  accessToken: string
  logger: Logger
  /** How long the webhook may take to answer; Meta's 5 s unless told. */
  stallMs?: number
  /** First step of the retry backoff; 1 s unless told. */
  retryBaseMs?: number
  /** Twelve people to start with when there is nobody yet. */
  withDemoPeople: boolean
}

/** Everything that exists in the simulator; routes and the page act on it. */
export interface World {
  database: DatabaseSync
  settings: Settings
  clock: Clock
  contacts: Contacts
  messages: Messages
  media: Media
  posts: Posts
  switches: BehaviourSwitches
  live: LiveChannel
  watchers: Watchers
  courier: Courier
  door: WebhookDoor
  journey: Journey
  limits: RateLimits
  graphCalls: GraphCalls
  templates: Templates
  reviews: TemplateReviews
  accessToken: string
  /** Secret of this installation, signs media links. */
  linkSecret: string
  start(): void
  stop(): void
}

export function createWorld(options: WorldOptions): World {
  const database = openDatabase(options.storageDir)
  const settings = new Settings(database)
  const clock = new Clock(settings)
  const contacts = new Contacts(database)
  const messages = new Messages(database)
  const posts = new Posts(database)
  const live = new LiveChannel()
  const switches = new BehaviourSwitches(settings, live)
  const watchers = new Watchers(live, contacts, messages, clock)
  const door = new WebhookDoor({ ...options, stallMs: options.stallMs ?? 5000 })
  const courier = new Courier({
    database,
    posts,
    switches,
    live,
    door,
    logger: options.logger,
    retryBaseMs: options.retryBaseMs ?? 1000,
    onDelivered({ kind, wamid }) {
      if (kind !== 'message' || wamid === null) return
      const message = messages.byWamid(wamid)
      if (message?.status !== 'accepted' || message.direction !== 'from_contact') return
      watchers.message(
        messages.change(wamid, { status: 'delivered', times: { ...message.times, delivered: clock.now() } }),
      )
    },
  })
  const journey = new Journey({ database, contacts, messages, switches, clock, courier, watchers })
  if (options.withDemoPeople) addDemoPeople(contacts, clock.now())
  const world: World = {
    database,
    settings,
    clock,
    contacts,
    messages,
    media: new Media(database),
    posts,
    switches,
    live,
    watchers,
    courier,
    door,
    journey,
    limits: new RateLimits(),
    graphCalls: new GraphCalls(live),
    templates: new Templates(settings),
    reviews: new TemplateReviews(() => world),
    accessToken: options.accessToken,
    linkSecret: options.appSecret,
    start() {
      courier.start()
      journey.resume()
      for (const { id } of world.templates.waiting()) world.reviews.begin(id)
    },
    stop() {
      journey.stop()
      world.reviews.stop()
      courier.stop()
      database.close()
    },
  }
  return world
}
