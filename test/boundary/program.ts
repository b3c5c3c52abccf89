import { dirname, join, normalize, relative } from 'node:path'
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isStringLiteral,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/sync'

/** One `import`, `export … from`, `import()` or `import('…').Type`. */
export interface Import {
  /** A path from the root for a file of ours, else the module's name. */
  readonly to: string
  readonly isOurs: boolean
  /** Does it leave nothing behind when the types are stripped? */
  readonly isTypeOnly: boolean
}

export interface ProgramFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly source: SourceFile
}

/** Reads every file that the folder's `tsconfig.json` includes, with the compiler's own parser. */
export function readProgram(root: string): ProgramFile[] {
  const api = new API({ cwd: root })
  try {
    const config = join(root, 'tsconfig.json')
    const project = api.updateSnapshot({ openProject: config }).getProject(config)
    return (project?.rootFiles ?? []).flatMap((file) => {
      const source = project?.program.getSourceFile(file)
      return source === undefined ? [] : [programFile(source, relative(root, file))]
    })
  } finally {
    api.close()
  }
}

function programFile(source: SourceFile, path: string): ProgramFile {
  const imports: Import[] = []
  walk(source, (node) => {
    const [module, isTypeOnly] = importOf(node)
    if (module === undefined || !isStringLiteral(module)) return
    const isOurs = module.text.startsWith('.')
    const to = isOurs ? normalize(join(dirname(path), module.text)) : module.text
    imports.push({ to, isOurs, isTypeOnly })
  })
  return { path, source, imports, lines: source.text.trimEnd().split('\n').length }
}

function importOf(node: Node): [module: Node | undefined, isTypeOnly: boolean] {
  if (isImportDeclaration(node))
    return [node.moduleSpecifier, node.importClause?.phaseModifier === SyntaxKind.TypeKeyword]
  if (isExportDeclaration(node)) return [node.moduleSpecifier, node.isTypeOnly]
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword)
    return [node.arguments[0], false]
  if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) return [node.argument.literal, true]
  return [undefined, false]
}

/** Visits a node and everything within it. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}
