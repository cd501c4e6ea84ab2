import type { ValueId } from '../facts/file-facts.js';
import { hasFixedKeys, rootOf } from './collections.js';
import { bare, settled } from './dependence.js';
import type { FileNode, Iteration, Project } from './project.js';

/** What programs list of themselves, not of their data: a handful of each. */
const OWN_PARTS = /(?:^|[a-z_.])(?:columns?|fields?|attributes|attrs|props|scopes|roles|permissions|abilities|plugins|extensions|hooks|middlewares?|providers|enhancers|adapters|drivers|strategies|locales|languages|headers|modes|flags|args|argv|options|features|themes|formats|statuses|modifiers|breakpoints|tabs)$/i;
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/**
 * How large does the collection get, beyond what its bound says? `constant`: a table of the program or of a library.
 * `few`: named for what is small in every program, so that an index would not pay.
 */
export function sizeOf(project: Project, file: FileNode, value: ValueId): 'constant' | 'few' | 'data' {
  const root = rootOf(project, file, value, () => false);
  const name = nameOf(file, root);
  if (CONSTANT.test(name) || isForeign(file, rootOf(project, file, value, ({ fn }) => fn === 0))) return 'constant';
  return OWN_PARTS.test(name) || isSplit(project, file, root) || isInjected(project, file, root) ? 'few' : 'data';
}

/** Does the loop go over what is a handful in every program? */
export function isShort(project: Project, { file, over }: Iteration): boolean { return over !== 0 && sizeOf(project, file, over) === 'few'; }

function nameOf(file: FileNode, value: ValueId): string {
  const known = file.facts.values[bare(file, value)];
  switch (known[0]) {
    case 'binding': return file.facts.bindings[known[1]].name;
    case 'member': case 'imported': return known[2];
    case 'call': { const callee = file.facts.values[file.facts.sites[known[1]].callee]; return callee[0] === 'member' ? callee[2] : ''; }
    default: return '';
  }
}

/** Imported from a package that is not part of the program. */
function isForeign(file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  if (known[0] === 'member') return isForeign(file, bare(file, known[1]));
  if (known[0] !== 'imported') return false;
  const fact = file.facts.imports[known[1]];
  return file.edges.some((edge) => edge.import === fact && (edge.reason === 'external' || edge.reason === 'builtin'));
}

/** The words of a text cut at something that is no line break. */
function isSplit(project: Project, file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[rootOf(project, file, settled(file, value), () => true)];
  if (known[0] === 'either') return known[1].some((part) => isSplit(project, file, part));
  if (known[0] !== 'call') return false;
  const call = file.calls[known[1]];
  const separator = call.site.args.length > 0 ? file.facts.values[call.site.args[0]] : undefined;
  const { member } = project.target(call);
  const cuts = member ? member.type === 'String' && member.member.gives === 'String[]' : separator?.[0] === 'literal' && call.site.kind === 'call' && call.site.args.length === 1;
  return cuts && separator?.[0] === 'literal' && typeof separator[1] === 'string' && separator[1].length <= 2 && !separator[1].includes('\n') && !separator[1].includes('\r');
}

/** A field of a decorated class that is only set when it is built: what the framework passed in. */
function isInjected(project: Project, file: FileNode, value: ValueId): boolean {
  const known = file.facts.values[value];
  if (known[0] !== 'member') return false;
  return project.origins(file, known[1]).some((owner) => {
    if (owner.is !== 'instance') return false;
    const { members, decorators } = owner.file.facts.classes[owner.cls];
    const field = members.find(({ name, kind }) => name === known[2] && kind === 'field');
    if (!field || !decorators?.length) return false;
    const isWritten = owner.file.fieldWrites?.get(known[2])?.some(({ fn }) => owner.file.facts.functions[fn].kind !== 'constructor');
    return !isWritten && !owner.file.calls.some((call) => {
      const callee = owner.file.facts.values[call.site.callee];
      const on = callee[0] === 'member' ? owner.file.facts.values[callee[1]] : undefined;
      return on?.[0] === 'member' && on[2] === known[2] && project.target(call).member?.member.grows !== undefined;
    });
  });
}

/** Is the number of passes the data's? Not for the keys of an object with a fixed shape. */
export function isOverData(project: Project, iteration: Iteration): boolean {
  const { file, over, kind, loop } = iteration;
  if (over === 0) return true;
  const known = file.facts.values[over];
  if (kind === 'statement' && file.facts.loops[loop!].kind === 'for-in') return !hasFixedKeys(project, file, over);
  if (known[0] === 'call') {
    const call = file.calls[known[1]];
    const linear = project.target(call).member?.member.linear;
    if (linear?.kind === 'copy' && linear.of === 0 && hasFixedKeys(project, file, call.site.args[0] ?? 0)) return false;
  }
  return sizeOf(project, file, over) !== 'constant';
}
