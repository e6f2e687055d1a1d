import { tellPeople } from '../../notices/tell-people.ts'
import { scopeOf } from '../../people/rights.ts'
import { overrideFindings } from '../../publishing/override-findings.ts'
import { publish } from '../../publishing/publish.ts'
import { NOBODY, readRelease, readReleases } from '../../publishing/read-releases.ts'
import { releaseFile } from '../../publishing/release-file.ts'
import { type UploadVerdict, verifyUpload } from '../../publishing/verify-upload.ts'
import { withdraw } from '../../publishing/withdraw.ts'
import type { Handlers } from '../exchange.ts'

export const releaseHandlers: Handlers<
  | 'releases'
  | 'publish'
  | 'overrideFindings'
  | 'withdraw'
  | 'publicReleases'
  | 'publicRelease'
  | 'releaseFile'
  | 'signingKey'
  | 'verifyRelease'
> = {
  releases: ({ database }, { asker, params }) =>
    database.within(scopeOf(asker, params.department), async (tx) =>
      (await readReleases(tx, params)).map(({ release }) => release),
    ),

  publish: (services, { asker, params, body }) => publish(services, asker, { ...params, ...body }),

  overrideFindings: (services, { asker, params, body }) => overrideFindings(services, asker, { ...params, ...body }),

  async withdraw({ database, hub, now }, { asker, params, body }) {
    const { department, year } = params
    const { release, told } = await database.within(scopeOf(asker, department), (tx) =>
      withdraw(tx, asker, { ...params, ...body }, now()),
    )
    hub.tell({ department, year, kind: 'release', by: asker.person, data: { release: release.release } })
    hub.tell({ department, year, kind: 'process', by: asker.person })
    tellPeople(hub, department, told)
    return release
  },

  publicReleases: ({ database }, { query }) =>
    database.within(NOBODY, async (tx) => (await readReleases(tx, query)).map(({ release }) => release)),

  publicRelease: ({ database }, { params }) =>
    database.within(NOBODY, async (tx) => (await readRelease(tx, params.release)).release),

  releaseFile: ({ database }, { params }) =>
    database.within(NOBODY, (tx) => releaseFile(tx, params.release, params.file)),

  async signingKey({ keys }) {
    const { id, pem } = await keys.load()
    return { key: id, algorithm: 'Ed25519', pem }
  },

  async verifyRelease({ database }, { body }) {
    const verdicts: UploadVerdict[] = []
    // One at a time: each may be large.
    for (const file of body.files) {
      const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      verdicts.push(await verifyUpload((work) => database.within(NOBODY, work), upload))
    }
    return verdicts
  },
}
