import { z } from 'zod'
import { route } from '../route.ts'
import { actor, id, reason, time } from '../schemas.ts'

export const release = z.object({
  release: id,
  department: z.string(),
  departmentName: z.string(),
  year: z.number().int(),
  budget: z.string(),
  title: z.string(),
  state: z.enum(['published', 'corrected', 'withdrawn']),
  at: time,
  by: actor,
  /** The event of the audit trail up to which the version is frozen. */
  seq: z.number().int(),
  override: z.object({ by: actor, reason: z.string(), findings: z.number().int() }).nullable(),
  ended: z.object({ by: actor, at: time, reason: z.string(), replacedBy: id.nullable() }).nullable(),
  files: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
  /** SHA-256 of the manifest, and its Ed25519 signature, in hex. */
  manifest: z.object({ sha256: z.string(), signature: z.string(), key: z.string() }),
})
export type Release = z.infer<typeof release>

export const releaseRoutes = {
  releases: route('公开', 'releases', 'get /departments/:department/years/:year/releases', {
    summary: '一个年度的各次公开，撤回和更正的也在',
    permission: 'budget.read',
    reply: z.array(release),
  }),
  publish: route('公开', 'publish', 'post /departments/:department/years/:year/releases', {
    summary: '公开：冻结版本，写出各种格式，记校验和，签名',
    permission: 'release.create',
    body: z.object({ release: id, revision: z.number().int() }),
    reply: release,
  }),
  overrideFindings: route('公开', 'overrideFindings', 'post /departments/:department/years/:year/override', {
    summary: '准许带着错误级发现公开：写明理由，理由随审计记录公开',
    permission: 'release.override',
    body: z.object({ reason, revision: z.number().int() }),
  }),
  withdraw: route('公开', 'withdraw', 'post /departments/:department/years/:year/releases/:release/withdrawal', {
    summary: '撤回；撤回后仍看得到曾经公开过',
    permission: 'release.withdraw',
    params: { release: id },
    body: z.object({ reason }),
    reply: release,
  }),
  publicReleases: route('公开', 'publicReleases', 'get /public/releases', {
    summary: '已公开的预算，任何人可看',
    permission: 'public',
    query: { year: z.coerce.number().int().optional() },
    reply: z.array(release),
  }),
  publicRelease: route('公开', 'publicRelease', 'get /public/releases/:release', {
    summary: '一次公开',
    permission: 'public',
    params: { release: id },
    reply: release,
  }),
  releaseFile: route('公开', 'releaseFile', 'get /public/releases/:release/files/:file', {
    summary: '公开的文件；package.zip 是全部文件与签名',
    permission: 'public',
    params: { release: id },
    replyType: 'file',
  }),
  signingKey: route('公开', 'signingKey', 'get /public/key', {
    summary: '本机构的签名公钥',
    permission: 'public',
    reply: z.object({ key: z.string(), algorithm: z.literal('Ed25519'), pem: z.string() }),
  }),
  verifyRelease: route('公开', 'verifyRelease', 'post /public/verification', {
    summary: '核对公开的文件或整包：是不是这里公开的、改过没有、现在还有没有效',
    permission: 'public',
    bodyType: 'files',
    body: z.object({ files: z.array(z.instanceof(File)).min(1).max(40) }),
    reply: z.array(
      z.object({
        name: z.string(),
        sha256: z.string(),
        verdict: z.enum(['genuine', 'genuineButEnded', 'altered', 'unknown']),
        explanation: z.string(),
        release: release.nullable(),
      }),
    ),
  }),
} as const
