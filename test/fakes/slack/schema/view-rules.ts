import { isNode, type Node } from './read-limits.ts'
import { characters } from './text-rules.ts'
import { below } from './walk.ts'

const BYTES = 250_000

/** Rules about a modal or the Home as a whole. */
export function viewProblems(view: Node): string[] {
  const { type, blocks, submit, private_metadata } = view
  const asks = below(blocks).some(({ value }) => isNode(value) && value['type'] === 'input')
  const bytes = Buffer.byteLength(JSON.stringify(view))
  return [
    ...(type === 'modal' && asks && submit === undefined ? ['/submit is missing, but there are inputs'] : []),
    ...(bytes > BYTES ? [`the view has ${bytes} bytes, more than ${BYTES}`] : []),
    ...(typeof private_metadata === 'string' ? characters('/private_metadata', private_metadata) : []),
  ]
}
