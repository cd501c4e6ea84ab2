import { referenceShapes } from '../catalogue/reimplementation-shapes.js';
import type { SyntaxNode } from '../syntax/node.js';
import { isFunction } from './shape-functions.js';
import { countBits, encodeUnits } from './shape-hash.js';
import { VISITORS } from './shape-nodes.js';
import { FLAG, Walk } from './shape-walk.js';
import type { FnId } from './values.js';

/**
 * Normalised fingerprint of one function, for finding duplicates without its text. Names of locals, types, formatting and
 * the form of the function (arrow, method, declaration) leave no trace; property names, free names and literals do.
 * Only functions with a name of their own that close over no local of a function around them have one.
 */
export interface Shape {
  fn: FnId;
  /** Syntax nodes, types not counted. */
  size: number;
  lines: number;
  /** Equal for functions that are the same after renaming their locals. */
  exact: number;
  /**
   * Hash and size of each statement (without those inside it) and each large expression, in source order, five characters
   * a unit: see `decodeUnits`. Locals look all alike here.
   */
  units: string;
  /** Different property names, free names and literals, up to 32: how much there is to recognise it by. */
  names: number;
  /** Bits of `SHAPE_FLAG`. */
  flags: number;
  /** Names of the module it reads: imports, functions, variables. */
  uses?: string[];
}

export const SHAPE_FLAG = FLAG;
const LEAST_NODES = 25;
const LEAST_LINES = 3;
/** Functions that the platform or a library already has are wanted however small they are. */
const REFERENCES: ReadonlySet<number> = new Set(Object.values(referenceShapes).flat().map(([exact]) => exact));

/**
 * Shapes of the functions of one parsed file, in order of their end. `fnIdOf` has the function nodes, `keep` the exact
 * hashes of small functions that are wanted all the same. One pass, O(nodes).
 */
export function collectShapes(program: SyntaxNode, fnIdOf: ReadonlyMap<SyntaxNode, FnId>, lineOf: (offset: number) => number, keep: ReadonlySet<number> = REFERENCES): Shape[] {
  const shapes: Shape[] = [];
  const body = moduleBody(program);
  const walk = new Walk(VISITORS, namesOf(body), (state, node) => {
    const { frame, exact } = state;
    const fn = fnIdOf.get(node);
    if (fn === undefined || frame.lowest < frame.depth) return;
    const lines = lineOf(endOf(node)) - lineOf(startOf(node)) + 1;
    if ((frame.size < LEAST_NODES || lines < LEAST_LINES) && !keep.has(exact)) return;
    const shape: Shape = {
      fn, size: frame.size, lines, exact, units: encodeUnits(state.unitHashes, state.unitSizes, frame.unitsFrom),
      names: countBits(frame.names), flags: frame.flags | (frame.jsx ? FLAG.jsx : 0),
    };
    if (frame.uses) shape.uses = [...frame.uses].sort();
    shapes.push(shape);
  });
  for (const statement of body) walk.visit(statement);
  return shapes;
}

function startOf(node: SyntaxNode): number {
  return node.range ? node.range[0] : node.start;
}

function endOf(node: SyntaxNode): number {
  return node.range ? node.range[1] : node.end;
}

/** The statements of the module; of the function around all of them, in scripts wrapped by `define(…)` or `(function () {…})()`. */
function moduleBody(program: SyntaxNode): SyntaxNode[] {
  const statements: SyntaxNode[] = program.body.filter((statement: SyntaxNode) => !statement.directive);
  const only = statements.length === 1 ? statements[0].expression : undefined;
  const call = only?.type === 'UnaryExpression' ? only.argument : only;
  if (call?.type !== 'CallExpression') return statements;
  const callee = call.callee.type === 'ParenthesizedExpression' ? call.callee.expression : call.callee;
  const wrapper = [callee, ...call.arguments].find((part: SyntaxNode) => isFunction(part) && part.body?.type === 'BlockStatement');
  return wrapper ? wrapper.body.body : statements;
}

/** Names the module declares or imports. */
function namesOf(body: readonly SyntaxNode[]): Set<string> {
  const names = new Set<string>();
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') for (const { local } of statement.specifiers) names.add(local.name);
    const declaration = statement.declaration ?? statement;
    if (declaration.type === 'VariableDeclaration') for (const { id } of declaration.declarations) addNames(names, id);
    else if (declaration.id?.type === 'Identifier') names.add(declaration.id.name);
  }
  return names;
}

function addNames(names: Set<string>, pattern: SyntaxNode | null): void {
  if (pattern?.type === 'Identifier') names.add(pattern.name);
  else if (pattern?.type === 'AssignmentPattern') addNames(names, pattern.left);
  else for (const part of pattern?.properties ?? pattern?.elements ?? []) addNames(names, part?.value ?? part?.argument ?? part);
}
