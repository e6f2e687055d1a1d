import {
  type BodyInputOf,
  type ParamsOf,
  type QueryInputOf,
  type ReplyOf,
  ROUTES,
  type Route,
  type RouteId,
} from '@mingzhang/server/contract'

export type RouteOf<Id extends RouteId> = (typeof ROUTES)[Id]

type Part<Name extends string, Value> = string extends keyof Value ? unknown : { readonly [Key in Name]: Value }

/** What a route has to be given: its parameters, its query and its body, as far as it has them. */
export type RequestOf<Id extends RouteId> = Part<'params', ParamsOf<RouteOf<Id>>> & {
  readonly query?: QueryInputOf<RouteOf<Id>>
} & (RouteOf<Id>['body'] extends undefined ? unknown : { readonly body: BodyInputOf<RouteOf<Id>> })

export type ReplyTo<Id extends RouteId> = ReplyOf<RouteOf<Id>>

/** A request with its types gone, as the functions below handle it. */
export interface AnyRequest {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** The address of a route with its parameters and query filled in: for links to files, too. */
export function addressOf<Id extends RouteId>(id: Id, request: RequestOf<Id>): string {
  return fillAddress(ROUTES[id] as Route, request as AnyRequest)
}

export function fillAddress(route: Route, { params = {}, query = {} }: AnyRequest): string {
  const path = route.path.replaceAll(/:(\w+)/gu, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  ).toString()
  return `/api${path}${search === '' ? '' : `?${search}`}`
}

/** A body as it is sent: JSON, or the fields of a form with its files. */
export function encodeBody(route: Route, body: unknown): { readonly type?: string; readonly content?: BodyInit } {
  if (!route.body) return {}
  if (route.bodyType === 'json') return { type: 'application/json', content: JSON.stringify(body) }
  const form = new FormData()
  for (const [name, value] of Object.entries(body as Readonly<Record<string, unknown>>)) {
    if (Array.isArray(value)) for (const each of value) form.append(name, each as Blob)
    else if (value !== undefined && value !== null) form.append(name, String(value))
  }
  // The browser writes the type, with the boundary of the parts.
  return { content: form }
}
