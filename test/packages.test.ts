/** What is published: the files users need and no others, well-formed for those who import them, and running where they are installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../rules/index.js';
import { findPackage } from './eslint-plugin/host-tools.js';
import { install, pack, type Packed } from './eslint-plugin/packed.js';
import { sourcesIn } from './marks.js';
import { root } from './own-sources.js';
import { makeFolder } from './src/files/made-folder.js';

const isBuilt = existsSync(join(root, 'eslint-plugin/dist/index.js'));
const packs = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-packs-')));
afterAll(() => rmSync(packs, { recursive: true, force: true }));

const names = ['perf-lint', 'eslint-plugin-perf-lint'];
const publint = findPackage('publint', 'the form of the packages');
const attw = findPackage('@arethetypeswrong/core', 'whether the types are right');

/** The two files that each source is built into. */
const builtOf = (folder: string, to: string): string[] => sourcesIn(join(root, folder)).filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [`${to}/${file.replace(/\.ts$/, '.js')}`, `${to}/${file.replace(/\.ts$/, '.d.ts')}`]);

describe.skipIf(!isBuilt)('the packages', () => {
  let packed: Packed[];
  beforeAll(() => {
    packed = names.map((name) => pack(name, packs));
  }, 120_000);

  test('hold what users need', () => {
    const [command, plugin] = packed.map(({ files }) => files);
    const pages = rules.map(({ name }) => `rules/${name}.md`);
    expect(command.filter((file) => !file.startsWith('dist/'))).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'assets/audit.css', 'assets/audit.js', 'bin/perf-lint.js', 'package.json', ...pages, 'schema/audit.json', 'schema/baseline.json', 'schema/config.json', 'schema/queries.json', 'schema/report.json'].sort());
    expect(plugin.filter((file) => !file.startsWith('dist/'))).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(command).toEqual(expect.arrayContaining([...builtOf('src', 'dist/src'), ...builtOf('rules', 'dist/rules')]));
    expect(plugin).toEqual(expect.arrayContaining(builtOf('eslint-plugin/src', 'dist')));
    // No maps to sources that are not there, and nothing of the compiler's own.
    expect([...command, ...plugin].filter((file) => file.startsWith('dist/') && !/\.(?:js|d\.ts)$/.test(file))).toEqual([]);
    expect(readFileSync(join(root, 'eslint-plugin/LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  });

  test.skipIf(!publint).each(names)('%s is well-formed', async (name) => {
    const { publint: lint } = await import(entryOf(publint!)) as { publint(options: object): Promise<{ messages: { type: string; code: string }[] }> };
    const { tarball } = packed.find((one) => one.name === name)!;
    const bytes = readFileSync(tarball);
    const { messages } = await lint({ pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) }, strict: true });
    expect(messages).toEqual([]);
  }, 60_000);

  test.skipIf(!attw).each(names)('%s has the right types for whoever may import it', async (name) => {
    const { checkPackage, createPackageFromTarballData } = await import(entryOf(attw!)) as { checkPackage(made: unknown): Promise<{ types: unknown; problems: { kind: string; resolutionKind?: string }[] }>; createPackageFromTarballData(data: Uint8Array): unknown };
    const { types, problems } = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed.find((one) => one.name === name)!.tarball))));
    expect(types).toBeTruthy();
    // These are modules of ECMAScript, so what cannot import those is not asked: the profile `esm-only`.
    expect(problems.filter(({ resolutionKind }) => resolutionKind !== 'node10' && resolutionKind !== 'node16-cjs')).toEqual([]);
    // The entry is found by the old way too, which many a tsconfig still says.
    expect(problems.filter((one) => one.resolutionKind === 'node10' && (one as { entrypoint?: string }).entrypoint === '.')).toEqual([]);
  }, 60_000);

  test('run in an empty project', () => {
    const folder = makeFolder({
      'package.json': '{ "name": "app" }',
      'load.mjs': "import { readFileSync } from 'node:fs';\nexport async function load(path) {\n  return readFileSync(path, 'utf8');\n}\n",
      'eslint.config.mjs': "import perfLint from 'eslint-plugin-perf-lint';\nexport default [perfLint.configs.strict];\n",
    });
    install(folder, ['eslint', ...names], packed);
    const run = (command: string, ...words: string[]) => spawnSync(process.execPath, [realpathSync(join(folder, 'node_modules/.bin', command)), ...words], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
    expect(run('perf-lint', '--version')).toMatchObject({ status: 0, stdout: `${packed[0].manifest.version}\n` });
    expect(run('perf-lint', 'explain', 'blocking-io').stdout).toContain('blocking-io');
    const audit = run('perf-lint', '.', '--format', 'json');
    expect((JSON.parse(audit.stdout) as { findings: unknown[] }).findings).toMatchObject([{ rule: 'blocking-io', file: 'load.mjs' }]);
    // The thread that knows the program is found, or ESLint would fail.
    const linted = run('eslint', '.');
    expect(linted.stderr).toBe('');
    expect(linted.stdout).toContain('perf-lint/blocking-io');
    expect(linted.status).toBe(1);
  }, 120_000);
});

function entryOf(folder: string): string {
  const { exports, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: { '.'?: Conditions }; main?: string };
  const pick = (target: Conditions | undefined): string | undefined => (typeof target === 'object' ? pick(target.node ?? target.import ?? target.default) : target);
  return pathToFileURL(join(folder, pick(exports['.'] ?? (exports as Conditions)) ?? main!)).href;
}

type Conditions = string | { [condition: string]: Conditions };
