import { groupBy } from './group-by.js';
import type { FileFacts, FnId, ValueId } from '../facts/file-facts.js';
import type { LinkInput } from './link-input.js';
import type { Call, FieldWrite, FileNode, Fn } from './project.js';

/** Gives each file its node with functions, calls and the small indexes that resolution needs. */
export function prepareFiles(input: LinkInput): FileNode[] {
  let [functions, calls] = [0, 0];
  return input.facts.map((facts, number) => {
    const file: FileNode = {
      number, path: facts.path, facts, context: input.contexts.get(facts.path) ?? 'source',
      package: input.packages.find(({ folder }) => folder === '' || facts.path.startsWith(`${folder}/`)) ?? input.packages[input.packages.length - 1],
      functions: [], calls: [], edges: [],
    };
    file.functions = facts.functions.map((fact, id): Fn => ({ number: functions++, file, id, facts: fact, calls: [] }));
    file.calls = facts.sites.map((site, id): Call => ({ number: calls++, file, id, site, fn: file.functions[site.fn] }));
    for (const call of file.calls) call.fn.calls.push(call);
    file.functionValues = findFunctionValues(facts);
    file.methodOwners = findMethodOwners(facts, file.functionValues);
    file.fieldWrites = findFieldWrites(facts);
    indexExports(file);
    file.writesByTarget = groupBy(facts.writes, ({ target }) => target);
    return file;
  });
}

/** As many as numbers are given to. */
export function countCalls(files: readonly FileNode[]): number { return files.reduce((sum, { calls }) => sum + calls.length, 0); }
export function countFunctions(files: readonly FileNode[]): number { return files.reduce((sum, { functions }) => sum + functions.length, 0); }

export function indexExports(file: FileNode): void {
  file.exportsByName = findExports(file.facts);
  file.exportEntries = groupBy(file.facts.exports, ({ name }) => name);
}

/** Edges are known only once modules are connected. */
export function indexEdges(files: readonly FileNode[]): void {
  for (const file of files) file.edgesByImport = groupBy(file.edges, (edge) => edge.import);
}

function findFunctionValues(facts: FileFacts): Map<FnId, ValueId> {
  const found = new Map<FnId, ValueId>();
  facts.values.forEach((value, id) => { if (value[0] === 'function') found.set(value[1], id); });
  return found;
}

/** `Foo.prototype.bar = function` and `obj.bar = function`: `this` in the function is the object. */
function findMethodOwners(facts: FileFacts, functionValues: ReadonlyMap<FnId, ValueId>): Map<FnId, ValueId> {
  const found = new Map<FnId, ValueId>();
  for (const { target, value } of facts.writes) {
    const [to, written] = [facts.values[target], facts.values[value]];
    if (to[0] === 'member' && written[0] === 'function') found.set(written[1], to[1]);
  }
  // A plain function that writes `this.x` is a constructor: `this` is what it makes.
  facts.functions.forEach((fn, id) => {
    if (fn.usesThis && fn.kind === 'function' && !found.has(id) && fn.cls === undefined && fn.object === undefined) {
      const value = functionValues.get(id);
      if (value !== undefined) found.set(id, value);
    }
  });
  return found;
}

function findFieldWrites(facts: FileFacts): Map<string, FieldWrite[]> {
  const found = new Map<string, FieldWrite[]>();
  for (const { target, value, operator } of facts.writes) {
    const to = facts.values[target];
    if (to[0] !== 'member' || value === 0 || !['=', '??=', '||='].includes(operator)) continue;
    const owner = facts.values[to[1]];
    if (owner[0] !== 'this') continue;
    found.set(to[2], [...(found.get(to[2]) ?? []), { value, cls: facts.functions[owner[1]].cls, fn: owner[1] }]);
  }
  return found;
}

function findExports(facts: FileFacts): Map<string, ValueId[]> {
  const found = new Map<string, ValueId[]>();
  for (const [name, all] of groupBy(facts.exports.filter((exported) => exported.name !== '*' && !exported.typeOnly), (exported) => exported.name)) {
    found.set(name, all.map(({ value }) => value));
  }
  return found;
}
