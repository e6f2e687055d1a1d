import { join } from 'node:path'
import { main, ROOT } from '@mingzhang/cli'

/** `npm start`: compiles the example into `out/` and says how to open it. */
const out = join(ROOT, 'out')
const code = await main(['compile', join(ROOT, 'examples', 'jiyuan-2026'), '--out', out])
if (code === 0) {
  process.stdout.write(
    [
      '',
      '打开看看：',
      `  浏览器   ${join(out, 'disclosure.html')}`,
      `  Word     ${join(out, 'disclosure.docx')}`,
      `  PDF      ${join(out, 'disclosure.pdf')}`,
      '',
      '下一步：',
      '  改 examples/jiyuan-2026 下的任意一个数，再运行 npm start，所有表和文字随之改变',
      '  npx mingzhang explain examples/jiyuan-2026 "支出总体情况表 行政运行 合计"   看一个数由哪些明细组成',
      '  npx mingzhang template 部门预算.xlsx                                        用 Excel 填写',
      '',
    ].join('\n'),
  )
}
process.exitCode = code
