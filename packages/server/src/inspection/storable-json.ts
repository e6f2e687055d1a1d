/**
 * JSON that PostgreSQL's `jsonb` takes: it refuses the character U+0000 and halves of surrogate pairs, which damaged
 * documents do contain. Each is replaced by the character that stands for what cannot be shown.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll('\u0000', '\ufffd').toWellFormed() : each,
  )
}
