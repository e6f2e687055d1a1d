import { z } from 'zod'
import { problemDetails, ROUTE_LIST, type Route } from '../contract/index.ts'

type Json = Readonly<Record<string, unknown>>

/** The OpenAPI document, from the same schemas that validate. @source OpenAPI 3.1 */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of ROUTE_LIST) {
    const path = `/api${route.path.replace(/:(\w+)/gu, '{$1}')}`
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '明账',
      version: '1',
      description:
        '页面能做的，这里都能做。写请求带 Idempotency-Key 时，重发不会做两次；列表用 cursor 翻页；出错时回答 application/problem+json，说明错在哪里、怎么办。金额一律是以分为单位的整数。',
    },
    tags: [...new Set(ROUTE_LIST.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '个人访问令牌，在“我的令牌”中新建' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'mingzhang-session',
          description: '登录后的会话；写请求要带 x-csrf-token',
        },
      },
      schemas: { Problem: jsonSchema(problemDetails, 'output') },
    },
  }
}

function operation(route: Route): Json {
  const isOpen = route.permission === 'public'
  return {
    operationId: route.id,
    tags: [route.group],
    summary: route.summary,
    description: isOpen ? '不用登录。' : `权限：${route.permission === 'signedIn' ? '登录即可' : route.permission}。`,
    ...(isOpen ? { security: [] } : { security: [{ token: [] }, { session: [] }] }),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.method === 'get' || isOpen
        ? []
        : [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
            },
          ]),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: {
              [route.bodyType === 'files' ? 'multipart/form-data' : 'application/json']: {
                schema: route.bodyType === 'files' ? filesSchema(route.body) : jsonSchema(route.body, 'input'),
              },
            },
          },
        }
      : {}),
    responses: {
      ...success(route),
      default: {
        description: '没有做成，附原因与办法',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function success(route: Route): Json {
  switch (route.replyType) {
    case 'file':
      return {
        200: {
          description: '文件',
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
      }
    case 'events':
      return { 200: { description: '事件流', content: { 'text/event-stream': { schema: { type: 'string' } } } } }
    case 'json':
      return route.reply instanceof z.ZodVoid
        ? { 204: { description: '做成了' } }
        : {
            200: {
              description: '做成了',
              content: { 'application/json': { schema: jsonSchema(route.reply, 'output') } },
            },
          }
  }
}

function parameters(schema: z.ZodObject, where: 'path' | 'query'): readonly Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: each,
    ...(typeof each.description === 'string' ? { description: each.description } : {}),
  }))
}

function filesSchema(body: z.ZodType): Json {
  const schema = jsonSchema(body, 'input') as { properties?: Record<string, Json> }
  return {
    ...schema,
    properties: {
      ...schema.properties,
      files: { type: 'array', items: { type: 'string', format: 'binary' } },
    },
  }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json
  return rest
}
