/** A fold that hands its own fresh accumulator from pass to pass, so that nobody sees whether it is copied or changed. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source } from './fix.js';
import type { Reference, Variable } from './names.js';
import { bare, functionAround, isInside, methodOf, some, type Fn } from './tree.js';

export interface Fold {
  call: TSESTree.CallExpression;
  fn: Fn;
  /** What the callback calls the accumulator. */
  accumulator: Variable;
  /** What it starts with, without its type. */
  seed: TSESTree.ArrayExpression | TSESTree.ObjectExpression;
  /** The type written for it, at the parameter, the seed or the call. */
  type?: TSESTree.TypeNode;
}

/** The fold whose next accumulator the copy is. */
export function foldAround(source: Source, copy: Node): Fold | undefined {
  const fn = functionAround(copy);
  const call = fn?.parent;
  if (!fn || fn.async || fn.generator || call?.type !== 'CallExpression' || methodOf(call) !== 'reduce' || call.arguments.length !== 2 || call.arguments[0] !== fn) return undefined;
  const [first] = fn.params;
  const seed = bare(call.arguments[1]);
  if (first?.type !== 'Identifier' || first.optional || !isFresh(seed) || hidesUses(source, fn)) return undefined;
  const accumulator = source.getDeclaredVariables?.(fn).find(({ name, identifiers }) => name === first.name && identifiers.includes(first));
  if (!accumulator || accumulator.defs.length !== 1) return undefined;
  const fold = { call, fn, accumulator, seed, type: typeOf(call, first) };
  const uses = new Set(accumulator.references.map(({ identifier }) => identifier as Node));
  const isOurs = accumulator.references.every((reference) => isHarmless(reference, fold, copy, uses));
  return isOurs && resultsOf(source, fn)?.every((result) => result === copy || uses.has(result) || isCopy(result, uses)) ? fold : undefined;
}

/** Made where it stands, of elements and plain properties, so that nobody else has it. */
function isFresh(node: Node): node is Fold['seed'] {
  if (node.type === 'ArrayExpression') return node.elements.every((element) => element !== null);
  return node.type === 'ObjectExpression' && node.properties.every((one) => one.type === 'Property' && one.kind === 'init' && !one.method && !one.computed && !isPrototype(one.key));
}

const isPrototype = (key: Node): boolean => (key.type === 'Identifier' && key.name === '__proto__') || (key.type === 'Literal' && key.value === '__proto__');

/** `arguments[0]` is the accumulator too, and a `finally` runs after the change. */
const hidesUses = (source: Source, fn: Fn): boolean => some(source, fn, (one) => one.type === 'TryStatement' || (one.type === 'Identifier' && one.name === 'arguments'));

function typeOf(call: TSESTree.CallExpression, parameter: TSESTree.Identifier): TSESTree.TypeNode | undefined {
  const [, seed] = call.arguments;
  return parameter.typeAnnotation?.typeAnnotation ?? call.typeArguments?.params[0] ?? (seed.type === 'TSAsExpression' || seed.type === 'TSTypeAssertion' ? seed.typeAnnotation : undefined);
}

/** All that the callback can give, branches of conditions apart; undefined when it may end without. */
function resultsOf(source: Source, fn: Fn): Node[] | undefined {
  if (fn.body.type !== 'BlockStatement') return branches(fn.body);
  if (fn.body.body.at(-1)?.type !== 'ReturnStatement') return undefined;
  const returns: (Node | null)[] = [];
  some(source, fn.body, (one) => { if (one.type === 'ReturnStatement' && functionAround(one) === fn) returns.push(one.argument); return false; });
  return returns.some((one) => one === null) ? undefined : returns.flatMap((one) => branches(one!));
}

function branches(node: Node): Node[] {
  return node.type === 'ConditionalExpression' ? [...branches(node.consequent), ...branches(node.alternate)] : [node];
}

/** `[...acc, x]`, `{ ...acc, [key]: x }`. */
function isCopy(node: Node, uses: ReadonlySet<Node>): node is TSESTree.ArrayExpression | TSESTree.ObjectExpression {
  const first = node.type === 'ArrayExpression' ? node.elements[0] : node.type === 'ObjectExpression' ? node.properties[0] : undefined;
  return first?.type === 'SpreadElement' && uses.has(first.argument);
}

/** What only looks at the elements. */
const ASKS = /^(?:includes|indexOf|lastIndexOf|at)$/;

/** Handed on, copied first, or read on the spot: nobody keeps it, and nobody reads it after the change of the same pass. */
function isHarmless(reference: Reference, { fn, seed }: Fold, copy: Node, uses: ReadonlySet<Node>): boolean {
  const identifier = reference.identifier as Node;
  const { parent } = identifier;
  if (reference.isWrite() || !parent || reference.from.variableScope.block !== fn) return false;
  if (parent.type === 'SpreadElement') return isFirstIn(parent, uses);
  if (parent.type !== 'MemberExpression' || parent.object !== identifier) return isResult(identifier, fn);
  const outer = parent.parent;
  const isCalled = outer.type === 'CallExpression' && outer.callee === parent;
  if (isCalled) return seed.type === 'ArrayExpression' && !parent.computed && parent.property.type === 'Identifier' && ASKS.test(parent.property.name) && isEarly(parent, copy);
  return !isChanged(parent) && isEarly(parent, copy);
}

/** The spread that a copy starts with, where the copy is what the callback gives. */
function isFirstIn(spread: TSESTree.SpreadElement, uses: ReadonlySet<Node>): boolean {
  const copy: Node = spread.parent;
  return isCopy(copy, uses) && (copy.type === 'ArrayExpression' ? copy.elements[0] : copy.properties[0]) === spread && isResult(copy, functionAround(copy)!);
}

/** Read before the change, or while the one thing is made that is added. */
function isEarly(read: Node, copy: Node): boolean {
  if (!isInside(read, copy)) return true;
  const parts = copy.type === 'ArrayExpression' ? copy.elements : (copy as TSESTree.ObjectExpression).properties;
  return parts.length === 2 && parts[1]?.type !== 'SpreadElement';
}

function isChanged(member: Node): boolean {
  const { parent } = member;
  return parent === undefined || (parent.type === 'AssignmentExpression' && parent.left === member) || parent.type === 'UpdateExpression' || (parent.type === 'UnaryExpression' && parent.operator === 'delete')
    || parent.type === 'TaggedTemplateExpression' || parent.type === 'ArrayPattern' || ((parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === member) || (parent.type === 'Property' && parent.parent.type === 'ObjectPattern') || parent.type === 'NewExpression';
}

/** A branch of what the callback gives. */
function isResult(node: Node, fn: Fn): boolean {
  let at = node;
  while (at.parent?.type === 'ConditionalExpression' && at.parent.test !== at) at = at.parent;
  return at === fn.body || (at.parent?.type === 'ReturnStatement' && functionAround(at) === fn);
}
