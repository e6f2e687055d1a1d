import { PREPARATION_KINDS, RECORD_KINDS } from '@mingzhang/kernel'
import { PREPARATION_FOLDER } from '../export/version-folder.ts'
import { EXPORTED_TABLES } from './exported-tables.ts'

/** Describes every file of an export, for people who do not have this program. */
export function exportReadme({ at, program }: { readonly at: Date; readonly program: string }): string {
  const tables = Object.values(EXPORTED_TABLES)
  const rows = (per: 'all' | 'department'): string =>
    tables
      .flatMap((each) => (each.kind === 'lines' && each.per === per ? [`| ${each.file} | ${each.words} |`] : []))
      .join('\n')
  const left = tables.flatMap((each) => (each.kind === 'left' ? [`- ${each.why}`] : [])).join('\n')
  const records = [
    ...RECORD_KINDS.map(({ file, sheet, note }) => `| ${file} | ${sheet} | ${note} |`),
    ...PREPARATION_KINDS.map(({ file, sheet, note }) => `| ${PREPARATION_FOLDER}/${file} | ${sheet} | ${note} |`),
  ].join('\n')
  return `# 明账的全部数据

${at.toISOString()} 由 ${program} 导出。全部是文本文件和公开过、上传过的原文件，不用明账也能读：
CSV 用 Excel、WPS 打开；YAML 用文本编辑器打开；\`.jsonl\` 每行一个 JSON，用文本编辑器或任何数据工具打开。
文字都是 UTF-8 编码；\`.jsonl\` 中的金额以分为单位，时间是 UTC 时间；数据文件（CSV）中的金额以 department.yaml 中的“金额单位”为准。
这里有未公开的预算和人员信息，请妥善保管。

## 全局

| 文件 | 内容 |
|---|---|
${rows('all')}
| system/events.jsonl | 人员与权限的审计记录 |

## 每个部门：departments/<部门代码>/

| 文件 | 内容 |
|---|---|
${rows('department')}
| events.jsonl | 审计记录：谁、何时、把什么改成了什么 |
| versions/<版本>/ | 一个版本的数据文件夹，见下 |
| releases/<公开编号>/ | 那次公开的全部文件，以及清单 manifest.json、签名 manifest.sig、公钥 key.pem |
| corrections/、inspections/ | 上传的原文件，文件名以编号开头 |

不属于某个部门的（财政检查的文件等）在 bureau/ 下，文件相同。

## 一个版本：versions/<版本>/

版本名是“年度-阶段”：proposed 一上建议数，draft 二上草案，approved 批复；library 是项目库。
除 ${PREPARATION_FOLDER}/ 与 records.jsonl 外就是明账的数据文件夹：\`npx mingzhang compile <文件夹> --out out\` 能由它编出全套公开文本。没有内容的文件不写。

| 文件 | 内容 | 说明 |
|---|---|---|
${records}
| records.jsonl | 全部记录 | 每条记录的编号、类别、次序、修订号与各列；审计记录用这个编号 |

## 审计记录：events.jsonl

每行一条：\`{"seq": 序号, "previous": 上一条的校验值, "hash": 本条的校验值, "event": 内容}\`。
内容中 action 是做了什么（record.add 增、record.set 改、record.remove 删，year.* 是流程），before、after 是改前、改后。

校验方法：本条的校验值是对“上一条的校验值、一个换行符（LF）、内容”三者相连的文字算出的 SHA-256（十六进制）；
内容取该行 \`"event": \` 之后、行末 \`}\` 之前的文字，一个字符也不改。第一条的上一条校验值是 64 个 0。
任何一条改过、删过，从它起就对不上；末条的校验值应与 chains.jsonl 中的相同。

## 没有导出的

${left}
- 密码、令牌与签名用的私钥
`
}
