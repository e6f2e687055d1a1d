/** A line that marks a page: `--- page 3 ---`, `=== 第3页 ===`, `[Page 3 of 20]`, `第 3 页 共 20 页`. */
export const PAGE_MARK =
  /^[\s\-—–=*#<!>[\]【】()（）|]*(?:page\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?)[\s\-—–=*#<!>[\]【】()（）|]*$/iu
/** A printed page number at the foot: `- 3 -`, `— 3 —`. */
export const PAGE_NUMBER = /^\s*[-—–－]\s*\d{1,4}\s*[-—–－]\s*$/u
