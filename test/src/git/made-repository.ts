import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { run } from '../../../src/cli/main.js';
import type { Report } from '../../../src/report/report.js';
import { addFiles, makeFolder, type Content } from '../files/made-folder.js';

/** Nobody's own settings, so that a test means the same on every machine. */
export const calmEnv: Record<string, string | undefined> = {
  PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.org', GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.org',
};

export interface Ran { code: number; stdout: string; stderr: string; /** `rule file symbol` of what is reported open. */ found: string[]; report: Report }

export interface MadeRepository {
  folder: string;
  git(...words: string[]): string;
  write(files: Record<string, Content>): void;
  /** Runs the command in the folder, or in one of its folders. */
  lint(...words: string[]): Promise<Ran>;
  lintIn(folder: string, words: string[], around?: { env?: Record<string, string | undefined>; stdin?: string; today?: string }): Promise<Ran>;
}

/** A repository with these files in its first commit; none: without a commit. */
export function makeRepository(files?: Record<string, Content>): MadeRepository {
  const folder = makeFolder();
  const made = repositoryAt(folder);
  made.git('init', '-q', '-b', 'main', '.');
  if (files) {
    made.write(files);
    made.git('add', '-A');
    made.git('commit', '-q', '-m', 'start');
  }
  return made;
}

export function repositoryAt(folder: string): MadeRepository {
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: folder, env: calmEnv as NodeJS.ProcessEnv, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const lintIn: MadeRepository['lintIn'] = async (inside, words, { env = {}, stdin = '', today = '2030-01-01' } = {}) => {
    const written = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
    const code = await run(words, { cwd: join(folder, inside), env: { ...calmEnv, ...env }, stdout: stream('stdout'), stderr: stream('stderr'), readStdin: async () => stdin, today });
    const report = (written.stdout.startsWith('{') ? JSON.parse(written.stdout) : {}) as Report;
    const found = (report.findings ?? []).filter(({ status }) => status === 'open').map(({ rule, file, symbol }) => `${rule} ${file} ${symbol}`).sort();
    return { code, ...written, found, report };
  };
  return { folder, git, write: (files) => addFiles(folder, files), lint: (...words) => lintIn('', [...words, '--format', 'json']), lintIn };
}

const manifest = JSON.stringify({ name: 'shop', dependencies: { pg: '*' } });

/** Asks the database; whoever calls it in a loop has an N+1. */
export const db = `const { Pool } = require('pg');
const pool = new Pool();
exports.loadUser = async function loadUser(id) {
  return pool.query('select * from users where id = $1', [id]);
};
exports.nameOf = function nameOf(user) {
  return user.name;
};
`;

/** A function with an N+1. */
export const slow = (name: string, list = 'ids'): string => `exports.${name} = async function ${name}(${list}) {
  const users = [];
  for (const id of ${list}) {
    users.push(await loadUser(id));
  }
  return users;
};
`;

export const quick = (name: string): string => `exports.${name} = function ${name}(users) {
  return users.length;
};
`;

export const head = "const { loadUser } = require('./db');\n";

/** A program with one N+1, in \`src/old.js\`. */
export const shop = { 'package.json': manifest, 'src/db.js': db, 'src/old.js': head + slow('listOld'), 'src/clean.js': head + quick('count') };
/** The same without any. */
export const cleanShop = { 'package.json': manifest, 'src/db.js': db, 'src/clean.js': head + quick('count') };
