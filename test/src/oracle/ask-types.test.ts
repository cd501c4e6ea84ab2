/** Where only a type tells: generic wrappers, whose type parameters linking does not follow. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/main.js';
import { analyse, selectFindings, type AnalyseOptions } from '../../../src/index.js';
import { foldersIn } from '../../marks.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-types-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const files: Record<string, string> = {
  'package.json': '{ "name": "app", "dependencies": { "pg": "8.0.0" } }',
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "types": [] }, "include": ["src"] }',
  'src/holder.ts': 'export interface Holder<T> { get(): T }\nexport declare function hold<T>(make: () => T): Holder<T>;\n',
  'src/orders.ts': `import { Pool } from 'pg';
const pool = new Pool();
export class Orders {
  async load(id: string) {
    const { rows } = await pool.query('select * from orders where id = $1', [id]);
    return rows[0];
  }
}
`,
  'src/list.ts': `import type { Holder } from './holder.js';
import type { Orders } from './orders.js';
export async function list(orders: Holder<Orders>, ids: string[]) {
  const found = [];
  for (const id of ids) found.push(await orders.get().load(id));
  return found;
}
`,
  'src/known.ts': `import type { Holder } from './holder.js';
export function known(names: Holder<string[]>, wanted: Holder<Set<string>>, ids: string[]) {
  return ids.filter((id) => names.get().indexOf(id) > 0 && wanted.get().has(id));
}
`,
  'src/plain.js': 'export const f = (holder, ids) => ids.map((id) => holder.get().includes(id));\n',
};

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});

const see = async (options: AnalyseOptions = {}, cwd = root) => selectFindings(await analyse(['.'], { cwd, root: cwd, today: '2026-01-01', ...options }), {});

describe('types', () => {
  test('tell what a wrapper hands out', async () => {
    expect((await see()).findings).toEqual([]);
    let told: Parameters<NonNullable<AnalyseOptions['onTypes']>>[0] | undefined;
    const { findings } = await see({ types: true, onTypes: (answers) => (told = answers) });
    expect(findings.map(({ rule, file, range }) => `${rule} ${file}:${range.start.line}`)).toContain('n-plus-one-query src/list.ts:5');
    expect(told).toMatchObject({ asked: 3, decided: 3 });
  });

  test('are said on stderr, and leave the bytes of the report to the findings', async () => {
    const written = { out: '', err: '' };
    const host = { cwd: root, env: {}, today: '2026-01-01', stdout: { write: (text: string) => (written.out += text) }, stderr: { write: (text: string) => (written.err += text) } };
    await run(['.', '--types', '--format', 'json'], host);
    const first = written.out;
    written.out = '';
    await run(['.', '--types', '--format', 'json'], host);
    expect(written.out).toBe(first);
    expect(written.err).toMatch(/^perf-lint: the compiler decided 3 of 3 calls in \d+\.\d s\n/);
  });

  test('without a tsconfig nobody is asked', async () => {
    rmSync(join(root, 'tsconfig.json'));
    let decided = -1;
    expect((await see({ types: true, onTypes: (answers) => (decided = answers.decided) })).findings).toEqual([]);
    expect(decided).toBe(0);
    writeFileSync(join(root, 'tsconfig.json'), '{ broken');
    await see({ types: true, onTypes: (answers) => (decided = answers.decided) });
    expect(decided).toBeGreaterThanOrEqual(0);
  });
});

const fixtures = join(import.meta.dirname, '../../../fixtures');
test.each(['n-plus-one-query', 'quadratic-loop', 'blocking-io'].flatMap((rule) => foldersIn(join(fixtures, rule)).map((name) => join(rule, name))))('take nothing away that was certain: %s', async (situation) => {
  const folder = join(root, situation);
  cpSync(join(fixtures, situation), folder, { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), files['tsconfig.json']);
  const certain = async (types: boolean) => (await see({ types }, folder)).findings.filter(({ confidence }) => confidence === 'certain').map(({ id, message, range }) => ({ id, message, range }));
  expect(await certain(true)).toEqual(expect.arrayContaining(await certain(false)));
}, 60_000);
