import { z } from 'zod'
import { route } from '../route.ts'
import { id, me, time } from '../schemas.ts'

const password = z.string().min(1).max(200)

export const sessionRoutes = {
  signInOptions: route('登录', 'signInOptions', 'get /sign-in', {
    summary: '可用的登录方式与密码规则',
    permission: 'public',
    reply: z.object({
      oidc: z.object({ label: z.string() }).nullable(),
      passwordRules: z.array(z.string()),
      /** The example's accounts, on an installation that only shows the example. */
      examples: z.array(z.object({ name: z.string(), password: z.string(), label: z.string() })),
    }),
  }),
  signIn: route('登录', 'signIn', 'post /session', {
    summary: '用账号和密码登录；成功后设置会话 Cookie',
    permission: 'public',
    body: z.object({ name: z.string().trim().min(1).max(100), password }),
    reply: me,
  }),
  session: route('登录', 'session', 'get /session', {
    summary: '当前登录的人；没有登录的为 null',
    permission: 'public',
    reply: me.nullable(),
  }),
  signOut: route('登录', 'signOut', 'delete /session', { summary: '退出登录', permission: 'signedIn' }),
  changePassword: route('登录', 'changePassword', 'post /session/password', {
    summary: '修改自己的密码',
    permission: 'signedIn',
    body: z.object({ current: password, next: z.string().min(1).max(200) }),
    reply: me,
  }),
  tokens: route('登录', 'tokens', 'get /tokens', {
    summary: '自己的访问令牌',
    permission: 'signedIn',
    reply: z.array(
      z.object({
        token: id,
        label: z.string(),
        scopes: z.array(z.string()),
        createdAt: time,
        expiresAt: time,
        usedAt: time.nullable(),
      }),
    ),
  }),
  createToken: route('登录', 'createToken', 'post /tokens', {
    summary: '新建访问令牌；令牌只显示这一次',
    permission: 'signedIn',
    body: z.object({
      label: z.string().trim().min(1).max(100),
      /** `read` for reading, `write` for everything that the person may do. */
      scopes: z.array(z.enum(['read', 'write'])).min(1),
      days: z.number().int().min(1).max(366).default(90),
    }),
    reply: z.object({ token: id, secret: z.string(), expiresAt: time }),
  }),
  revokeToken: route('登录', 'revokeToken', 'delete /tokens/:token', {
    summary: '撤销访问令牌',
    permission: 'signedIn',
    params: { token: id },
  }),
} as const
