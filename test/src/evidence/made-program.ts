import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { run } from '../../../src/cli/main.js';
import type { Report } from '../../../src/report/report.js';
import { makeFolder } from '../files/made-folder.js';
import { calmEnv } from '../git/made-repository.js';

export interface MadeProgram {
  folder: string;
  /** Runs the compiled program under the profiler of Node; the profile's name. */
  profile(name: string): string;
  read(file: string): string;
  write(file: string, text: string | object): void;
  lint(...words: string[]): Promise<{ code: number; stdout: string; stderr: string; report: Report }>;
}

/** Which map a compiled file gets. */
export type MapKind = 'beside' | 'inline' | 'none';

/** The program in `busy/`, in a folder of its own, compiled to `dist/`. */
export function makeProgram(maps: MapKind = 'beside'): MadeProgram {
  const folder = makeFolder({ '.gitignore': 'dist\n' });
  cpSync(join(import.meta.dirname, 'busy'), folder, { recursive: true });
  compile(folder, maps);
  return {
    folder,
    profile: (name) => {
      execFileSync(process.execPath, ['--cpu-prof', `--cpu-prof-name=${name}`, '--cpu-prof-interval=200', 'dist/main.js'], { cwd: folder, env: { PATH: process.env.PATH }, stdio: 'pipe' });
      return name;
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), typeof text === 'string' ? text : JSON.stringify(text)),
    lint: (...words) => lintIn(folder, words),
  };
}

function compile(folder: string, maps: MapKind): void {
  mkdirSync(join(folder, 'dist'));
  for (const name of readdirSync(join(folder, 'src'))) {
    const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: maps === 'beside', inlineSourceMap: maps === 'inline' };
    const { outputText, sourceMapText } = ts.transpileModule(readFileSync(join(folder, 'src', name), 'utf8'), { compilerOptions: options, fileName: join(folder, 'src', name) });
    const to = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    // The compiler names the source by its file alone here; a build names it from where the map lies.
    const move = (text: string): string => text.replace(`"sources":["${name}"]`, `"sources":["../src/${name}"]`);
    const inline = (text: string): string => text.replace(/base64,(.*)$/m, (_, map: string) => `base64,${Buffer.from(move(Buffer.from(map, 'base64').toString())).toString('base64')}`);
    writeFileSync(to, maps === 'inline' ? inline(outputText) : outputText);
    if (sourceMapText !== undefined && maps === 'beside') writeFileSync(`${to}.map`, move(sourceMapText));
  }
}

export async function lintIn(cwd: string, words: string[]): Promise<{ code: number; stdout: string; stderr: string; report: Report }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
  const code = await run(words, { cwd, env: calmEnv, stdout: stream('stdout'), stderr: stream('stderr'), readStdin: async () => '', today: '2030-01-01' });
  return { code, ...written, report: (written.stdout.startsWith('{') ? JSON.parse(written.stdout) : {}) as Report };
}

/** What a report says of each finding, in its order. */
export const evidenceOf = ({ findings }: Report): string[] => findings.map(({ file, evidence }) => `${file} ${evidence}`);

export const problemsOf = ({ evidence }: Report): string[] => evidence!.problems.filter(({ file }) => file !== undefined).map(({ file, message }) => `${file} ${message}`);
