import { z } from 'zod'
import type { Permission } from './permissions.ts'

/**
 * A route of the HTTP API as data: the server mounts, validates and authorises by it, the OpenAPI document and the
 * typed client are made from it, and a test tries every role on it.
 */
export interface Route<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api`; parameters as `:name`. */
  readonly path: string
  /** What it does, for the OpenAPI document. */
  readonly summary: string
  readonly group: string
  /**
   * What a person must hold for the department of the path, or for any department where the path names none.
   * `signedIn` asks for a person, `public` for nobody.
   */
  readonly permission: Permission | 'signedIn' | 'public'
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** How the body comes: JSON, or files of a form. */
  readonly bodyType: 'json' | 'files'
  /** What comes back: JSON of `reply`, a file, or a stream of events. */
  readonly replyType: 'json' | 'file' | 'events'
  readonly reply: Reply
}

interface RouteInput<
  P extends z.ZodRawShape,
  Q extends z.ZodRawShape,
  B extends z.ZodType | undefined,
  R extends z.ZodType,
  Who extends Route['permission'],
  Kind extends Route['replyType'],
> {
  readonly summary: string
  readonly permission: Who
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly bodyType?: 'json' | 'files'
  readonly replyType?: Kind
  readonly reply?: R
}

type NoShape = Record<never, never>
const SHAPES: Readonly<Record<string, z.ZodType>> = {
  department: z.string().min(1).max(40).meta({ description: '部门代码' }),
  year: z.coerce.number().int().min(2000).max(2100).meta({ description: '预算年度' }),
}

/**
 * Declares a route. `:department` and `:year` of the path are known; other parameters are plain text unless given.
 * @shape `get /departments/:department` × what it takes and gives -> Route
 */
export function route<
  const Line extends `${Route['method']} /${string}`,
  P extends z.ZodRawShape = NoShape,
  Q extends z.ZodRawShape = NoShape,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType = z.ZodVoid,
  const Who extends Route['permission'] = Route['permission'],
  const Kind extends Route['replyType'] = 'json',
>(group: string, id: string, line: Line, input: RouteInput<P, Q, B, R, Who, Kind>) {
  const [method, path] = line.split(' ') as [Route['method'], string]
  const names = [...path.matchAll(/:(\w+)/gu)].map(([, name]) => name ?? '')
  const params = Object.fromEntries(
    names.map((name) => [name, input.params?.[name] ?? SHAPES[name] ?? z.string().min(1).max(200)]),
  )
  return {
    id,
    group,
    method,
    path,
    summary: input.summary,
    permission: input.permission,
    params: z.object(params) as unknown as z.ZodObject<Omit<PathShape<Line>, keyof P> & P>,
    query: z.object(input.query ?? ({} as Q)),
    body: input.body as B,
    bodyType: input.bodyType ?? 'json',
    replyType: (input.replyType ?? 'json') as Kind,
    reply: (input.reply ?? z.void()) as R,
  } as const
}

type Names<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | Names<More>
    : Rest
  : never
type PathShape<Line extends string> = {
  readonly [Name in Names<Line>]: Name extends 'year' ? z.ZodCoercedNumber : z.ZodString
}

export type ParamsOf<R extends Route> = z.infer<R['params']>
export type QueryOf<R extends Route> = z.infer<R['query']>
export type QueryInputOf<R extends Route> = z.input<R['query']>
export type BodyOf<R extends Route> = R['body'] extends z.ZodType ? z.infer<R['body']> : undefined
export type BodyInputOf<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined
export type ReplyOf<R extends Route> = z.infer<R['reply']>
