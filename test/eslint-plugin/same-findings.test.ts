/** Two hosts, same places, same words: what ESLint says about a file is what the command line says about it alone. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { wordChain } from '../../eslint-plugin/src/word-finding.js';
import { rules } from '../../rules/index.js';
import { analyse, selectFindings } from '../../src/index.js';
import { foldersIn, sourcesIn } from '../marks.js';
import { lint, type ParserName } from './lint.js';
import { inOrder, sayings, type Said } from './sayings.js';

const fixtures = join(import.meta.dirname, '../../fixtures');
// A folder called `fixtures` holds test files, about which nothing is reported.
const copies = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-program-')));
afterAll(() => rmSync(copies, { recursive: true, force: true }));

async function sayOnCommandLine(folder: string, file: string): Promise<Said[]> {
  const { findings } = selectFindings(await analyse([file], { cwd: folder, threads: 0 }), {});
  return findings.map((finding) => ({
    rule: finding.rule, ...finding.range.start, message: finding.message + wordChain(finding),
  })).sort(inOrder);
}

let compared = 0;

describe.each(rules.map(({ name }) => name))('in the situations of %s', (rule) => {
  test.each(foldersIn(join(fixtures, rule)))('%s', async (situation) => {
    const folder = join(copies, rule, situation);
    cpSync(join(fixtures, rule, situation), folder, { recursive: true });
    for (const file of sourcesIn(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      // The host reads Flow only with a parser of its own, which knows no types.
      if (text.startsWith('// @flow')) continue;
      const expected = await sayOnCommandLine(folder, file);
      compared += expected.length;
      const parsers: ParserName[] = /\.[cm]?js$/.test(file) ? ['espree', 'typescript'] : ['typescript'];
      for (const parser of parsers) expect(sayings(lint(join(folder, file), text, { parser, cwd: folder })), `${file} with ${parser}`).toEqual(expected);
    }
  });
});

test('there was something to say', () => expect(compared).toBeGreaterThan(15));
