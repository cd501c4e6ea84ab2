import type { ValueId } from '../facts/file-facts.js';
import type { Call, FileNode, Fn, Project } from '../project/project.js';
import { prefixOf } from './mounted.js';

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'use']);
/** Calls that say what the rest of their chain is about. */
const NAMING = new Set(['route', 'command', 'path']);
const CHAIN = 20;

/** What people call an entry point: `GET /orders`, `queue.process 'mail'`, `GET app/orders/route.ts`, or its function. */
export function nameEntry(project: Project, fn: Fn): string {
  const call = project.registration(fn);
  return (call && nameCall(project, call)) ?? nameDecorated(project, fn) ?? nameWritten(fn);
}

function nameCall(project: Project, call: Call): string | undefined {
  const { file, site } = call;
  const callee = file.facts.values[site.callee];
  const method = callee[0] === 'member' ? callee[2] : project.text(file, site.callee);
  const first = (site.args.length > 0 ? firstText(file, site.args[0]) : undefined) ?? textBefore(file, site.callee);
  if (first === undefined || method === '') return undefined;
  return VERBS.has(method) ? `${method.toUpperCase()} ${joinPath(prefixOf(project, call), first)}` : `${project.text(file, site.callee) || method} '${first}'`;
}

function joinPath(prefix: string, path: string): string {
  return prefix === '' ? path || '/' : `${prefix}/${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}

/** Of a chain, what an earlier call was given: `router.route('/orders').get(list)`, `program.command('sync').action(run)`. */
function textBefore(file: FileNode, callee: ValueId): string | undefined {
  for (let known = file.facts.values[callee], depth = 0; known[0] === 'member' && depth < CHAIN; depth++) {
    const receiver = file.facts.values[known[1]];
    if (receiver[0] !== 'call') return undefined;
    const { site } = file.calls[receiver[1]];
    const before = file.facts.values[site.callee];
    const text = before[0] === 'member' && NAMING.has(before[2]) && site.args.length > 0 ? firstText(file, site.args[0]) : undefined;
    if (text !== undefined) return text;
    known = before;
  }
  return undefined;
}

/** The words of an argument that names something; of options the ones that do. */
function firstText(file: FileNode, value: ValueId): string | undefined {
  const known = file.facts.values[value];
  if (known[0] === 'literal' && typeof known[1] === 'string') return known[1];
  if (known[0] === 'template') return known[1].join('…');
  if (known[0] === 'binding') {
    const { kind, value: initial } = file.facts.bindings[known[1]];
    return kind === 'const' && initial !== 0 && file.facts.values[initial][0] === 'literal' ? firstText(file, initial) : undefined;
  }
  if (known[0] === 'array') return known[1].length > 0 ? firstText(file, known[1][0]) : undefined;
  if (known[0] !== 'object') return undefined;
  const named = known[1].find(([key]) => key === 'path' || key === 'url' || key === 'name');
  return named && firstText(file, named[1]);
}

/** `@Get(':id')` below `@Controller('orders')`. */
function nameDecorated(project: Project, { file, facts }: Fn): string | undefined {
  for (const decorator of facts.decorators ?? []) {
    const [name, text] = readDecorator(project, file, decorator);
    if (!VERBS.has(name.toLowerCase())) {
      if (name !== '' && text !== undefined) return `@${name} '${text}'`;
      continue;
    }
    const around = facts.cls === undefined ? [] : (file.facts.classes[facts.cls].decorators ?? []).map((one) => readDecorator(project, file, one)[1]);
    const path = [around.find((one) => one !== undefined) ?? '', text ?? ''].join('/').replace(/\/+/g, '/').replace(/^\/|\/$/g, '');
    return `${name.toUpperCase()} /${path}`;
  }
  return undefined;
}

function readDecorator(project: Project, file: FileNode, decorator: ValueId): [name: string, text: string | undefined] {
  const known = file.facts.values[decorator];
  if (known[0] !== 'call') return [project.text(file, decorator), undefined];
  const { site } = file.calls[known[1]];
  return [project.text(file, site.callee), site.args.length > 0 ? firstText(file, site.args[0]) : undefined];
}

/** Handlers that a file exports are known by the file, and so are those without a name. */
function nameWritten({ file, facts: { name } }: Fn): string {
  if (/(?:^|[ >])callback(?:#\d+)?$/.test(name)) return `handler of ${file.path}`;
  return /^[A-Z]+$/.test(name) || name === 'default' || name === 'handler' || name === 'loader' || name === 'action' ? `${name} ${file.path}` : name;
}
