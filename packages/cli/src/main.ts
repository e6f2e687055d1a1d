import { FORMATS, type OtherSources } from '@mingzhang/operations'
import { Command, type CommanderError, InvalidArgumentError } from 'commander'
import { administrator } from './commands/administrator.ts'
import { auditVerify } from './commands/audit.ts'
import { backup } from './commands/backup.ts'
import { type CheckOptions, check } from './commands/check.ts'
import { type CompileOptions, compile, parseFormats } from './commands/compile.ts'
import { explain } from './commands/explain.ts'
import { exportData } from './commands/export.ts'
import { type ImportDataOptions, importData } from './commands/import.ts'
import { type ImportOptions, importClassification } from './commands/import-classification.ts'
import { restore } from './commands/restore.ts'
import { serve } from './commands/serve.ts'
import { template } from './commands/template.ts'
import { type VerifyOptions, verify } from './commands/verify.ts'
import { doctorExplain } from './doctor/doctor-explain.ts'
import { doctorRead } from './doctor/doctor-read.ts'
import { doctorRoundtrip } from './doctor/doctor-roundtrip.ts'
import { complain } from './terminal.ts'

/** Runs the command. @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0
  const program = new Command('mingzhang')
    .description('明账：编制、检查和公开部门预算')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) =>
        title
          .replace('Usage:', '用法：')
          .replace('Options:', '选项：')
          .replace('Commands:', '命令：')
          .replace('Arguments:', '参数：'),
    })
    .exitOverride()
    // Its own words are English; ours follow when it throws.
    .configureOutput({ writeErr: () => {} })
  program
    .command('compile')
    .description('由数据集编制全套公开文本：docx、pdf、xlsx、html、csv、json')
    .argument('<data-set>', '数据文件夹、填好的工作簿（.xlsx），或一体化平台导出的工作簿')
    .requiredOption('-o, --out <dir>', '输出文件夹')
    .option('--with <data-set>', '平台没有的数据（采购、绩效、资产、增减原因等）：文件夹或工作簿')
    .option('--last-year <file>', '上年公开的预算或决算：上年数、执行数和沿用的文字；可以写几次', collect, [])
    .option('-f, --formats <list>', '要哪些格式，用逗号分隔', argument(parseFormats), [...FORMATS])
    .action(async (path: string, options: CompileOptions) => {
      code = await compile(path, options)
    })
  program
    .command('check')
    .description('检查已公开的预算、决算：读出表和文字，核对每个数字，列出问题')
    .argument('<file...>', '文件或文件夹：pdf、docx、xlsx、xls、html、md、txt、csv')
    .option('--json', '输出 JSON，供程序使用')
    .option('--report <file>', '写报告：.html 网页（带原页图片）或 .xlsx 检查表；可以写几次', collect, [])
    .option('--annotate <dir>', '把问题批注在 PDF 的副本上，写到这个文件夹')
    .option('--profile <id>', '公开格式；auto 由文件自己认', 'auto')
    .option('--lang <zh|en>', '说明用的语言', argument(parseLanguage), 'zh')
    .option('--workers <n>', '同时检查几个文件；默认用满处理器', argument(parseCount))
    .option('--timeout <seconds>', '一个文件最多用几秒', argument(parseCount), 120)
    .option('--journal <file>', '记下进度：中断后再运行同一条命令，接着做')
    .action(async (paths: string[], options: CheckOptions) => {
      code = await check(paths, options)
    })
  program
    .command('explain')
    .description('说明一个数字由哪些明细组成')
    .argument('<data-set>', '数据文件夹或工作簿')
    .argument('<figure>', '数字的编号，或表名、行名、列名，用空格分开')
    .option('--with <data-set>', '平台没有的数据，同 compile')
    .option('--last-year <file>', '上年公开的文件，同 compile', collect, [])
    .action(async (path: string, figure: string, options: OtherSources) => {
      code = await explain(path, figure, options)
    })
  program
    .command('verify')
    .description('核对公开文件的整包：签名对不对，每个文件改过没有；不用联网')
    .argument('<package>', '整包 package.zip，或解压后的文件夹')
    .option('--key <file>', '机构公布的公钥（PEM）；不写的用包里自带的，只能说明包内一致')
    .action(async (path: string, options: VerifyOptions) => {
      code = await verify(path, options)
    })
  program
    .command('template')
    .description('写出可填写的 Excel 工作簿')
    .argument('<file.xlsx>', '写到哪里')
    .option('-y, --year <year>', '预算年度（决定可选的科目）；默认为最新公开格式的年度', argument(parseYear))
    .option('--blank', '不带示例行')
    .action(async (file: string, options: { year?: number; blank?: boolean }) => {
      code = await template(file, options)
    })
  program
    .command('import-classification')
    .description('从表格导入官方科目表')
    .argument('<file>', '.xlsx 或 .csv，含科目编码与科目名称两列')
    .requiredOption(
      '-d, --dimension <name>',
      'function 功能分类、departmentEconomic 部门经济分类、governmentEconomic 政府经济分类',
    )
    .requiredOption('-y, --year <year>', '科目表的年度', argument(parseYear))
    .requiredOption('-s, --source <id>', '来源编号，写入每一行')
    .option('--partial', '表中只有一部分科目：其余科目不算停用')
    .option('--write', '写入 classifications/；不加此项只列出差异')
    .action(async (file: string, options: ImportOptions) => {
      code = await importClassification(file, options)
    })
  program
    .command('serve')
    .description('启动工作台：PORT 端口，MINGZHANG_DATA 数据文件夹，或 DATABASE_URL 指明 PostgreSQL')
    .action(async () => {
      code = await serve()
    })
  program
    .command('administrator')
    .description('建立第一个系统管理员；写上账号时，让它重新能登录（先停下工作台）')
    .argument('[name]', '账号')
    .action(async (name: string | undefined) => {
      code = await administrator(name)
    })
  program
    .command('backup')
    .description('把全部数据备份成一个文件：同一时刻的、带校验值的')
    .argument('<file>', '写到哪里')
    .action(async (file: string) => {
      code = await backup(file)
    })
  program
    .command('restore')
    .description('把备份恢复到空的数据库：先核对，再写入；内嵌与 PostgreSQL 之间可以互换')
    .argument('<file>', 'mingzhang backup 写出的文件')
    .action(async (file: string) => {
      code = await restore(file)
    })
  program
    .command('import')
    .description('把数据文件夹或工作簿导入一个部门的年度；没有的部门和年度会新建')
    .argument('<data-set>', '数据文件夹，或填好的工作簿（.xlsx）')
    .requiredOption('-d, --department <code>', '部门代码')
    .requiredOption('-y, --year <year>', '预算年度', argument(parseYear))
    .action(async (path: string, options: ImportDataOptions) => {
      code = await importData(path, options)
    })
  program
    .command('export')
    .description('导出全部数据，不用明账也能读：各版本的数据文件、审计记录、公开的文件')
    .argument('<dir>', '新的文件夹')
    .action(async (folder: string) => {
      code = await exportData(folder)
    })
  program
    .command('audit')
    .description('审计记录')
    .helpCommand(false)
    .command('verify')
    .description('逐条校验全部审计记录，指出第一处断开的地方')
    .action(async () => {
      code = await auditVerify()
    })
  const doctor = program.command('doctor').description('看机器怎样读、怎样判断').helpCommand(false)
  doctor
    .command('read')
    .description('认出了什么：公开格式、各表各栏、章节，没有看懂的')
    .argument('<file>', '公开的文件')
    .option('--table <title>', '只看这张表（标题中的字或表的编号），逐行列出')
    .action(async (file: string, { table }: { table?: string }) => {
      code = await doctorRead(file, table)
    })
  doctor
    .command('roundtrip')
    .description('编制一个数据集，写成各种格式再读回，逐个比较每个数')
    .argument('<data-set>', '数据文件夹或工作簿')
    .action(async (path: string) => {
      code = await doctorRoundtrip(path)
    })
  doctor
    .command('explain')
    .description('为什么报这个问题：证据、相关的勾稽关系、各种解释')
    .argument('<file>', '公开的文件')
    .argument('<finding>', '问题的序号，见 check 的输出')
    .action(async (file: string, finding: string) => {
      code = await doctorExplain(file, finding)
    })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    const { exitCode, code: why, message } = error as CommanderError
    if (exitCode === undefined) throw error
    if (exitCode === 0) return 0
    complain(`用法不对：${usageInWords(why, message)}`)
    complain('运行 npx mingzhang --help 或 npx mingzhang <命令> --help 查看用法。')
    return 2
  }
  return code
}

/** What Commander complains about, in Chinese, with the words that it quotes. */
function usageInWords(code: string, message: string): string {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, word]) => word)
  switch (code) {
    case 'commander.missingArgument':
      return `缺少参数 <${quoted[0] ?? ''}>。`
    case 'commander.unknownOption':
      return `没有选项 ${quoted[0] ?? ''}。`
    case 'commander.unknownCommand':
      return `没有命令 ${quoted[0] ?? ''}。`
    case 'commander.missingMandatoryOptionValue':
      return `缺少选项 ${quoted[0] ?? ''}。`
    case 'commander.optionMissingArgument':
      return `选项 ${quoted[0] ?? ''} 后面要写内容。`
    case 'commander.invalidArgument':
      return `${quoted[0] ?? ''} 的内容“${quoted[1] ?? ''}”不对：${message.split('invalid. ')[1] ?? ''}。`
    case 'commander.excessArguments':
      return '多写了参数。'
    default:
      return '请写明要运行的命令。'
  }
}

function argument<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text)
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message)
    }
  }
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function parseLanguage(text: string): 'zh' | 'en' {
  if (text !== 'zh' && text !== 'en') throw new Error('写 zh 或 en')
  return text
}

function parseCount(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new Error('写正整数')
  return value
}

function parseYear(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new Error('写四位年份，如 2026')
  return Number(text)
}
