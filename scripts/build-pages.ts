import { buildWeb } from '../packages/web/build.ts'

/** Builds the pages that `mingzhang serve` serves, unless they were built from these very sources. */
const { folder, isNew } = await buildWeb()
process.stdout.write(isNew ? `网页已编译到 ${folder}\n` : `网页没有变动：${folder}\n`)
