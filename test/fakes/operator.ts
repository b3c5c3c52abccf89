import type { Operator } from '../../src/core/health/operator.ts'

/** An operator who writes down what they are told. */
export function createFakeOperator(): Operator & { readonly told: readonly string[] } {
  const told: string[] = []
  return { told, tell: (text) => void told.push(text), stop: () => undefined }
}
