import type { ComputeService } from '../compute/compute-service.ts'
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, ROUTES, Route, RouteId } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { FileService } from '../import/file-service.ts'
import type { InspectionRunner } from '../inspection/inspection-runner.ts'
import type { PagePictures } from '../inspection/page-pictures.ts'
import type { Asker } from '../people/sessions.ts'
import type { SigningKeys } from '../publishing/signing-key.ts'
import type { Settings } from '../settings.ts'
import type { EventHub } from './event-hub.ts'

/** What handlers work with. */
export interface Services {
  readonly database: Database
  readonly compute: ComputeService
  readonly hub: EventHub
  readonly settings: Settings
  /** Opens uploads and writes workbooks, outside of this process. */
  readonly files: FileService
  /** What releases are signed with. */
  readonly keys: SigningKeys
  /** Checks uploads in the background. */
  readonly inspections: InspectionRunner
  readonly pictures: PagePictures
  /** The clock, handed in so that deadlines can be tested. */
  readonly now: () => Date
}

/** One request, understood and authorised by its route. */
export interface Exchange<R extends Route = Route> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** Who asks; routes that are public may be asked by nobody. */
  readonly asker: R['permission'] extends 'public' ? Asker | undefined : Asker
  /** Address of the one who asks, for throttling. */
  readonly address: string
  readonly cookies: Readonly<Record<string, string>>
  readonly headers: Headers
  readonly url: URL
  /** Sets or, with null, clears the session's cookie. */
  readonly setSession: (secret: string | null) => void
}

/** A file as a reply. */
export interface FileReply {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly content: Uint8Array | string
  /** Shown in the browser rather than saved. */
  readonly inline?: boolean
  /** The content of an address never changes. */
  readonly immutable?: boolean
}

type Answer<R extends Route> = R['replyType'] extends 'file' ? FileReply : ReplyOf<R>

export type Handler<R extends Route> = (services: Services, exchange: Exchange<R>) => Promise<Answer<R>>

/** A handler for each of some routes; all together must be one for every route. */
export type Handlers<Ids extends RouteId = RouteId> = { readonly [Id in Ids]: Handler<(typeof ROUTES)[Id]> }
