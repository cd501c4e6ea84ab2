import { SHAPE_FLAG, type Shape } from '../facts/shape.js';
import type { FileNode, Fn, Project } from './project.js';

/** A function as someone wrote it: a candidate for being a copy of another. */
export interface Written { fn: Fn; shape: Shape; file: FileNode }

/** Folders of code that others own: a copy is what they are. */
const VENDORED = /(?:^|\/)(?:vendor|vendors|vendored|third[-_]party|thirdparty|external|bower_components|jspm_packages|polyfills?)\//i;
/** What tests stand on, under names that do not make it a test. */
const TEST_WARE = /(?:test|spec|mocks?|fixtures?|stories)\.[cm]?[jt]sx?$/i;
const MIGRATIONS = /(?:^|\/)(?:migrations?|upgrades?|codemods?)\//i;
/** File-based routing knows a handler by its exported name: each route has its own. */
const ROUTE_HANDLER = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/;
/** Folders and endings that hold the same module in another module system. */
const MODULE_FORMAT = /(?:^|\/)(?:cjs|commonjs|esm?|umd|amd)(?=\/)|\.[cm]?[jt]sx?$/g;
/** Fewer different names than this make a function look like many others. */
const FEW_NAMES = 3;
const LARGE = 60;

/** Functions with a shape in files that people write and maintain. */
export function writtenFunctions(project: Project): Written[] {
  return project.files.filter(isMaintained).flatMap((file) => file.facts.shapes.map((shape) => ({ file, shape, fn: file.functions[shape.fn] })));
}

function isMaintained({ path, context, facts: { marks } }: FileNode): boolean {
  return (context === 'source' || context === 'cli') && !marks.generated && !marks.minified && !VENDORED.test(path) && !MIGRATIONS.test(path) && !TEST_WARE.test(path);
}

/**
 * Could a team want one of it? Not what a framework wants written each time (constructors, handlers, components), nor
 * a wrapper or mapping of one expression, nor what looks alike only because there is little to it.
 */
export function isSharable(project: Project, { fn, shape, file }: Written, least: number): boolean {
  const { kind, decorators, short, returns } = fn.facts;
  if (shape.size < least || kind === 'constructor' || kind === 'static-block' || kind === 'module') return false;
  if (shape.flags & SHAPE_FLAG.jsx || decorators?.length || project.entry(fn) || isRouteHandler(fn, file) || isStart(project, fn)) return false;
  if (shape.names < FEW_NAMES && shape.size < LARGE) return false;
  if (short) return shape.size >= 40 && !returns.some((value) => file.facts.values[value][0] === 'object');
  return true;
}

function isRouteHandler({ facts: { name } }: Fn, { exportsByName }: FileNode): boolean {
  return ROUTE_HANDLER.test(name) && exportsByName?.has(name) === true;
}

/** Run by its own file as it loads (`main()`, `bootstrap().catch(…)`): the start of a program, which others cannot share. */
function isStart(project: Project, fn: Fn): boolean {
  const calls = project.callers(fn);
  return calls.length > 0 && calls.every(({ file, site }) => file === fn.file && site.fn === 0 && (site.use === 'discarded' || site.use === 'chained'));
}

/** One module written for two module systems, as `lib/cjs/x.js` and `lib/esm/x.js` or `x.cjs` and `x.mjs`. */
export function isTwinFile(a: string, b: string): boolean {
  return a !== b && a.replace(MODULE_FORMAT, '') === b.replace(MODULE_FORMAT, '');
}

/** Do they call methods of different classes as `super`? Such a method cannot be moved out of its class. */
export function extendOthers(project: Project, a: Written, b: Written): boolean {
  return (a.shape.flags & SHAPE_FLAG.super) !== 0 && superclassOf(project, a) !== superclassOf(project, b);
}

function superclassOf(project: Project, { file, fn }: Written): string | undefined {
  return fn.facts.cls === undefined ? undefined : project.text(file, file.facts.classes[fn.facts.cls].superclass);
}

/** Is one inside the other? Then they are alike because they are the same text. */
export function isInside(inner: Written, outer: Written): boolean {
  if (inner.file !== outer.file) return false;
  for (let id = inner.fn.facts.parent; id > 0; id = inner.file.functions[id].facts.parent) if (id === outer.fn.id) return true;
  return false;
}

export function symbolOf({ file, fn }: Written): string {
  return `${file.path}#${fn.facts.name}`;
}

/** Two methods of one name, the class of one extending that of the other. */
export function isOverride(project: Project, a: Written, b: Written): boolean {
  return extendsClass(project, a, b) || extendsClass(project, b, a);
}

function extendsClass(project: Project, a: Written, b: Written): boolean {
  const cls = a.fn.facts.cls;
  if (cls === undefined || b.fn.facts.cls === undefined) return false;
  const { superclass } = a.file.facts.classes[cls];
  return superclass > 0 && project.origins(a.file, superclass).some((origin) => origin.is === 'class' && origin.file === b.file && origin.cls === b.fn.facts.cls);
}

/** A comment with a reason accepts what a rule says about it. */
export function isAccepted({ file, fn }: Written, rule: string): boolean {
  const { suppressions, lineStarts } = file.facts;
  if (suppressions.length === 0) return false;
  const next = lineStarts.findIndex((start) => start > fn.facts.head[0]);
  const line = next < 0 ? lineStarts.length : next;
  return suppressions.some((one) => one.reason.trim() !== '' && (one.rules.length === 0 || one.rules.includes(rule))
    && (one.line === 0 || (one.line <= line && line <= one.endLine)));
}
