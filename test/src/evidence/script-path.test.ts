import { expect, test } from 'vitest';
import { PathFinder, scriptPath } from '../../../src/evidence/script-path.js';
import { mapReference, openMap } from '../../../src/evidence/source-map.js';

test.each<[string, string | undefined]>([
  ['file:///srv/app/src/a.js', '/srv/app/src/a.js'],
  ['file:///C:/app/src/a%20b.js', 'C:/app/src/a b.js'],
  ['C:\\app\\src\\a.js', 'C:/app/src/a.js'],
  ['/srv/app/./src/../a.js', '/srv/app/a.js'],
  ['http://localhost:3000/src/a.tsx?t=17', '/src/a.tsx'],
  ['webpack://shop/./src/a.ts', 'src/a.ts'],
  ['webpack:///./src/a.ts?3f2a', 'src/a.ts'],
  ['webpack-internal:///./src/a.ts', 'src/a.ts'],
  ['webpack://shop/../lib/a.ts', 'lib/a.ts'],
  ['file:///srv/app/node_modules/pg/lib/client.js', undefined],
  ['node:internal/process/task_queues', undefined],
  ['chrome-extension://abc/page.js', undefined],
  ['evalmachine.<anonymous>', undefined],
  ['wasm://wasm/0badc0de', undefined],
  ['', undefined],
])('%s is %s', (url, path) => expect(scriptPath(url)).toBe(path));

test.each<[string, string[], string | undefined]>([
  ['/srv/app/src/a.ts', ['src/a.ts'], 'src/a.ts'],
  ['/srv/app/src/gone.ts', ['src/a.ts', 'old/src/gone.ts'], undefined],
  ['/srv/app/src/a.ts', ['src/a.ts', 'lib/a.ts'], 'src/a.ts'],
  ['/src/a.ts', ['packages/web/src/a.ts'], 'packages/web/src/a.ts'],
  ['/srv/app/src/a.ts', ['packages/web/src/a.ts', 'packages/api/src/a.ts'], undefined],
  ['/srv/api/src/a.ts', ['packages/web/src/a.ts', 'packages/api/src/a.ts'], 'packages/api/src/a.ts'],
  ['/srv/app/lib/a.ts', ['src/a.ts'], undefined],
  ['src/a.ts', ['src/a.ts'], 'src/a.ts'],
])('%s among %j is %s', (path, files, expected) => expect(new PathFinder('/srv/app', files).find(path)).toBe(expected));

const finder = new PathFinder('/srv/app', ['src/a.ts', 'src/b.ts']);
const payload = (more: object): string => JSON.stringify({ version: 3, names: [], mappings: 'AAAA;AACA', sources: ['../src/a.ts'], ...more });

test('a map is found at the end of the text, beside it or in it', () => {
  expect(mapReference('a();\n//# sourceMappingURL=a.js.map\n')).toEqual({ path: 'a.js.map' });
  expect(mapReference('const text = "//# sourceMappingURL=no.map";\n')).toBeUndefined();
  expect(mapReference('//# sourceMappingURL=first.map\na();\n/*# sourceMappingURL=last.map */')).toEqual({ path: 'last.map' });
  expect(mapReference(`//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from('{}').toString('base64')}`)).toEqual({ map: '{}' });
  expect(mapReference('//# sourceMappingURL=data:application/json,%7B%7D')).toEqual({ map: '{}' });
});

test('its sources are found beside it, under its source root, by a bundler\'s name', () => {
  const at = (more: object) => openMap(payload(more), 'dist', finder)?.find(1, 5);
  expect(at({})).toEqual({ file: 'src/a.ts', line: 1, column: 0 });
  expect(at({ sourceRoot: '../src/', sources: ['b.ts'] })).toEqual({ file: 'src/b.ts', line: 1, column: 0 });
  expect(at({ sources: ['webpack://app/./src/b.ts'] })).toEqual({ file: 'src/b.ts', line: 1, column: 0 });
  expect(at({ sources: ['file:///srv/app/src/b.ts'] })).toEqual({ file: 'src/b.ts', line: 1, column: 0 });
  expect(at({ sources: ['../../../../etc/passwd'] })).toBeUndefined();
  expect(at({ sources: ['../node_modules/pg/src/a.ts'] })).toBeUndefined();
  expect(openMap(payload({}), 'dist', finder)?.find(7, 0)).toBeUndefined();
});

test.each(['', '{', '[]', 'null', '{}', '{"version":3,"mappings":"AAAA"}', '{"version":3,"sections":[{}]}'])('%j is no map', (text) => {
  expect(openMap(text, '', finder)?.find(0, 0)).toBeUndefined();
});

test('a map of parts', () => {
  const parts = { version: 3, sections: [{ offset: { line: 1, column: 0 }, map: JSON.parse(payload({})) as object }] };
  expect(openMap(JSON.stringify(parts), 'dist', finder)?.find(2, 0)).toEqual({ file: 'src/a.ts', line: 1, column: 0 });
});
