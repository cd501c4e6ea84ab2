import { describe, expect, it } from 'vitest';
import type { Import, ImportedName } from '../../../src/facts/file-facts.js';
import type { Resolution } from '../../../src/files/workspace.js';
import { connect, type ByHand } from './modules-by-hand.js';

const name = (imported: string, use: ImportedName['use'], more: Partial<ImportedName> = {}): ImportedName => ({ imported, local: imported, use, ...more });

/** Class of the only import of `a`, which leads to `b`. */
function classOf(one: Partial<Import>, { from = 'a.ts', to = { files: ['b.ts'] }, b = {} }: { from?: string; to?: Resolution; b?: ByHand } = {}): string {
  const files = connect({ [from]: { imports: [{ ...one, to }] }, 'b.ts': b });
  return files.find((file) => file.path === from)!.edges[0].class;
}

describe('the class of an import', () => {
  const cases: [what: string, one: Partial<Import>, is: string][] = [
    ['a used name', { names: [name('x', 'later')] }, 'eager'], ['side effects', { names: [] }, 'eager'], ['import type', { typeOnly: true, when: 'type' }, 'type'],
    ['only types', { names: [name('T', 'type'), name('U', 'later', { typeOnly: true })] }, 'type'], ['nothing used', { names: [name('x', 'never')] }, 'type'],
    ['a type and a value', { names: [name('T', 'type'), name('x', 'evaluation')] }, 'eager'], ['import()', { kind: 'dynamic', when: 'lazy' }, 'lazy'],
    ['await import() at the top', { kind: 'dynamic', when: 'eager' }, 'eager'], ['require at the top', { kind: 'require', when: 'eager' }, 'eager'],
    ['require in a function', { kind: 'require', when: 'lazy' }, 'lazy'], ['a worker', { kind: 'worker', when: 'lazy' }, 'other'], ['a mock', { kind: 'mock', when: 'eager' }, 'other'],
    ['require.resolve', { kind: 'resolve', when: 'eager' }, 'other'], ['import("x").T', { kind: 'type-import', when: 'type' }, 'type'], ['a reference', { kind: 'reference', when: 'type' }, 'type'],
    ['an eager glob', { kind: 'glob', when: 'eager' }, 'eager'], ['export *', { kind: 'export-from', names: [name('*', 're-export')] }, 'eager'],
    ['import x = require() as a type', { kind: 'import-equals', names: [name('*', 'type')] }, 'type'],
  ];
  it.each(cases)('for %s', (_what, one, is) => expect(classOf(one)).toBe(is));

  it('is never "type" for a name used in JavaScript', () => expect(classOf({ names: [name('x', 'never')] }, { from: 'a.js' })).toBe('eager'));
  it('is not "type" where imports stay as written', () => expect(classOf({ names: [name('x', 'type')] }, { to: { files: ['b.ts'], keepsTypeImports: true } })).toBe('eager'));
  it('needs one look further for a name that is exported again', () => {
    const again: Partial<Import> = { kind: 'export-from', names: [name('X', 're-export')] };
    expect(classOf(again, { b: { exports: [{ name: 'X', typeOnly: true }] } })).toBe('type');
    expect(classOf(again, { b: { exports: [{ name: 'X', value: 1 }], facts: { values: [['unknown'], ['binding', 0]], bindings: [{ name: 'X', kind: 'type', at: 0, fn: 0, loop: -1, value: 0, type: 0 }] } } })).toBe('type');
    expect(classOf(again, { b: { exports: [{ name: 'X', value: 0 }] } })).toBe('eager');
    expect(classOf(again, { b: { exports: [{ name: 'X', typeOnly: true }, { name: 'X' }] } })).toBe('eager');
    expect(classOf(again)).toBe('eager');
  });
  it('looks through barrels', () => {
    const files = connect({
      'a.ts': { imports: [{ kind: 'export-from', names: [name('X', 're-export')], to: 'b.ts' }] },
      'b.ts': { imports: [{ kind: 'export-from', names: [name('*', 're-export')], to: 'c.ts' }], exports: [{ name: '*', from: 0 }] },
      'c.ts': { exports: [{ name: 'X', typeOnly: true }] },
    });
    expect(files[0].edges[0].class).toBe('type');
    expect(files[1].edges[0].class).toBe('eager');
  });
  it('knows decorator metadata only where it is emitted', () => {
    const metadata: Partial<Import> = { names: [name('X', 'evaluation', { usedBy: 'metadata' })] };
    expect(classOf(metadata)).toBe('eager');
    expect(classOf(metadata, { to: { files: ['b.ts'], dropsMetadata: true } })).toBe('type');
    expect(classOf(metadata, { b: { exports: [{ name: 'X', typeOnly: true }] } })).toBe('type');
  });
});

describe('an import', () => {
  it('is an edge for each file it may mean', () => {
    const [index] = connect({ 'index.js': { imports: [{ to: ['x.js', 'y.js'], kind: 'require', partial: true }] }, 'x.js': {}, 'y.js': {} });
    expect(index.edges.map((edge) => edge.to?.path)).toEqual(['x.js', 'y.js']);
  });
  it('says why it leads nowhere', () => {
    const [a] = connect({ 'a.ts': { imports: [{ to: { files: [], reason: 'external', package: 'react' } }, { to: { files: [], reason: 'not-found' } }, { to: 'gone.ts' }] } });
    expect(a.edges.map(({ to, reason, external }) => [to, reason, external])).toEqual([[undefined, 'external', 'react'], [undefined, 'not-found', undefined], [undefined, 'failed', undefined]]);
  });
});
