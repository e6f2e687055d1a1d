import { addComment } from '../../comments/add-comment.ts'
import { placeInDocument } from '../../comments/comment-place.ts'
import { readComments } from '../../comments/read-comments.ts'
import { resolveComment } from '../../comments/resolve-comment.ts'
import { tellPeople } from '../../notices/tell-people.ts'
import { scopeOf } from '../../people/rights.ts'
import type { Handlers } from '../exchange.ts'

export const commentHandlers: Handlers<'comments' | 'addComment' | 'resolveComment'> = {
  comments: ({ database }, { asker, params: { department, budget } }) =>
    database.within(scopeOf(asker, department), async (tx) => [...(await readComments(tx, department, budget))]),

  async addComment({ database, compute, hub, now }, { asker, params, body }) {
    const { department, budget } = params
    const place =
      body.answers === undefined ? await placeInDocument(compute, department, budget, body.target) : undefined
    const added = await database.within(scopeOf(asker, department), (tx) =>
      addComment(tx, asker, { ...params, ...body, place }, now()),
    )
    if (added.isNew) hub.tell({ department, budget, kind: 'comments', by: asker.person })
    tellPeople(hub, department, added.told)
    return added.comment
  },

  async resolveComment({ database, hub, now }, { asker, params, body }) {
    const { department, budget } = params
    const { comment, isNew } = await database.within(scopeOf(asker, department), (tx) =>
      resolveComment(tx, asker, { ...params, ...body }, now()),
    )
    if (isNew) hub.tell({ department, budget, kind: 'comments', by: asker.person })
    return comment
  },
}
