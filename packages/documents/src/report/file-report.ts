/**
 * What is said about one checked file: plain data, small enough to go from a worker into a journal and from there into any report.
 *
 *   FileReport
 *   ├─ what it is: file, format, profile, document, pages, figures
 *   ├─ what was checked: held, failed, notEvaluated, unmatched
 *   ├─ chapters: sections and tables of the profile, each found or not
 *   ├─ findings, each with its chapter and the words around it
 *   └─ error, when it could not be read: then everything else is empty
 */
import type {
  DocumentKind,
  DocumentLevel,
  Finding,
  NotEvaluated,
  ProblemCode,
  SourceFormat,
  SourcePage,
  Unmatched,
} from '@mingzhang/kernel'

/** Why a file has no result: what the readers say, or what only the one who runs them can. */
export type FileErrorCode = ProblemCode | 'document-too-slow' | 'check-failed'

export interface FileError {
  readonly code: FileErrorCode
  readonly message: string
  readonly remedy: string
}

export interface DocumentIdentity {
  readonly title: string
  readonly department: string
  readonly year: number | undefined
  readonly kind: DocumentKind | undefined
  readonly level: DocumentLevel | undefined
}

/** A part of the document that a reviewer goes through: a section or table of the profile, or a table that no profile knows. */
export interface Chapter {
  readonly kind: 'cover' | 'contents' | 'section' | 'table' | 'rest'
  readonly title: string
  /** 2 for what stands inside the chapter of depth 1 before it. */
  readonly depth: 1 | 2
  /** Where it was found; undefined when it was not. */
  readonly page: number | undefined
  /** Below its heading or title something is said. */
  readonly found: boolean
}

/** The words around a finding, with the ones in question marked: for formats without pages, and for readers who cannot see pictures. */
export type FindingContext =
  | { readonly kind: 'sentence'; readonly before: string; readonly marked: string; readonly after: string }
  | { readonly kind: 'row'; readonly cells: readonly ContextCell[] }

export interface ContextCell {
  readonly header: string
  readonly text: string
  readonly marked: boolean
}

/** What a reviewer decided about a finding: it is so, it is not (and why), it was put right. */
export interface FindingMark {
  readonly state: 'confirmed' | 'dismissed' | 'fixed'
  readonly reason: string
  /** Who decided. */
  readonly by: string
  /** ISO date. */
  readonly on: string
}

export interface ReportedFinding extends Finding {
  /** Index into `chapters`. */
  readonly chapter: number | undefined
  readonly context: FindingContext | undefined
  /** Undefined while nobody decided. */
  readonly mark?: FindingMark
}

export interface FileReport {
  /** As it was named by whoever asked for the check. */
  readonly file: string
  readonly format: SourceFormat | undefined
  readonly profile: { readonly id: string; readonly label: string } | undefined
  readonly document: DocumentIdentity
  readonly pages: readonly SourcePage[]
  readonly figures: number
  readonly held: number
  readonly failed: number
  readonly findings: readonly ReportedFinding[]
  readonly notEvaluated: readonly NotEvaluated[]
  readonly chapters: readonly Chapter[]
  readonly unmatched: readonly Unmatched[]
  readonly error: FileError | undefined
}

/** The report of a file that gave no result. */
export function failedReport(file: string, error: FileError): FileReport {
  return {
    file,
    format: undefined,
    profile: undefined,
    document: { title: '', department: '', year: undefined, kind: undefined, level: undefined },
    pages: [],
    figures: 0,
    held: 0,
    failed: 0,
    findings: [],
    notEvaluated: [],
    chapters: [],
    unmatched: [],
    error,
  }
}

/** A page as a picture, for reports that show where a finding stands. */
export interface PagePicture {
  readonly page: number
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly png: Uint8Array
}

/**
 * What came of checking a file. Where the format was not recognised little is checked: that nothing was found there says little.
 */
export type Outcome = 'unreadable' | 'withFindings' | 'unrecognised' | 'clean'

export function outcomeOf({ error, findings, profile }: Pick<FileReport, 'error' | 'findings' | 'profile'>): Outcome {
  if (error) return 'unreadable'
  if (findings.length > 0) return 'withFindings'
  return profile ? 'clean' : 'unrecognised'
}
