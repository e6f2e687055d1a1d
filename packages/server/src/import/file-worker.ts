import { writeDataSetWorkbook } from '@mingzhang/documents'
import { workbookLists } from '@mingzhang/kernel'
import { loadLibrary, readMappings, serveTasks } from '@mingzhang/operations'
import type { FileAnswer, FileTask } from './file-tasks.ts'
import { readUpload } from './read-upload.ts'

/** The file worker: a process of its own, within limits of time and memory, for files that strangers made. */
const { library } = loadLibrary()
const { mappings } = readMappings(library)

async function answer(task: FileTask): Promise<FileAnswer> {
  try {
    if (task.kind === 'read')
      return { kind: 'read', upload: await readUpload(task.files, task.version, { library, mappings }) }
    const bytes = await writeDataSetWorkbook(task.raw, workbookLists(library.classifications, task.year))
    return { kind: 'workbook', bytes }
  } catch (error) {
    // The writer says in words what a workbook cannot hold.
    if (task.kind === 'workbook' && error instanceof RangeError) return { kind: 'tooLarge', message: error.message }
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

serveTasks(answer)
