import { damaged } from './unreadable.ts'

// MS-CFB: a file of sectors, chained by an allocation table (FAT) that is itself in sectors; small streams live in sectors of 64 bytes
// inside one large stream, chained by a second table. Every chain is followed at most as often as there are sectors.

const END_OF_CHAIN = 0xfffffffe
const HEADER_TABLES = 109
const ENTRY = 128
const STREAM = 2
const ROOT = 5

interface OleEntry {
  readonly name: string
  readonly type: number
  readonly start: number
  readonly size: number
}

interface OleFile {
  readonly entries: readonly OleEntry[]
  readonly root: OleEntry | undefined
  chain(start: number): Uint8Array
  readonly smallTable: Uint32Array
  readonly smallBelow: number
}

/** Names of the streams in a compound file. @throws Unreadable */
export function oleStreamNames(bytes: Uint8Array): ReadonlySet<string> {
  return new Set(open(bytes).entries.map(({ name }) => name))
}

/** The bytes of a stream in a compound file, or undefined where there is none of that name. @throws Unreadable */
export function oleStream(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const file = open(bytes)
  const entry = file.entries.find((each) => each.name === name && each.type === STREAM)
  if (!entry) return undefined
  if (entry.size >= file.smallBelow) return file.chain(entry.start).subarray(0, entry.size)
  const small = file.chain(file.root?.start ?? END_OF_CHAIN)
  const sectors = follow(file.smallTable, entry.start)
  const content = new Uint8Array(sectors.length * 64)
  for (const [index, sector] of sectors.entries())
    content.set(small.subarray(sector * 64, sector * 64 + 64), index * 64)
  return content.subarray(0, entry.size)
}

function open(bytes: Uint8Array): OleFile {
  if (bytes.length < 512) throw broken()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw broken()
  const sectorSize = 2 ** shift
  const sectorCount = Math.ceil(bytes.length / sectorSize) - 1
  // The last sector may be cut short: what is missing reads as zeros.
  const sector = (index: number): Uint8Array => bytes.subarray((index + 1) * sectorSize, (index + 2) * sectorSize)
  const table = numbersOf(tableSectors(view, sectorSize, sectorCount), sector, sectorSize)
  const chain = (start: number): Uint8Array => {
    const sectors = follow(table, start)
    const content = new Uint8Array(sectors.length * sectorSize)
    for (const [index, each] of sectors.entries()) content.set(sector(each), index * sectorSize)
    return content
  }
  const entries = entriesOf(chain(view.getUint32(48, true)))
  return {
    entries,
    root: entries.find(({ type }) => type === ROOT),
    chain,
    smallTable: numbersOf(follow(table, view.getUint32(60, true)), sector, sectorSize),
    smallBelow: view.getUint32(56, true),
  }
}

/** Sectors that hold the allocation table: 109 are named in the header, the rest in a chain of sectors. */
function tableSectors(view: DataView, sectorSize: number, sectorCount: number): readonly number[] {
  const sectors: number[] = []
  const take = (at: number): void => {
    if (at + 4 > view.byteLength) return
    const index = view.getUint32(at, true)
    if (index < sectorCount && sectors.length < sectorCount) sectors.push(index)
  }
  for (let index = 0; index < HEADER_TABLES; index++) take(76 + index * 4)
  let next = view.getUint32(68, true)
  for (let steps = 0; next < sectorCount && steps < sectorCount; steps++) {
    const start = (next + 1) * sectorSize
    for (let at = start; at < start + sectorSize - 4; at += 4) take(at)
    const link = start + sectorSize - 4
    next = link + 4 <= view.byteLength ? view.getUint32(link, true) : END_OF_CHAIN
  }
  return sectors
}

function numbersOf(sectors: readonly number[], sector: (index: number) => Uint8Array, sectorSize: number): Uint32Array {
  const numbers = new Uint32Array((sectors.length * sectorSize) / 4)
  for (const [index, each] of sectors.entries()) {
    const content = sector(each)
    const view = new DataView(content.buffer, content.byteOffset, content.length)
    for (let at = 0; at + 4 <= content.length; at += 4)
      numbers[(index * sectorSize + at) / 4] = view.getUint32(at, true)
  }
  return numbers
}

/** The sectors of a chain, in order. @throws Unreadable on a cycle */
function follow(table: Uint32Array, start: number): readonly number[] {
  const sectors: number[] = []
  for (let sector = start; sector < table.length; sector = table[sector] ?? END_OF_CHAIN) {
    if (sectors.length >= table.length) throw broken()
    sectors.push(sector)
  }
  return sectors
}

function entriesOf(directory: Uint8Array): readonly OleEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length)
  const entries: OleEntry[] = []
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = Math.min(64, view.getUint16(at + 64, true))
    const type = directory[at + 66] ?? 0
    if (type === 0 || length < 2) continue
    entries.push({
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + length - 2)),
      type,
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    })
  }
  return entries
}

function broken(): Error {
  return damaged('文件不完整或已损坏（复合文档结构无法读取）。')
}
