/** Draws our own import graph and checks the walls of the house: what each stage may know. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../src/catalogue/index.js';
import type { Library, Members } from '../src/catalogue/library.js';
import { ownSources, root, type OwnImport, type OwnSource } from './own-sources.js';

const sources = ownSources();

/** The stages in the order of the flow: each may use what stands before it. */
const order = ['catalogue', 'files', 'syntax', 'facts', 'project', 'oracle', 'rules', 'findings', 'impact', 'report', 'config', 'session', 'git', 'evidence', 'tracking', 'audit', 'index', 'cli', 'eslint-plugin'];

function stageOf(path: string): string {
  if (path === 'src/rule.ts') return 'rules';
  if (/^src\/(?:index|session|read-program|analyse-change)\.ts$/.test(path)) return 'index';
  const [top, folder] = path.split('/');
  return top === 'src' ? folder : top;
}

const everyImport = sources.flatMap((source) => source.imports.map((one) => ({ source, one })));
const say = (source: OwnSource, one: OwnImport, why: string): string => `${source.path}:${one.line} imports ${one.specifier}: ${why}`;

function offences(judge: (source: OwnSource, one: OwnImport) => string | undefined): string[] {
  return everyImport.flatMap(({ source, one }) => {
    const why = judge(source, one);
    return why ? [say(source, one, why)] : [];
  });
}

const allowed = (stages: string[]) => (source: OwnSource): boolean => stages.includes(stageOf(source.path));

describe('the flow', () => {
  test('knows every folder', () => {
    const folders = new Set(sources.map(({ path }) => stageOf(path)));
    expect([...folders].filter((folder) => !order.includes(folder))).toEqual([]);
  });

  test('goes forward only', () => {
    expect(offences((source, { to, typeOnly }) => {
      if (!to) return undefined;
      const [from, next] = [stageOf(source.path), stageOf(to)];
      // The waist is plain data: where imports lead is read off it, by the stage that may look at the disk.
      if (to === 'src/facts/file-facts.ts' && typeOnly && from === 'files') return undefined;
      // What a rule is (types only) speaks about the project, and the linked program about places.
      if (to === 'src/rule.ts' && typeOnly && order.indexOf(from) >= order.indexOf('project')) return undefined;
      return order.indexOf(next) > order.indexOf(from) ? `${from} comes before ${next}` : undefined;
    })).toEqual([]);
  });

  test('keeps knowledge apart: the catalogue imports only itself and uses no function', () => {
    expect(offences((source, { to }) => (stageOf(source.path) === 'catalogue' && (!to || stageOf(to) !== 'catalogue') ? 'knowledge is data' : undefined))).toEqual([]);
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });

  test('shows the rules only what a rule is and the project', () => {
    expect(offences((source, { to, typeOnly }) => {
      if (!source.path.startsWith('rules/')) return undefined;
      if (!to) return 'a rule needs no package';
      if (to.startsWith('rules/') || to.startsWith('src/project/')) return undefined;
      return to === 'src/rule.ts' && typeOnly ? undefined : 'rules know src/rule.ts and src/project/';
    })).toEqual([]);
  });

  test('lets only the public API and the plugin know which rules there are', () => {
    expect(offences((source, { to }) => {
      if (!to?.startsWith('rules/') || source.path.startsWith('rules/')) return undefined;
      return ['session', 'index', 'cli', 'eslint-plugin'].includes(stageOf(source.path)) ? undefined : 'the machine knows no rule';
    })).toEqual([]);
  });
});

describe('the walls', () => {
  test('only files touches the disk, and the command its own streams', () => {
    const may = allowed(['files', 'git', 'cli']);
    expect(offences((source, { specifier }) => (/^(node:)?fs(\/|$)/.test(specifier) && !may(source) ? 'the disk belongs to src/files' : undefined))).toEqual([]);
  });

  test('only git starts another program', () => {
    expect(offences((source, { specifier }) => (/^(node:)?child_process$/.test(specifier) && stageOf(source.path) !== 'git' ? 'git is the only program we run' : undefined))).toEqual([]);
  });

  test('only syntax knows a parser', () => {
    const parsers = /^(oxc-parser|@typescript-eslint\/(parser|typescript-estree)|typescript|ts-morph|espree|acorn|@babel\/parser)$/;
    expect(offences((source, { specifier }) => (parsers.test(specifier) && stageOf(source.path) !== 'syntax' && !(specifier === 'ts-morph' && stageOf(source.path) === 'oracle') ? 'parsers belong to src/syntax, the compiler to src/oracle' : undefined))).toEqual([]);
  });

  test('only the command knows the process', () => {
    const may = allowed(['cli']);
    const uses = sources.filter((source) => !may(source)).flatMap(({ path, globals }) => globals.filter(({ name }) => name === 'process').map(({ line }) => `${path}:${line} uses process`));
    expect(uses).toEqual([]);
  });

  test('nothing but the command prints', () => {
    const may = allowed(['cli']);
    const uses = sources.filter((source) => !may(source)).flatMap(({ path, globals }) => globals.filter(({ name }) => name === 'console').map(({ line }) => `${path}:${line} uses console`));
    expect(uses).toEqual([]);
  });
});

/** Members named like this are words anybody uses, so that writing them proves nothing. */
const COMMON = /^[a-z]{1,8}$/;
/** The catalogue's own signs, and names that are also everyday words or words of ours. */
const WORDS = new Set(['=', 'default', 'request', 'async', 'graphql', 'glob', 'intersection', 'Promise']);

function namesOf(library: Library): string[] {
  const names = library.packages.filter((name) => !name.startsWith('node:') && !WORDS.has(name));
  const addCostly = (members: Members | undefined): void => {
    for (const [name, member] of Object.entries(members ?? {})) {
      if ((member.effect || member.gives || member.builds) && !COMMON.test(name) && !WORDS.has(name) && !name.includes('*')) names.push(name);
    }
  };
  addCostly(library.exports);
  addCostly(library.distinctive);
  for (const type of Object.values(library.types ?? {})) addCostly(type.members);
  return names;
}

describe('knowledge', () => {
  const spelled = new Map(catalogue.filter(({ kind }) => kind !== 'language').flatMap((library) => namesOf(library).map((name) => [name, library.title])));
  const outside = sources.filter(({ path }) => stageOf(path) !== 'catalogue');

  test('of libraries is written in the catalogue and nowhere else', () => {
    expect(spelled.size).toBeGreaterThan(500);
    const spelling = outside.flatMap(({ path, strings }) =>
      strings.filter(({ value }) => spelled.has(value)).map(({ value, line }) => `${path}:${line} spells '${value}' (${spelled.get(value)})`));
    expect(spelling).toEqual([]);
  });

  test('is never a pattern of names', () => {
    expect(outside.filter(({ text }) => /\bSync\$?['"/]/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the size of things', () => {
  test('no file is too long to read', () => {
    const long = sources.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path}: ${lines} lines`);
    if (long.length > 0) console.warn(`Longer than 250 lines, 300 is the end:\n  ${long.join('\n  ')}`);
    expect(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  test('no folder is an attic', () => {
    const attics = new Set(['utils', 'util', 'helpers', 'common', 'core', 'types', 'shared', 'misc', 'lib']);
    const folders = ['src', 'rules', 'test', 'eslint-plugin'].flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !/node_modules|dist/.test(entry.parentPath))
        .map((entry) => entry.name));
    expect(folders.filter((name) => attics.has(name))).toEqual([]);
  });

  test('each rule is a file, a page and fixtures', () => {
    const here = readdirSync(join(root, 'rules'));
    const names = here.filter((name) => name.endsWith('.ts') && name !== 'index.ts').map((name) => name.slice(0, -3));
    for (const name of names) expect(here).toContain(`${name}.md`);
    const fixtures = readdirSync(join(root, 'fixtures'));
    for (const name of names) expect(fixtures).toContain(name);
  });
});
