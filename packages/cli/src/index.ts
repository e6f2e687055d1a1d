export { addressOf, stopSignal, tellStartError } from './commands/serve.ts'
export * from './main.ts'
