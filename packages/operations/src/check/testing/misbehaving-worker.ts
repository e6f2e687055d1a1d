import { serveTasks } from '../serve-tasks.ts'

/** What a worker can do wrong, and what it should. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'hang' }
  | { readonly kind: 'exhaust'; readonly what: 'objects' | 'one large array' }
  | { readonly kind: 'exit' }

async function behave(behaviour: Behaviour): Promise<Uint8Array> {
  switch (behaviour.kind) {
    case 'answer':
      return behaviour.bytes.toReversed()
    case 'hang':
      for (;;) {}
    case 'exhaust': {
      const kept: unknown[] = []
      for (let count = 0; ; count++) kept.push(behaviour.what === 'objects' ? { count } : count + 0.5)
    }
    case 'exit':
      process.exit(0)
  }
}

serveTasks(behave)
