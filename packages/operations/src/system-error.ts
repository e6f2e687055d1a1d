/** What the operating system's refusals mean to someone who wants to read or write a file. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: '没有权限。',
  EPERM: '没有权限。',
  EROFS: '这个位置是只读的。',
  ENOSPC: '磁盘空间已满。',
  EDQUOT: '超出了磁盘配额。',
  EEXIST: '这个位置是一个文件，不是文件夹。',
  ENOTDIR: '路径中有一段是文件，不是文件夹。',
  EISDIR: '这个位置是一个文件夹，不是文件。',
  ENOENT: '路径不存在。',
  EBUSY: '文件正被其他程序打开。',
  ENAMETOOLONG: '路径太长。',
  EMFILE: '打开的文件太多。',
}

/** Says in words why the system refused; its own code where we know no words. */
export function systemErrorInWords(error: unknown): string {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' ? (MEANINGS[code] ?? `系统错误 ${code}。`) : '未知的系统错误。'
}
