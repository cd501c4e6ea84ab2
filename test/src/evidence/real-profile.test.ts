/** Real profiles of a real program: compiled, run under Node's profiler, and held against its report. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { evidenceOf, makeProgram, problemsOf } from './made-program.js';

const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../schema/report.json'), 'utf8')) as object;

test.each(['beside', 'inline'] as const)('what ran ranks by its share, what did not comes last, what nobody explains is listed (source maps %s)', async (maps) => {
  const program = makeProgram(maps);
  const { report } = await program.lint('--profile', program.profile('cpu.cpuprofile'), '--format', 'json');
  const [first, second, last] = report.findings;
  expect(evidenceOf(report).slice().sort()).toEqual(['src/names.ts measured', 'src/never.ts theoretical', 'src/orders.ts measured']);
  expect(last.file).toBe('src/never.ts');
  expect(first.measured!.cpu!.ms).toBeGreaterThanOrEqual(second.measured!.cpu!.ms);
  const orders = report.findings.find(({ file }) => file === 'src/orders.ts')!.measured!.cpu!;
  expect(orders).toMatchObject({ selfMs: expect.any(Number), totalMs: expect.any(Number), samples: expect.any(Number) });
  expect(orders.share).toBeGreaterThan(0.01);
  expect(orders.totalMs).toBeGreaterThanOrEqual(orders.selfMs);
  expect(report.evidence!.hotSpots[0]).toMatchObject({ file: 'src/checksum.ts', line: 2, symbol: 'checksum' });
  expect(report.evidence!.hotSpots.map(({ file }) => file)).not.toContain('src/orders.ts');
  expect(problemsOf(report)).toEqual([]);
  const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
});

test('a finding about waiting says that waiting is not in there', async () => {
  const program = makeProgram();
  const { stdout } = await program.lint('--profile', program.profile('cpu.cpuprofile'));
  const words = stdout.replace(/\s+/g, ' ');
  expect(words).toMatch(/Measured: [\d.]+ % of [\d.]+ m?s CPU in cpu\.cpuprofile \([^)]+\); its waiting takes no CPU and is not in there\./);
  expect(words).toContain('Measured: not seen in cpu.cpuprofile: it did not run, or too briefly for a sample.');
  expect(words).toMatch(/Hot, and no finding explains it src\/checksum\.ts:2 checksum: [\d.]+ % of the CPU time/);
  expect(words).toMatch(/Measured cpu\.cpuprofile: [\d.]+ m?s CPU in [\d,]+ samples, \d+ % of it in and below functions of this program/);
});

test('without source maps nothing is guessed, and nothing is called theoretical', async () => {
  const program = makeProgram('none');
  const { report, code } = await program.lint('--profile', program.profile('cpu.cpuprofile'), '--format', 'json', '--fail-on', 'never');
  expect(code).toBe(0);
  expect(new Set(report.findings.map(({ evidence }) => evidence))).toEqual(new Set(['estimated']));
  expect(problemsOf(report)).toEqual([expect.stringMatching(/^cpu\.cpuprofile has no source map for .*dist\/main\.js, .* and \d more, and nothing else of this program is in it$/)]);
});

test('a profile that knows the sources under their compiled text goes by the names', async () => {
  const program = makeProgram('none');
  program.profile('cpu.cpuprofile');
  // As a loader that compiles on the fly leaves it, on another machine.
  program.write('moved.cpuprofile', program.read('cpu.cpuprofile').replaceAll(/file:[^"]*\/dist\/([a-z]+)\.js/g, 'file:///srv/app/src/$1.ts'));
  const { report } = await program.lint('--profile', 'moved.cpuprofile', '--format', 'json');
  expect(evidenceOf(report).slice().sort()).toEqual(['src/names.ts measured', 'src/never.ts theoretical', 'src/orders.ts measured']);
  expect(report.evidence!.hotSpots[0]).toMatchObject({ file: 'src/checksum.ts', symbol: 'checksum' });
});

test('the kept report serves runs with and without a profile', async () => {
  const program = makeProgram();
  const profile = program.profile('cpu.cpuprofile');
  const cache = ['--cache-location', 'dist/cache', '--format', 'json'];
  const plain = await program.lint(...cache);
  const measured = await program.lint(...cache, '--profile', profile);
  expect(measured.report.findings[2].evidence).toBe('theoretical');
  expect((await program.lint(...cache)).stdout).toBe(plain.stdout);
  expect((await program.lint(...cache, '--profile', profile)).stdout).toBe(measured.stdout);
  expect((await program.lint('--no-cache', '--format', 'json', '--profile', profile)).stdout).toBe(measured.stdout);
});

test('two profiles count together, one given twice counts once', async () => {
  const program = makeProgram();
  const [one, two] = [program.profile('one.cpuprofile'), program.profile('two.cpuprofile')];
  const { report } = await program.lint('--format', 'json', '--profile', one, two);
  const alone = await program.lint('--format', 'json', '--profile', one, '--profile', one);
  expect(report.evidence!.profiles.map(({ file }) => file)).toEqual([one, two]);
  expect(alone.report.evidence!.profiles).toEqual([report.evidence!.profiles[0]]);
  const samplesIn = (of: typeof report): number => of.findings.find(({ file }) => file === 'src/orders.ts')!.measured!.cpu!.samples;
  expect(samplesIn(report)).toBeGreaterThan(samplesIn(alone.report));
});
