import { join } from 'node:path'
import { main } from '@mingzhang/cli'
import { ROOT } from '@mingzhang/operations'

/** `npm start`: compiles the example into `out/`, checks what was compiled as if somebody else had published it, and says how to open both. */
const out = join(ROOT, 'out')
const say = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`)
}
const code = await main(['compile', join(ROOT, 'examples', 'jiyuan-2026'), '--out', out])
if (code === 0) {
  const report = join(out, 'check.html')
  say('', '检查编出的 PDF，像检查别人公开的文件一样：', '')
  // The example is a real department's: that something is found in it is no failure.
  await main(['check', join(out, 'disclosure.pdf'), '--report', report])
  say(
    '',
    '打开看看：',
    `  浏览器   ${join(out, 'disclosure.html')}`,
    `  Word     ${join(out, 'disclosure.docx')}`,
    `  PDF      ${join(out, 'disclosure.pdf')}`,
    `  检查报告 ${report}`,
    '',
    '下一步：',
    '  改 examples/jiyuan-2026 下的任意一个数，再运行 npm start，所有表和文字随之改变',
    '  npx mingzhang explain examples/jiyuan-2026 "支出总体情况表 行政运行 合计"   看一个数由哪些明细组成',
    '  npx mingzhang template 部门预算.xlsx                                        用 Excel 填写',
    '  npx mingzhang check 某部门2025年预算.pdf                                    检查已经公开的文件',
  )
}
process.exitCode = code
