import { rules } from '../../../rules/index.js';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataLayers } from '../../../src/catalogue/data-layers.js';
import { catalogue } from '../../../src/catalogue/index.js';
import type { Callback, Library, Member, Members, TypeShape } from '../../../src/catalogue/library.js';
import { foldersIn, marksIn } from '../../marks.js';

const SPECIAL = /^(?:self|class|receiver|callback|element\d*|arg\d+)$/;
const FIXTURES = join(import.meta.dirname, '../../../fixtures/catalogue');
const RULES = new Set(rules.map(({ name }) => name));

/** Every type name a library mentions, with the place that does. */
function* namesIn(library: Library): Generator<[name: string, where: string]> {
  yield* namesInMembers(library.exports, 'exports');
  yield* namesInMembers(library.globals, 'globals');
  yield* namesInMembers(library.distinctive, 'distinctive');
  for (const [name, shape] of Object.entries(library.types ?? {})) yield* namesInShape(shape, name);
  for (const [name, { is }] of Object.entries(library.decorators ?? {})) if (is) yield [is, `@${name}`];
}

function* namesInShape(shape: TypeShape, where: string): Generator<[string, string]> {
  for (const name of [shape.extends, shape.element, shape.awaited?.gives]) if (name) yield [name, where];
  if (shape.call) yield* namesInMember(shape.call, `${where}()`);
  yield* namesInMembers(shape.members, where);
}

function* namesInMembers(members: Members | undefined, where: string): Generator<[string, string]> {
  for (const [name, member] of Object.entries(members ?? {})) yield* namesInMember(member, `${where}.${name}`);
}

function* namesInMember(member: Member, where: string): Generator<[string, string]> {
  for (const name of [member.gives, member.is, member.builds, member.statics]) if (name) yield [name, where];
  for (const callback of callbacksOf(member)) for (const name of callback.gets ?? []) yield [name, where];
}

function roundTripsOf(library: Library): Set<string> {
  const effects = [...JSON.stringify({ ...library, batching: {} }).matchAll(/"effect":"([^"]+)"/g)].map(([, effect]) => effect);
  return new Set(effects.filter((effect) => !effect.endsWith('.sync')));
}

function callbacksOf({ callback = [] }: Member): Callback[] {
  return Array.isArray(callback) ? callback : [callback];
}

const types = new Map(catalogue.flatMap((library) => Object.entries(library.types ?? {}).map(([name, shape]) => [`${library.name}/${name}`, { library, shape }])));

function fullName(library: Library, name: string): string {
  const bare = name.replace(/(?:\[\])+$/, '');
  return bare.includes('/') ? bare : `${library.name}/${bare}`;
}

function isKnown(library: Library, name: string): boolean {
  const bare = name.replace(/(?:\[\])+$/, '');
  if (SPECIAL.test(bare) || types.has(fullName(library, bare))) return true;
  // The language's own types are checked once they are there.
  return bare.startsWith('js/') && !catalogue.some(({ name }) => name === 'js');
}

describe('the catalogue', () => {
  it('names each library once', () => {
    const names = catalogue.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('gives a package of a data layer to one library', () => {
    const packages = dataLayers.flatMap((library) => library.packages);
    expect(packages).toEqual([...new Set(packages)]);
  });

  it('is data: the same after a round trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });

  it.each(catalogue.map((library) => [library.name, library] as const))('%s mentions only types there are', (_name, library) => {
    const unknown = [...namesIn(library)].filter(([name]) => !isKnown(library, name));
    expect(unknown).toEqual([]);
  });

  it('has no type that extends itself', () => {
    for (const start of types.keys()) {
      const seen = new Set<string>();
      for (let at: string | undefined = start; at; ) {
        expect(seen, start).not.toContain(at);
        seen.add(at);
        const found = types.get(at);
        at = found?.shape.extends && fullName(found.library, found.shape.extends);
      }
    }
  });

  it('calls nothing distinctive that the language has', () => {
    const common = [Array, Map, Set, String, Promise, Object, Function].flatMap((type) => Object.getOwnPropertyNames(type.prototype));
    for (const { name, distinctive } of dataLayers) for (const method of Object.keys(distinctive ?? {})) expect(common, name).not.toContain(method);
  });

  it.each(dataLayers.map((library) => [library.name, library] as const))('%s says how N of its round trips become one', (_name, library) => {
    expect(Object.keys(library.batching ?? {})).toEqual(expect.arrayContaining([...roundTripsOf(library)]));
  });
});

describe('fixtures of the data layers', () => {
  it('are one folder a library', () => {
    expect(foldersIn(FIXTURES)).toEqual(expect.arrayContaining(dataLayers.map(({ name }) => name)));
  });

  it.each(dataLayers.map(({ name }) => name))('%s shows something to find and something fine', (name) => {
    const kinds = marksIn(join(FIXTURES, name), RULES).map(({ kind }) => kind);
    expect(kinds).toContain('finds');
    expect(kinds).toContain('fine');
  });
});
