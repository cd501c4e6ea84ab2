/** How long lists get, as far as the text shows: what quadratic work is priced by. */
import { expect, test } from 'vitest';
import { rules } from '../../../rules/index.js';
import { catalogue } from '../../../src/catalogue/index.js';
import { extract } from '../../../src/facts/extract.js';
import { link } from '../../../src/project/link.js';
import { parse } from '../../../src/syntax/parse.js';

const DEPENDENCIES = new Set(['express', 'pg']);
const PACKAGE = { folder: '', name: 'app', dependencies: DEPENDENCIES, runtimeDependencies: DEPENDENCIES, bins: [] };
const quadraticLoop = rules.find(({ name }) => name === 'quadratic-loop')!;
const HEAD = `
import express from 'express';
import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
const pool = new Pool();
const app = express();
async function rowsOf(table: string) { const answer = await pool.query('select * from ' + table); return answer.rows; }
`;

/** The lists of the first finding: the scanned one, then the loops around it, innermost first. */
function extentsIn(text: string): string {
  const source = HEAD + text;
  const { program, comments } = parse('a.ts', source);
  const facts = extract('a.ts', source, program, comments);
  const resolutions = facts.imports.map(({ specifier }) => ({ kind: specifier.startsWith('node:') ? 'builtin' : 'external', package: specifier }));
  const project = link({ root: '/', facts: [facts], contexts: new Map(), packages: [PACKAGE], resolutions: new Map([['a.ts', resolutions as never]]), catalogue });
  const [finding] = [...quadraticLoop.check(project, {})];
  return finding.cost.extents?.join(' ') ?? 'nothing';
}

test.each([
  ['rows of two queries', `export async function f() { const a = await rowsOf('a'); const ids = (await rowsOf('b')).map((b) => b.id); return a.filter((x) => ids.includes(x.id)); }`],
  ['the lines of a file', `export function f() { const lines: string[] = readFileSync('a', 'utf8').split('\\n'); const seen = lines.slice(); return lines.filter((line) => seen.indexOf(line) > 2); }`],
  ['what a request brings', `app.post('/', (req, res) => { const ids: string[] = req.body.ids; const names: string[] = req.body.names; res.json(names.filter((name) => ids.includes(name))); });`],
  ['rows that a caller hands down', `function keep(all: { id: string }[], ids: string[]) { return all.filter((one) => ids.includes(one.id)); }
export async function f() { return keep(await rowsOf('a'), (await rowsOf('b')).map((b) => b.id)); }`],
  ['a list filled from rows', `export async function f() { const rows = await rowsOf('a'); const ids: string[] = []; for (const row of rows) ids.push(row.id); return rows.filter((row) => ids.includes(row.parent)); }`],
])('large are %s', (_, text) => expect(extentsIn(text)).toBe('large large'));

test.each([
  ['parameters nobody is seen to fill', 'export function f(all: { id: string }[], ids: string[]) { return all.filter((one) => ids.includes(one.id)); }', 'usual usual'],
  ['the lines of one order', 'export function f(orders: { items: string[] }[], ids: string[]) { return orders.map((order) => order.items.filter((item) => ids.includes(item))); }', 'usual short usual'],
  ['a part of an element, under a name of its own', 'export function f(orders: { items: string[] }[], ids: string[]) { for (const { items } of orders) for (const item of items) if (ids.includes(item)) return item; }', 'usual short usual'],
  ['the rest of the arguments', 'export function f(all: string[], ...some: string[]) { return all.filter((one) => some.includes(one)); }', 'short usual'],
  ['rows against what nobody knows', `export async function f(ids: string[]) { const rows = await rowsOf('a'); return rows.filter((row) => ids.includes(row.id)); }`, 'usual large'],
])('not large: %s', (_, text, extents) => expect(extentsIn(text)).toBe(extents));
