import {
  isClassDeclaration,
  isClassExpression,
  isEnumDeclaration,
  isExportAssignment,
  isExportDeclaration,
  isModuleDeclaration,
  isNonNullExpression,
  isParameterDeclaration,
  isVariableStatement,
  type Node,
  NodeFlags,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { type ProgramFile, walk } from './program.ts'

/** Words a folder can't be called: they say nothing of what is in it. */
const VAGUE = /^(?:utils?|helpers?|services?|managers?|types|shared|common|lib|misc)$/
/** The one class there is, and its file. */
const ERROR_CLASS = { name: 'AppError', path: 'src/core/errors.ts' }

/** Lines in a file. A test's table of cases reads better in one piece. */
export function longest(path: string): number {
  return path.startsWith('test/') ? 320 : 250
}

/** What our style forbids and this file does, each with its line. */
export function styleFaults({ path, lines, source }: ProgramFile): string[] {
  const faults: string[] = []
  const fault = (node: Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    faults.push(`${path}:${line + 1} ${what}`)
  }
  walk(source, (node) => {
    const what = forbidden(node, path)
    if (what !== undefined) fault(node, what)
  })
  for (const statement of source.statements)
    if (isVariableStatement(statement) && (statement.declarationList.flags & NodeFlags.Const) === 0)
      fault(statement, 'keeps state in a module')
  if (lines > longest(path)) faults.push(`${path} has ${lines} lines`)
  if (
    path
      .split('/')
      .slice(0, -1)
      .some((folder) => VAGUE.test(folder))
  )
    faults.push(`${path} is in a folder whose name says nothing`)
  if (/[@]ts-(?:ignore|expect-error|nocheck)|biome[-]ignore/.test(source.text))
    faults.push(`${path} silences a check`)
  return faults
}

function forbidden(node: Node, path: string): string | undefined {
  if (isExportAssignment(node) || isDefaultExport(node)) return 'exports a default'
  if (isExportDeclaration(node) && node.moduleSpecifier !== undefined)
    return 'passes on what another file exports'
  if (node.kind === SyntaxKind.AnyKeyword) return 'says any'
  if (isNonNullExpression(node)) return 'says !'
  if (isEnumDeclaration(node)) return 'declares an enum'
  if (isModuleDeclaration(node)) return 'declares a namespace'
  if (isClassExpression(node)) return 'has a class'
  if (isClassDeclaration(node))
    return node.name?.text === ERROR_CLASS.name && path === ERROR_CLASS.path ? undefined : 'has a class'
  if (isParameterDeclaration(node) && (node.modifiers?.length ?? 0) > 0) return 'has a parameter property'
  return undefined
}

function isDefaultExport(node: Node): boolean {
  const modifiers: unknown = 'modifiers' in node ? node.modifiers : undefined
  return Array.isArray(modifiers) && modifiers.some(({ kind }) => kind === SyntaxKind.DefaultKeyword)
}

/** Lines of every function in a file that has a body, its own lines included. */
export function functionLengths({ source }: ProgramFile): number[] {
  const kinds = new Set<SyntaxKind>([
    ...[SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression],
    ...[SyntaxKind.ArrowFunction, SyntaxKind.MethodDeclaration],
  ])
  const lengths: number[] = []
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line
  walk(source, (node) => {
    if (kinds.has(node.kind)) lengths.push(lineAt(node.end) - lineAt(node.getStart(source)) + 1)
  })
  return lengths
}
