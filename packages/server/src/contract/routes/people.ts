import { z } from 'zod'
import { route } from '../route.ts'
import { assignment, department, id, page, paging, person, shortText } from '../schemas.ts'

const loginName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._@-]{2,60}$/u, '2 至 60 个字母、汉字、数字或 . _ @ -')

export const peopleRoutes = {
  people: route('人员', 'people', 'get /people', {
    summary: '所有账号与角色',
    permission: 'people.manage',
    query: { ...paging, search: z.string().max(100).optional() },
    reply: page(person),
  }),
  createPerson: route('人员', 'createPerson', 'post /people', {
    summary: '新建账号；初始密码只显示这一次，首次登录必须修改',
    permission: 'people.manage',
    body: z.object({
      person: id,
      name: loginName,
      displayName: shortText,
      email: z.email().nullable().default(null),
      /** Subject of the identity provider; null for a local account. */
      oidcSubject: z.string().max(200).nullable().default(null),
      assignments: z.array(assignment).max(200).default([]),
    }),
    reply: z.object({ person, password: z.string().nullable() }),
  }),
  changePerson: route('人员', 'changePerson', 'patch /people/:person', {
    summary: '修改姓名、邮箱、统一身份、启用状态与角色；停用立即生效',
    permission: 'people.manage',
    params: { person: id },
    body: z.object({
      displayName: shortText.optional(),
      email: z.email().nullable().optional(),
      /** Null takes the identity of the provider away; it can then be linked anew by e-mail. */
      oidcSubject: z.string().max(200).nullable().optional(),
      active: z.boolean().optional(),
      assignments: z.array(assignment).max(200).optional(),
    }),
    reply: person,
  }),
  resetPassword: route('人员', 'resetPassword', 'post /people/:person/password', {
    summary: '重置密码；新密码只显示这一次，首次登录必须修改',
    permission: 'people.manage',
    params: { person: id },
    reply: z.object({ password: z.string() }),
  }),
  createDepartment: route('人员', 'createDepartment', 'post /departments', {
    summary: '登记一个部门',
    permission: 'department.manage',
    body: z.object({ department: z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u), name: shortText, profile: z.string() }),
    reply: department,
  }),
} as const
